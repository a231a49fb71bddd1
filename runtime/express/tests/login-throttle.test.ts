import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../src/errors/failure.ts';
import { createLog } from '../src/log.ts';
import { LoginThrottle, throttlePurge } from '../src/security/login-throttle.ts';
import type { Database } from '../src/sql/database.ts';
import { keepHouse } from '../src/sql/housekeeping.ts';
import { openDatabase } from '../src/sql/open.ts';
import { createRuntimeTables } from './support/runtime-tables.ts';
import { testDatabases } from './support/test-databases.ts';

const secret = 'a secret of at least thirty-two bytes';
const start = Date.parse('2026-03-01T09:00:00.000Z');

for (const files of await testDatabases()) {
  describe(`the login throttle on ${files.name}`, () => {
    let database: Database;
    let throttle: LoginThrottle;

    before(async () => {
      database = await openDatabase(files.url);
      await createRuntimeTables(database);
      throttle = new LoginThrottle(database, secret, { requests: 5, seconds: 900 });
    });
    after(async () => {
      await database.close();
      await files.drop();
    });

    /** What an attempt after so many seconds gives: its outcome, or how long to wait. */
    const attempt = async (
      account: string,
      seconds: number,
      succeeds: boolean,
      network = '192.0.2.1',
      process = throttle,
    ): Promise<boolean | number> => {
      const now = new Date(start + seconds * 1000);
      try {
        return await process.attempt({ now, caller: undefined, network }, account, async () => {
          await sleep(1);
          return succeeds;
        });
      } catch (error) {
        assert.ok(error instanceof Failure);
        assert.equal(error.violations[0]?.code, 'too_many_attempts');
        return Number(error.headers['Retry-After']);
      }
    };

    const fail = async (account: string, times: number, seconds = 0): Promise<void> => {
      for (let n = 0; n < times; n += 1) {
        assert.equal(await attempt(account, seconds, false), false);
      }
    };

    test('five failures in a quarter of an hour cost 30 seconds, and twice as much each time', async () => {
      await fail('ada', 5);
      assert.equal(await attempt('ada', 0, true), 30);
      assert.equal(await attempt('ada', 29.5, true), 1);
      let now = 0;
      for (const pause of [30, 60, 120, 240, 480, 900, 900]) {
        assert.equal(await attempt('ada', now, true), pause);
        now += pause;
        assert.equal(await attempt('ada', now, false), false);
      }
      assert.equal(await attempt('ada', now + 900, true), true);
      assert.equal(await attempt('ada', now + 900, false), false);
      assert.equal(await attempt('ada', now + 900, true), true);
    });

    test('failures that lie further apart cost nothing', async () => {
      for (let n = 0; n < 12; n += 1) {
        assert.equal(await attempt('bob', n * 300, false), false);
      }
    });

    test('a success forgets them', async () => {
      await fail('carol', 4);
      assert.equal(await attempt('carol', 1, true), true);
      await fail('carol', 4, 2);
      assert.equal(await attempt('carol', 3, true), true);
    });

    test('another network and another account are let in', async () => {
      await fail('dave', 5);
      assert.equal(await attempt('dave', 0, true), 30);
      assert.equal(await attempt('dave', 0, false, '198.51.100.7'), false);
      assert.equal(await attempt('erin', 0, true), true);
    });

    test('many at once gain nothing', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => attempt('frank', 0, false)),
      );
      assert.equal(outcomes.filter((outcome) => outcome === false).length, 5);
      const good = await Promise.all(Array.from({ length: 10 }, () => attempt('grace', 0, true)));
      assert.ok(good.every((outcome) => outcome === true));
    });

    test('nor do many at once in several processes', async () => {
      const processes = Array.from(
        { length: 4 },
        () => new LoginThrottle(database, secret, { requests: 5, seconds: 900 }),
      );
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          attempt('kate', 0, false, '192.0.2.1', processes[n % 4]),
        ),
      );
      assert.equal(outcomes.filter((outcome) => outcome === false).length, 5);
    });

    test('the right password is not told from a wrong one where others failed meanwhile', async () => {
      const other = new LoginThrottle(database, secret, { requests: 5, seconds: 900 });
      await fail('leo', 4);
      const scope = { now: new Date(start), caller: undefined, network: '192.0.2.1' };
      const late = other.attempt(scope, 'leo', async () => {
        await fail('leo', 1);
        return true;
      });
      await assert.rejects(late, /too_many_attempts/);
    });

    test('a hundred failures from anywhere slow an account down to one attempt a minute', async () => {
      for (let n = 0; n < 100; n += 1) {
        assert.equal(await attempt('heidi', 0, false, `network ${String(n)}`), false);
      }
      assert.equal(await attempt('heidi', 0, true, 'new'), 900);
      assert.equal(await attempt('heidi', 900, false, 'new'), false);
      assert.equal(await attempt('heidi', 901, true, 'other'), 59);
      assert.equal(await attempt('heidi', 960, true, 'other'), true);
      assert.equal(await attempt('heidi', 961, false, 'other'), false);
      assert.equal(await attempt('heidi', 961, true, 'other'), true);
    });

    test('an attempt that breaks off is no failure', async () => {
      const scope = { now: new Date(start), caller: undefined };
      for (let n = 0; n < 6; n += 1) {
        const work = throttle.attempt(scope, 'ivan', async () => {
          throw new Error('broken');
        });
        await assert.rejects(work, /broken/);
      }
      assert.equal(await throttle.attempt(scope, 'ivan', async () => true), true);
    });

    test('the table names nobody, and is swept', async () => {
      await fail('judy', 1);
      const rows = await database.single((session) =>
        session.rows('SELECT id FROM bspec_throttles', {}),
      );
      assert.ok(rows.length > 0 && rows.every((row) => /^[0-9a-f]{64}$/.test(row.text('id'))));
      const muchLater = new Date(start + 30 * 86_400_000);
      const stop = keepHouse(database, () => muchLater, createLog('silent'), [throttlePurge]);
      for (let n = 0; n < 100; n += 1) {
        const left = await database.single((session) =>
          session.one('SELECT count(*) AS n FROM bspec_throttles', {}),
        );
        if (left.integer('n') === 0) {
          stop();
          return;
        }
        await sleep(20);
      }
      assert.fail('nothing was swept');
    });
  });
}
