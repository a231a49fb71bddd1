import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIdempotencyKey } from '../src/http/idempotency-key.ts';
import { openDatabase } from '../src/sql/open.ts';
import { createNotes, startNotes } from './support/notes.ts';
import { type TestDatabase, testDatabases } from './support/test-databases.ts';
import type { Answer } from './support/test-server.ts';

const KEY = 'f1c5d0e0-0000-4000-8000-00000000';
const onPostgres = process.env['DATABASE_URL'] === undefined ? { skip: 'no DATABASE_URL' } : {};

test('a key that another process uses is waited for as well', onPostgres, async () => {
  const [, files]: readonly (TestDatabase | undefined)[] = await testDatabases();
  assert.ok(files);
  const databases = [await openDatabase(files.url), await openDatabase(files.url)] as const;
  await createNotes(databases[0]);
  const servers = await Promise.all(databases.map(startNotes));
  const [one, other] = servers;
  assert.ok(one && other);
  const send = (n: number, name: string, key: string): Promise<Answer> =>
    (n % 2 === 0 ? one : other).call('POST', '/notes', {
      headers: { Authorization: 'ada', 'Idempotency-Key': key },
      body: JSON.stringify({ name }),
    });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => send(n, 'shared', `${KEY}shared`)),
  );
  const firsts = answers.filter((answer) => answer.headers['idempotency-replayed'] === undefined);
  assert.deepEqual(
    firsts.map((answer) => answer.status),
    [201],
  );
  const slow = send(0, 'slow', `${KEY}slow`);
  await sleep(200);
  assert.equal((await send(1, 'slow', `${KEY}slow`)).status, 409);
  assert.equal((await slow).status, 201);
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all(databases.map((database) => database.close()));
  await files.drop();
});

test('a key is a string of a structured field, or a plain word', () => {
  assert.equal(readIdempotencyKey('"a \\"quoted\\" \\\\ key"'), 'a "quoted" \\ key');
  assert.equal(readIdempotencyKey(' "x" '), 'x');
  assert.equal(readIdempotencyKey('0123456789abcdef'), '0123456789abcdef');
  for (const wrong of [
    '',
    '""',
    '0123456789abcde',
    'a'.repeat(65),
    '"open',
    '"a" "b"',
    '"a", "b"',
    '"tab\t"',
    '"ü"',
    '"\\x"',
    `"${'a'.repeat(256)}"`,
    '0123456789abcdef;x=1',
  ]) {
    assert.throws(() => readIdempotencyKey(wrong), /idempotency_key_invalid/, wrong);
  }
});
