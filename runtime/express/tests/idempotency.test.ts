import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { idempotencyPurge } from '../src/http/idempotency.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import { createNotes, startNotes } from './support/notes.ts';
import { testDatabases } from './support/test-databases.ts';
import { type Answer, type TestServer, problem } from './support/test-server.ts';

const KEY = 'f1c5d0e0-0000-4000-8000-00000000';

for (const files of await testDatabases()) {
  describe(`idempotency keys on ${files.name}`, () => {
    let database: Database;
    let server: TestServer;
    let keys = 0;

    before(async () => {
      database = await openDatabase(files.url);
      await createNotes(database);
      server = await startNotes(database);
    });
    after(async () => {
      await server.stop();
      await database.close();
      await files.drop();
    });

    const newKey = (): string => {
      keys += 1;
      return `${KEY}${String(keys).padStart(4, '0')}`;
    };

    const send = (
      name: string,
      key: string | undefined,
      more: Readonly<{ who?: string | undefined; target?: string }> = { who: 'ada' },
    ): Promise<Answer> =>
      server.call('POST', more.target ?? '/notes', {
        headers: {
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
          ...(more.who === undefined ? {} : { Authorization: more.who }),
        },
        body: JSON.stringify({ name }),
      });

    const countOf = (name: string): Promise<number> =>
      database.single(async (session) => {
        const row = await session.one('SELECT count(*) AS n FROM notes WHERE name = :name', {
          name,
        });
        return row.integer('n');
      });

    test('what is sent twice is done once, and answered alike', async () => {
      const key = newKey();
      const first = await send('twice', key);
      const again = await send('twice', key);
      assert.equal(first.status, 201);
      assert.equal(first.headers['idempotency-replayed'], undefined);
      assert.equal(again.status, 201);
      assert.equal(again.text, first.text);
      for (const name of ['location', 'etag', 'content-type']) {
        assert.equal(again.headers[name], first.headers[name], name);
      }
      assert.equal(again.headers['idempotency-replayed'], 'true');
      assert.equal(await countOf('twice'), 1);
      assert.equal((await send('twice', `"${key}"`)).text, first.text);
    });

    test('fifty at once make one row', async () => {
      const key = newKey();
      const answers = await Promise.all(Array.from({ length: 50 }, () => send('fifty', key)));
      const outcomes = answers.map(({ status, headers }) =>
        status === 201 ? String(headers['idempotency-replayed'] ?? 'first') : String(status),
      );
      assert.equal(outcomes.filter((outcome) => outcome === 'first').length, 1);
      assert.deepEqual(
        outcomes.filter((outcome) => !['first', 'true', '409'].includes(outcome)),
        [],
      );
      assert.equal(await countOf('fifty'), 1);
    });

    test('who waits for two seconds is told that it is in progress', async () => {
      const key = newKey();
      const slow = send('slow', key);
      await sleep(100);
      const waited = await send('slow', key);
      assert.deepEqual(problem(waited), [409, 'idempotency_in_progress']);
      assert.equal(waited.headers['retry-after'], '1');
      assert.equal((await slow).status, 201);
      assert.equal((await send('slow', key)).headers['idempotency-replayed'], 'true');
      assert.equal(await countOf('slow'), 1);
    });

    test('a key belongs to one request of one caller', async () => {
      const key = newKey();
      await send('one', key);
      assert.deepEqual(problem(await send('other', key)), [422, 'idempotency_key_reused']);
      const queried = await send('one', key, { who: 'ada', target: '/notes?tag=x' });
      assert.deepEqual(problem(queried), [422, 'idempotency_key_reused']);
      assert.equal(
        (await send('one', key, { who: 'bob' })).headers['idempotency-replayed'],
        undefined,
      );
      const elsewhere = { who: 'ada', target: '/notes/one/touch' };
      assert.equal((await send('one', key, elsewhere)).status, 204);
      assert.equal(
        (await send('one', key, { who: 'ada', target: '/notes/two/touch' })).status,
        204,
      );
      const touched = await send('one', key, elsewhere);
      assert.deepEqual(
        [touched.status, touched.text, touched.headers['idempotency-replayed']],
        [204, '', 'true'],
      );
    });

    test('a conflict with the state is remembered, other failures are not', async () => {
      const key = newKey();
      const first = await send('taken', key);
      const again = await send('taken', key);
      assert.deepEqual(problem(first), [409, 'unique_violation', ['#/name', 'unique_violation']]);
      assert.equal(again.text, first.text);
      assert.equal(again.headers['content-type'], 'application/problem+json');
      assert.equal(again.headers['idempotency-replayed'], 'true');
      const other = newKey();
      assert.equal((await send('missing', other)).status, 404);
      assert.equal((await send('', other)).status, 422);
      assert.equal((await send('fine', other)).headers['idempotency-replayed'], undefined);
    });

    test('guests have none, and where one is required, callers must', async () => {
      const guest = { who: undefined };
      const key = newKey();
      assert.equal((await send('guest', key, guest)).status, 201);
      assert.equal((await send('guest', key, guest)).status, 201);
      assert.equal((await send('guest', 'nonsense', guest)).status, 201);
      assert.equal(await countOf('guest'), 3);
      const target = '/notes/x/touch';
      assert.deepEqual(problem(await send('x', undefined, { who: 'ada', target })), [
        400,
        'idempotency_key_required',
      ]);
      assert.equal((await send('x', undefined, { who: undefined, target })).status, 204);
      assert.deepEqual(problem(await send('x', 'short')), [400, 'idempotency_key_invalid']);
    });

    test('a reply is forgotten after a day', async () => {
      const key = newKey();
      await send('old', key);
      await database.write((session) =>
        session.run('UPDATE bspec_idempotency_keys SET created_at = :earlier', {
          earlier: new Date('2026-02-28T09:00:10.000Z'),
        }),
      );
      assert.equal((await send('old', key)).headers['idempotency-replayed'], undefined);
      assert.equal(await countOf('old'), 2);
      const left = await database.write(async (session) => {
        await session.run(idempotencyPurge.sql, { before: new Date('2026-02-28T09:00:10.000Z') });
        return session.one('SELECT count(*) AS n FROM bspec_idempotency_keys', {});
      });
      assert.equal(left.integer('n'), 1);
    });
  });
}
