import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../src/errors/failure.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import type { Session } from '../src/sql/session.ts';
import { testDatabases } from './support/test-databases.ts';

const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Failure ? error.message : `bug: ${String(error)}`),
  );

const one = (session: Session): Promise<unknown> => session.one('SELECT 1 AS one', {});

/** Works with a database of its own pool, which is closed however that ends. */
async function using(url: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(url);
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

    test('a statement that is cut off is unavailable', () =>
      using(url, async (database) => {
        const work = database.write((session) =>
          session.one('SELECT pg_terminate_backend(pg_backend_pid()) AS cut', {}),
        );
        assert.equal(await code(work), 'unavailable');
      }));
  });
}

/** Something that listens, and is no database. */
async function stranger(meet: (socket: Socket) => void): Promise<void> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    meet(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line no-unsafe-type-assertion -- a server on TCP has such an address
  const { port } = server.address() as AddressInfo;
  try {
    await using(`postgresql://127.0.0.1:${String(port)}/none`, async (database) => {
      assert.equal(await code(database.single(one)), 'unavailable');
    });
  } finally {
    sockets.forEach((socket) => socket.destroy());
    server.close();
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
