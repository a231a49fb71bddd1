import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Decimal } from '../src/decimal.ts';
import { Failure } from '../src/errors/failure.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import { testDatabases } from './support/test-databases.ts';

const DDL = {
  sqlite: `CREATE TABLE things (
      name TEXT NOT NULL UNIQUE, price INTEGER, big INTEGER, at INTEGER, day TEXT, yes INTEGER,
      ratio REAL) STRICT;
    CREATE TABLE counters (id INTEGER NOT NULL, value INTEGER NOT NULL) STRICT;
    INSERT INTO counters VALUES (1, 0)`,
  postgres: `CREATE TABLE things (
      name text COLLATE "C" NOT NULL UNIQUE, price numeric(18, 4), big bigint, at timestamptz(3),
      day date, yes boolean, ratio double precision);
    CREATE TABLE counters (id bigint NOT NULL, value bigint NOT NULL);
    INSERT INTO counters VALUES (1, 0)`,
};

const insert = `INSERT INTO things (name, price, big, at, day, yes, ratio)
  VALUES (:name, :price, :big, :at, :day, :yes, :ratio)`;
const thing = {
  name: 'a',
  price: Decimal.of('12345678901234.5678', 4),
  big: 9_007_199_254_740_991,
  at: new Date('2026-03-01T09:00:00.123Z'),
  day: '2026-03-01',
  yes: true,
  ratio: 0.1,
};
const nothing = { price: null, big: null, at: null, day: null, yes: null, ratio: null };

const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Failure ? error.message : `bug: ${String(error)}`),
  );

async function increment(database: Database): Promise<void> {
  await database.write(async (session) => {
    const row = await session.one('SELECT value FROM counters WHERE id = :id', { id: 1 });
    await sleep(5);
    const value = row.integer('value') + 1;
    await session.run('UPDATE counters SET value = :value WHERE id = :id', { id: 1, value });
  });
}

for (const { name, url, drop } of await testDatabases()) {
  describe(name, () => {
    let database: Database;
    before(async () => {
      database = await openDatabase(url, { statementMs: 300 });
      const connection = await database.driver.connect('write');
      await connection.script(DDL[database.driver.dialect]);
      connection.release(false);
    });
    after(async () => {
      await database.close();
      await drop();
    });

    test('gives back what was stored', async () => {
      await database.write(async (session) => {
        assert.equal(await session.run(insert, thing), 1);
        await session.run(insert, { ...nothing, name: 'b' });
      });
      const rows = await database.read((session) =>
        session.rows('SELECT * FROM things ORDER BY name', {}),
      );
      const [row, empty] = rows;
      assert.ok(row && empty);
      assert.equal(row.decimal('price', 4).toString(), '12345678901234.5678');
      assert.equal(row.integer('big'), thing.big);
      assert.deepEqual(row.instant('at'), thing.at);
      assert.equal(row.text('day'), '2026-03-01');
      assert.deepEqual([row.boolean('yes'), row.float('ratio')], [true, 0.1]);
      assert.equal(empty.decimalOrNull('price', 4), null);
      assert.equal(empty.instantOrNull('at'), null);
      assert.deepEqual([empty.boolean('yes'), empty.booleanOrNull('yes')], [false, null]);
      assert.throws(() => row.text('price_'), TypeError);
      assert.throws(() => empty.integer('big'), TypeError);
    });

    test('binds lists as one parameter', async () => {
      const sql = {
        sqlite: `SELECT name FROM things WHERE price IN (SELECT value FROM json_each(:prices))
          AND at IN (SELECT value FROM json_each(:times))`,
        postgres: `SELECT name FROM things WHERE price = ANY (CAST(:prices AS numeric[]))
          AND at = ANY (CAST(:times AS timestamptz[]))`,
      };
      const values = { prices: [thing.price, Decimal.of('1', 4)], times: [thing.at] };
      const rows = await database.single((session) => session.rows(sql, values));
      assert.deepEqual(
        rows.map((row) => row.text('name')),
        ['a'],
      );
    });

    test('a parameter without a value is a bug', async () => {
      const work = database.single((session) => session.rows('SELECT :x', {}));
      assert.match(await code(work), /^bug: TypeError: no value for the SQL parameter x/);
    });

    test('runs writes as if each ran alone', async () => {
      await Promise.all(Array.from({ length: 6 }, () => increment(database)));
      const row = await database.single((session) => session.one('SELECT value FROM counters', {}));
      assert.equal(row.integer('value'), 6);
    });

    test('rolls back what fails, and runs again what another was faster with', async () => {
      let runs = 0;
      const work = database.write(async (session) => {
        runs += 1;
        await session.run(insert, { ...nothing, name: 'c' });
        await session.run(insert, { ...nothing, name: 'a' });
      });
      assert.equal(await code(work), 'write_conflict');
      assert.equal(runs, 6);
      const count = await database.single((session) =>
        session.one('SELECT count(*) AS total FROM things', {}),
      );
      assert.equal(count.integer('total'), 2);
    });

    test('a computed value that leaves its range is told', async () => {
      const failure = { sqlite: `json('!' || v)`, postgres: '1 / (v - v)' }[
        database.driver.dialect
      ];
      const guarded = `SELECT CASE WHEN v NOT BETWEEN -9 AND 9 THEN ${failure} ELSE v END AS value
        FROM (SELECT CAST(:a AS bigint) * 2 AS v) guarded`;
      const read = (a: number): Promise<number> =>
        database.read(async (session) => (await session.one(guarded, { a })).integer('value'));
      assert.equal(await read(4), 8);
      assert.equal(await code(read(5)), 'out_of_range');
    });

    test('a failure of the app is not run again', async () => {
      let runs = 0;
      const work = database.write(async () => {
        runs += 1;
        throw new Failure('conflict', [{ code: 'unique_violation' }]);
      });
      assert.equal(await code(work), 'unique_violation');
      assert.equal(runs, 1);
    });

    test('nothing is written after the time is over', async () => {
      const controller = new AbortController();
      const work = database.write(async (session) => {
        await session.run(insert, { ...nothing, name: 'late' });
        controller.abort();
      }, controller);
      assert.equal(await code(work), 'timeout');
      const row = await database.single((session) =>
        session.first('SELECT name FROM things WHERE name = :name', { name: 'late' }),
      );
      assert.equal(row, undefined);
      const read = database.single((session) => session.rows('SELECT 1', {}), controller);
      assert.equal(await code(read), 'timeout');
    });

    test('a statement takes no longer than it may', async () => {
      const sql = {
        sqlite: `WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 3000000)
          SELECT count(*) AS total FROM n WHERE x % 7 = 3`,
        postgres: 'SELECT pg_sleep(1)',
      };
      assert.equal(await code(database.single((session) => session.rows(sql, {}))), 'timeout');
    });

    test('who waits too long for a connection is told so', async () => {
      const size = database.driver.dialect === 'sqlite' ? 1 : 10;
      const hold = (): Promise<void> => database.write(() => sleep(2300));
      const holders = Array.from({ length: size }, hold);
      await sleep(20);
      assert.equal(await code(database.write(() => sleep(1))), 'overloaded');
      await Promise.all(holders);
    });
  });
}

test('only two kinds of database are known', async () => {
  await assert.rejects(openDatabase('mysql://x'), /must start with sqlite: or postgresql/);
});
