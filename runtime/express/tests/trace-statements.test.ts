import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { traceStatements } from '../src/sql/trace-statements.ts';
import { openDatabase } from '../src/sql/open.ts';
import { recordOf } from './support/records.ts';
import { testDatabases } from './support/test-databases.ts';

/** What is logged at a level while one statement runs. */
async function linesAt(level: string, url: string): Promise<string[]> {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const database = await openDatabase(url);
  traceStatements(database, pino({ level }, stream));
  await database.single((session) => session.rows('SELECT :secret AS value', { secret: 'x' }));
  await database.close();
  return lines;
}

for (const files of await testDatabases()) {
  test(`statements are logged without their values, on ${files.name}`, async () => {
    const [line, ...others] = await linesAt('trace', files.url);
    const entry: unknown = JSON.parse(line ?? '');
    const { msg, sql } = recordOf(entry);
    assert.deepEqual([msg, sql, others], ['statement', 'SELECT :secret AS value', []]);
    assert.deepEqual(await linesAt('debug', files.url), []);
    await files.drop();
  });
}
