import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../src/ids.ts';
import type {
  OpenSession,
  RenewedSession,
  SessionSettings,
  SessionStore,
} from '../src/security/session-store.ts';
import { Sessions, sessionPurge } from '../src/security/sessions.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import { createRuntimeTables } from './support/runtime-tables.ts';
import { testDatabases } from './support/test-databases.ts';

const start = Date.parse('2026-03-01T09:00:00.000Z');
const usual: SessionSettings = {
  refreshSeconds: 1000,
  idleSeconds: 100,
  graceSeconds: 0,
  rotation: true,
};

for (const files of await testDatabases()) {
  describe(`sessions on ${files.name}`, () => {
    let database: Database;

    before(async () => {
      database = await openDatabase(files.url);
      await createRuntimeTables(database);
    });
    after(async () => {
      await database.close();
      await files.drop();
    });

    const scope = (seconds: number): { now: Date; caller: undefined; agent: string } => ({
      now: new Date(start + seconds * 1000),
      caller: undefined,
      agent: 'a browser',
    });

    const run = <T>(
      work: (store: SessionStore) => Promise<T>,
      seconds = 0,
      settings = usual,
    ): Promise<T> =>
      database.write((transaction) =>
        work(new Sessions(database, settings).in(transaction, scope(seconds))),
      );

    const open = (userId = newId(), settings = usual): Promise<OpenSession> =>
      run((store) => store.open(userId), 0, settings);

    const renew = (
      token: string,
      seconds: number,
      settings = usual,
    ): Promise<RenewedSession | undefined> =>
      new Sessions(database, settings).renew(scope(seconds), token);

    const reasonOf = (id: string): Promise<string | null> =>
      database.single(async (session) => {
        const row = await session.one('SELECT reason FROM bspec_sessions WHERE id = :id', { id });
        return row.textOrNull('reason');
      });

    test('each token renews its session once, and gives the next one', async () => {
      const userId = newId();
      const first = await open(userId);
      assert.match(first.refreshToken, /^rt_[\w-]{43}$/);
      assert.equal(first.refreshExpiresIn, 100);
      const second = await renew(first.refreshToken, 50);
      assert.deepEqual([second?.userId, second?.sessionId], [userId, first.sessionId]);
      assert.notEqual(second?.refreshToken, first.refreshToken);
      assert.ok(await renew(second?.refreshToken ?? '', 120));
    });

    test('nothing of a token is stored', async () => {
      await open();
      const rows = await database.single((session) =>
        session.rows('SELECT hash FROM bspec_refresh_tokens', {}),
      );
      assert.ok(rows.every((row) => /^[0-9a-f]{64}$/.test(row.text('hash'))));
    });

    test('a token that comes again ends its whole family', async () => {
      const { sessionId, refreshToken } = await open();
      const next = await renew(refreshToken, 1);
      assert.ok(next);
      assert.equal(await renew(refreshToken, 2), undefined);
      assert.equal(await reasonOf(sessionId), 'reuse');
      assert.equal(await renew(next.refreshToken, 3), undefined);
    });

    test('of fifty at once one succeeds, and the family ends', async () => {
      const { sessionId, refreshToken } = await open();
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => renew(refreshToken, 1).catch(() => undefined)),
      );
      assert.equal(outcomes.filter((outcome) => outcome !== undefined).length, 1);
      assert.equal(await reasonOf(sessionId), 'reuse');
    });

    test('what was never given out does nothing', async () => {
      const { sessionId, refreshToken } = await open();
      for (const token of ['', 'x', 'rt_', `rt_${'A'.repeat(43)}`, `${refreshToken}A`]) {
        assert.equal(await renew(token, 1), undefined);
      }
      assert.equal(await reasonOf(sessionId), null);
      assert.ok(await renew(refreshToken, 1));
    });

    test('an idle token ends, and no use prolongs the session', async () => {
      const idle = await open();
      assert.equal(await renew(idle.refreshToken, 100), undefined);
      assert.equal(await reasonOf(idle.sessionId), null);
      let token = (await open()).refreshToken;
      for (let seconds = 90; seconds < 1000; seconds += 90) {
        const next = await renew(token, seconds);
        assert.ok(next);
        assert.equal(next.refreshExpiresIn, Math.min(100, 1000 - seconds));
        token = next.refreshToken;
      }
      assert.equal(await renew(token, 1000), undefined);
    });

    test('with a grace a used token still answers for a moment', async () => {
      const settings = { ...usual, graceSeconds: 5 };
      const { sessionId, refreshToken } = await open(newId(), settings);
      const one = await renew(refreshToken, 1, settings);
      const other = await renew(refreshToken, 5.9, settings);
      assert.ok(one && other && one.refreshToken !== other.refreshToken);
      assert.equal(await renew(refreshToken, 6, settings), undefined);
      assert.equal(await reasonOf(sessionId), 'reuse');
    });

    test('without rotation a token stays, and lives on', async () => {
      const settings = { ...usual, rotation: false };
      const { refreshToken } = await open(newId(), settings);
      for (const seconds of [90, 180, 180]) {
        const next = await renew(refreshToken, seconds, settings);
        assert.equal(next?.refreshToken, refreshToken);
      }
      assert.equal(await renew(refreshToken, 280, settings), undefined);
    });

    test('sessions are ended one by one, all, or all but one', async () => {
      const [ada, bob] = [newId(), newId()];
      const [first, second, third] = [await open(ada), await open(ada), await open(ada)];
      const foreign = await open(bob);
      assert.equal(await run((store) => store.close(ada, foreign.sessionId, 'logout')), false);
      assert.equal(await run((store) => store.close(ada, first.sessionId, 'logout')), true);
      assert.equal(await run((store) => store.close(ada, first.sessionId, 'logout')), false);
      assert.equal(await renew(first.refreshToken, 1), undefined);
      await run((store) => store.closeAll(ada, 'password', second.sessionId));
      assert.equal(await renew(third.refreshToken, 1), undefined);
      assert.ok(await renew(second.refreshToken, 1));
      await run((store) => store.closeAll(ada, 'disabled'));
      assert.deepEqual(await run((store) => store.list(ada)), []);
      assert.equal((await run((store) => store.list(bob))).length, 1);
      await run((store) => store.closeWithToken(foreign.refreshToken, 'logout'));
      await run((store) => store.closeWithToken('unknown', 'logout'));
      assert.equal(await reasonOf(foreign.sessionId), 'logout');
    });

    test('a list shows what is open, the newest first', async () => {
      const userId = newId();
      const first = await run((store) => store.open(userId), 0);
      const second = await run((store) => store.open(userId), 10);
      const lines = await run((store) => store.list(userId), 20);
      assert.deepEqual([lines[0]?.id, lines.length], [second.sessionId, 2]);
      assert.deepEqual(lines[1], {
        id: first.sessionId,
        createdAt: new Date(start),
        expiresAt: new Date(start + 1_000_000),
        agent: 'a browser',
      });
      assert.deepEqual(await run((store) => store.list(userId), 1005), [lines[0]]);
    });

    test('a session and its tokens are kept for a week after their end', async () => {
      await open();
      const count = async (end: number): Promise<number> => {
        await database.write((session) =>
          session.run(sessionPurge.sql, {
            before: new Date(start + end - sessionPurge.keepMs),
          }),
        );
        const row = await database.single((session) =>
          session.one('SELECT count(*) AS n FROM bspec_refresh_tokens', {}),
        );
        return row.integer('n');
      };
      assert.ok((await count(1_000_000 + 7 * 86_400_000 - 1)) > 0);
      assert.equal(await count(2_000_000 + 7 * 86_400_000), 0);
    });
  });
}
