import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Failure, doesNotHold } from '../src/errors/failure.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import type { RowChecks } from '../src/sql/row-checks.ts';
import type { Session } from '../src/sql/session.ts';
import { testDatabases } from './support/test-databases.ts';

const DDL = {
  sqlite: 'CREATE TABLE lanes (id TEXT NOT NULL, tasks INTEGER NOT NULL) STRICT',
  postgres: 'CREATE TABLE lanes (id text NOT NULL, tasks bigint NOT NULL)',
};

const laneChecks: RowChecks = {
  sql: {
    sqlite: `SELECT tasks <= 2 AS check_1 FROM lanes
      WHERE id IN (SELECT value FROM json_each(:ids))`,
    postgres: 'SELECT tasks <= 2 AS check_1 FROM lanes WHERE id = ANY (CAST(:ids AS text[]))',
  },
  judge(row) {
    if (!row.boolean('check_1')) {
      throw doesNotHold('lane');
    }
  },
};

async function setTasks(session: Session, id: string, tasks: number): Promise<void> {
  await session.run('UPDATE lanes SET tasks = :tasks WHERE id = :id', { id, tasks });
  session.changed(laneChecks, id);
}

for (const { name, url, drop } of await testDatabases()) {
  describe(`checks of rows on ${name}`, () => {
    let database: Database;
    before(async () => {
      database = await openDatabase(url);
      const connection = await database.driver.connect('write');
      await connection.script(DDL[database.driver.dialect]);
      await connection.script("INSERT INTO lanes VALUES ('a', 0), ('b', 0)");
      connection.release(false);
    });
    beforeEach(async () => {
      await database.write((session) => session.run('UPDATE lanes SET tasks = 0', {}));
    });
    after(async () => {
      await database.close();
      await drop();
    });

    const stored = (): Promise<readonly number[]> =>
      database.single(async (session) => {
        const rows = await session.rows('SELECT tasks FROM lanes ORDER BY id', {});
        return rows.map((row) => row.integer('tasks'));
      });

    test('are asked when the transaction ends, not while it runs', async () => {
      await database.write(async (session) => {
        await setTasks(session, 'a', 9);
        await setTasks(session, 'a', 2);
      });
      assert.deepEqual(await stored(), [2, 0]);
    });

    test('roll everything back when one does not hold', async () => {
      const work = database.write(async (session) => {
        await setTasks(session, 'a', 1);
        await setTasks(session, 'b', 3);
      });
      await assert.rejects(work, (error: unknown) => {
        assert.ok(error instanceof Failure);
        assert.deepEqual(error.violations, doesNotHold('lane').violations);
        return true;
      });
      assert.deepEqual(await stored(), [0, 0]);
    });

    test('hold at the end of the work within the transaction of somebody else', async () => {
      const work = database.write(async (transaction) => {
        await database.write((session) => setTasks(session, 'a', 3), { transaction });
      });
      await assert.rejects(work, Failure);
      assert.deepEqual(await stored(), [0, 0]);
    });

    test('cost one statement, however many rows there are; a reference to none costs nothing', async () => {
      let statements = 0;
      database.observe = () => {
        statements += 1;
      };
      await database.write(async (session) => {
        await setTasks(session, 'a', 1);
        await setTasks(session, 'b', 1);
      });
      assert.equal(statements, 3);
      statements = 0;
      await database.write(async (session) => {
        session.changed(laneChecks, null);
      });
      database.observe = () => {};
      assert.equal(statements, 0);
    });
  });
}
