import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Decimal } from '../src/decimal.ts';
import { isUuid, newId } from '../src/ids.ts';
import { nextAttempt } from '../src/jobs/delivery.ts';
import { Outbox } from '../src/jobs/outbox.ts';
import { listMember, payloadText, readPayload } from '../src/jobs/payload.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import { count, createEffects } from './support/effects.ts';
import { testDatabases } from './support/test-databases.ts';

interface Events {
  readonly PayoutMade: { readonly payout: string };
  readonly NobodyHears: { readonly text: string };
}

const now = new Date('2026-03-01T09:00:00.123Z');
const listeners = { PayoutMade: ['notify', 'book'], NobodyHears: [] };

test('the members of an event are read as columns are', () => {
  const members = {
    text: 'quote " and \u{1f600}',
    number: -0.1,
    whole: 9_007_199_254_740_991,
    yes: true,
    no: false,
    at: now,
    price: Decimal.of('12345678901234.5678', 4),
    nothing: null,
    texts: ['a', 'b'],
    instants: [now],
    prices: [Decimal.of('1.50', 2)],
    nested: [['a'], []],
    empty: [],
  };
  const payload = readPayload(payloadText(members));
  assert.equal(payload.text('text'), members.text);
  assert.equal(payload.float('number'), -0.1);
  assert.equal(payload.integer('whole'), members.whole);
  assert.deepEqual([payload.boolean('yes'), payload.boolean('no')], [true, false]);
  assert.deepEqual(payload.instant('at'), now);
  assert.deepEqual(payload.decimal('price', 4), members.price);
  assert.equal(payload.textOrNull('nothing'), null);
  assert.deepEqual(
    listMember(payload, 'texts', (item) => item.text('value')),
    ['a', 'b'],
  );
  assert.deepEqual(
    listMember(payload, 'instants', (item) => item.instant('value')),
    [now],
  );
  assert.deepEqual(
    listMember(payload, 'prices', (item) => item.decimal('value', 2)),
    members.prices,
  );
  const inner = listMember(payload, 'nested', (list) =>
    listMember(list, 'value', (item) => item.text('value')),
  );
  assert.deepEqual(inner, [['a'], []]);
  assert.deepEqual(
    listMember(payload, 'empty', () => 0),
    [],
  );
  assert.throws(() => payload.text('other'), /column other/);
  assert.throws(() => readPayload('1'), TypeError);
});

test('what fails is tried twenty times, further and further apart, within an hour', () => {
  const pauses: number[] = [];
  let next = { failures: 0, due_at: now, dead_at: null as Date | null };
  while (next.dead_at === null) {
    next = nextAttempt({ attempts: next.failures }, now);
    pauses.push((next.due_at.getTime() - now.getTime()) / 1000);
  }
  assert.deepEqual([next.failures, next.dead_at], [20, now]);
  const doubled = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];
  assert.deepEqual(pauses, [...doubled, ...Array.from({ length: 8 }, () => 3600)]);
});

for (const files of await testDatabases()) {
  describe(`the outbox on ${files.name}`, () => {
    let database: Database;
    before(async () => {
      database = await openDatabase(files.url);
      await createEffects(database);
    });
    after(async () => {
      await database.close();
      await files.drop();
    });

    test('holds one delivery for each listener, written by one statement', async () => {
      let statements = 0;
      database.observe = () => {
        statements += 1;
      };
      const payout = newId();
      await database.write((session) =>
        new Outbox<Events>(session, { now }, listeners).emit('PayoutMade', { payout }),
      );
      database.observe = () => {};
      assert.equal(statements, 1);
      const rows = await database.single((session) =>
        session.rows('SELECT * FROM bspec_deliveries ORDER BY listener', {}),
      );
      assert.deepEqual(
        rows.map((row) => [row.text('listener'), row.text('payload'), row.integer('attempts')]),
        ['book', 'notify'].map((name) => [name, JSON.stringify({ payout }), 0]),
      );
      assert.ok(rows.every((row) => isUuid(row.text('id')) && row.isNull('dead_at')));
      assert.deepEqual([rows[0]?.instant('due_at'), rows[0]?.instant('created_at')], [now, now]);
      await database.write((session) => session.run('DELETE FROM bspec_deliveries', {}));
    });

    test('holds nothing of what nobody hears, and of what is rolled back', async () => {
      let wakes = 0;
      const endNotices = database.onNotice('deliveries', () => {
        wakes += 1;
      });
      await database.write((session) =>
        new Outbox<Events>(session, { now }, listeners).emit('NobodyHears', { text: '' }),
      );
      const broken = database.write(async (session) => {
        await new Outbox<Events>(session, { now }, listeners).emit('PayoutMade', { payout: '' });
        throw new Error('rolled back');
      });
      await assert.rejects(broken, /rolled back/);
      assert.deepEqual([await count(database, 'bspec_deliveries'), wakes], [0, 0]);
      await database.write(async (session) => {
        const outbox = new Outbox<Events>(session, { now }, listeners);
        await outbox.emit('PayoutMade', { payout: 'a' });
        await outbox.emit('PayoutMade', { payout: 'b' });
        assert.equal(wakes, 0);
      });
      assert.deepEqual([await count(database, 'bspec_deliveries'), wakes], [4, 1]);
      endNotices();
    });
  });
}
