import { setTimeout as sleep } from 'node:timers/promises';
import { bare } from '../../src/decode/body.ts';
import { object, required } from '../../src/decode/object.ts';
import { nullable } from '../../src/decode/parameters.ts';
import { query } from '../../src/decode/query.ts';
import { string } from '../../src/decode/text.ts';
import { Conflicts } from '../../src/errors/conflicts.ts';
import { missing } from '../../src/errors/failure.ts';
import { Idempotency } from '../../src/http/idempotency.ts';
import { created, noContent } from '../../src/http/reply.ts';
import { type Authenticate, type Route, route } from '../../src/http/route.ts';
import { newId } from '../../src/ids.ts';
import type { Database } from '../../src/sql/database.ts';
import { createRuntimeTables } from './runtime-tables.ts';
import { TestServer } from './test-server.ts';

/** Whoever the header names; without it a guest. */
const who: Authenticate<string | undefined> = async ({ request, trace }) => {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    trace.userId = authorization;
  }
  return authorization;
};

const body = bare(object<{ name: string }>({ name: required(string({ min: 1, max: 20 })) }));

/** Routes that write notes; some names do something else first. */
function routesOver(database: Database): Route[] {
  return [
    route('POST', '/notes', {
      auth: who,
      body,
      query: query({ tag: nullable(string({ min: 0, max: 9 })) }),
      idempotent: 'honoured',
      handle: ({ scope, body: { name } }) =>
        database.write(async (session) => {
          new Conflicts().unique(name === 'taken', 'name').throwIfAny();
          if (name === 'missing') {
            throw missing('note');
          }
          await session.run('INSERT INTO notes (id, name) VALUES (:id, :name)', {
            id: newId(),
            name,
          });
          if (name === 'slow') {
            await sleep(3000);
          }
          const reply = created({ name, at: newId() }, '/notes/1');
          return { ...reply, headers: { ...reply.headers, ETag: '"1-x"' } };
        }, scope),
    }),
    route('POST', '/notes/{id}/touch', {
      auth: who,
      path: { id: string({ min: 1, max: 40 }) },
      idempotent: 'required',
      handle: ({ scope, path: { id } }) =>
        database.write(async (session) => {
          await session.run('INSERT INTO notes (id, name) VALUES (:id, :name)', {
            id: newId(),
            name: id,
          });
          return noContent();
        }, scope),
    }),
  ];
}

export function startNotes(database: Database): Promise<TestServer> {
  return TestServer.start(routesOver(database), { requestKeys: new Idempotency(database) });
}

export async function createNotes(database: Database): Promise<void> {
  await createRuntimeTables(database);
  await database.write((session) =>
    session.run('CREATE TABLE notes (id TEXT PRIMARY KEY, name TEXT)', {}),
  );
}
