import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../src/errors/failure.ts';
import type { Database } from '../src/sql/database.ts';
import { type StatementLimits, openDatabase } from '../src/sql/open.ts';
import type { Session } from '../src/sql/session.ts';
import { listenAs, wireTo } from './support/stranger.ts';
import { testDatabases } from './support/test-databases.ts';

const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Failure ? error.message : `bug: ${String(error)}`),
  );

const one = (session: Session): Promise<unknown> => session.one('SELECT 1 AS one', {});

/** Works with a database of its own pool, which is closed however that ends. */
async function using(
  url: string,
  work: (database: Database) => Promise<void>,
  limits: StatementLimits = {},
): Promise<void> {
  const database = await openDatabase(url, limits);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

/** Ends the connection that a session has, from outside. */
async function cut(database: Database, session: Session): Promise<void> {
  const row = await session.one('SELECT pg_backend_pid() AS pid', {});
  await database.single((other) =>
    other.one('SELECT pg_terminate_backend(:pid::integer) AS cut', { pid: row.integer('pid') }),
  );
  await sleep(50);
}

const FULL = { sqlite: 'PRAGMA max_page_count = 1', postgres: 'SET TRANSACTION READ ONLY' };
const NOTES = {
  sqlite: 'CREATE TABLE notes (text TEXT)',
  postgres: 'CREATE TABLE notes (text text)',
};

for (const { name, url, drop } of await testDatabases()) {
  after(drop);

  test(`${name}: a database that takes no more is unavailable, and is read`, () =>
    using(url, async (database) => {
      await database.write((session) => session.run(NOTES, {}));
      const work = database.write(async (session) => {
        await session.rows(FULL, {});
        await session.run('INSERT INTO notes VALUES (:text)', { text: 'x'.repeat(100_000) });
      });
      assert.equal(await code(work), 'unavailable');
      assert.equal(await code(database.read(one)), 'nothing');
    }));

  describe(name, { skip: name === 'SQLite' && 'has no connections that break' }, () => {
    test('a connection that breaks between two statements is unavailable, and no other', () =>
      using(url, async (database) => {
        const work = async (session: Session): Promise<void> => {
          await cut(database, session);
          await one(session);
        };
        assert.equal(await code(database.write(work)), 'unavailable');
        assert.equal(await code(database.read(work)), 'unavailable');
        assert.equal(await code(database.single(work)), 'unavailable');
        assert.equal(await code(database.write(one)), 'nothing');
      }));

    test('what a broken connection was about to commit is unavailable', () =>
      using(url, async (database) => {
        const work = database.write((session) => cut(database, session));
        assert.equal(await code(work), 'unavailable');
      }));

    test('a server that falls silent is unavailable, and its connections are given up', async () => {
      const wire = await wireTo(url);
      const work = async (database: Database): Promise<void> => {
        const started = performance.now();
        const silent = database.write(async (session) => {
          await one(session);
          wire.freeze();
          await one(session);
        });
        assert.equal(await code(silent), 'unavailable');
        const seconds = (performance.now() - started) / 1000;
        assert.ok(seconds > 2 && seconds < 4, `${String(seconds)} s`);
      };
      await using(wire.url, work, { statementMs: 300 });
      wire.end();
    });

    test('statements may take any time where nothing else is said', () =>
      using(url, async (database) => {
        const row = await database.single((session) =>
          session.one("SELECT current_setting('statement_timeout') AS value", {}),
        );
        assert.equal(row.text('value'), '0');
      }));

    test('a statement that is cut off is unavailable', () =>
      using(url, async (database) => {
        const work = database.write((session) =>
          session.one('SELECT pg_terminate_backend(pg_backend_pid()) AS cut', {}),
        );
        assert.equal(await code(work), 'unavailable');
      }));
  });
}

async function stranger(meet: (socket: Socket) => void): Promise<void> {
  const { port, end } = await listenAs(meet);
  try {
    await using(`postgresql://127.0.0.1:${String(port)}/none`, async (database) => {
      assert.equal(await code(database.single(one)), 'unavailable');
    });
  } finally {
    end();
  }
}

test('a server that is not there is unavailable', () =>
  using('postgresql://127.0.0.1:1/none', async (database) => {
    assert.equal(await code(database.single(one)), 'unavailable');
  }));

test('a server that accepts connections and says nothing is unavailable', () => stranger(() => {}));

test('a server that hangs up at once is unavailable', () =>
  stranger((socket) => {
    socket.destroy();
  }));
