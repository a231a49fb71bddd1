import { setTimeout as sleep } from 'node:timers/promises';
import { wrapped } from '../../src/decode/body.ts';
import { integer } from '../../src/decode/number.ts';
import { object, optional, required } from '../../src/decode/object.ts';
import { defaulted, mandatory } from '../../src/decode/parameters.ts';
import { query } from '../../src/decode/query.ts';
import { string } from '../../src/decode/text.ts';
import { uuid } from '../../src/decode/word.ts';
import { Conflicts } from '../../src/errors/conflicts.ts';
import {
  DeclaredError,
  insufficientRole,
  invalidToken,
  unauthenticated,
} from '../../src/errors/failure.ts';
import { tagged } from '../../src/http/etag.ts';
import { precondition } from '../../src/http/precondition.ts';
import { created, locationOf, noContent, ok } from '../../src/http/reply.ts';
import { type Authenticate, type Route, anybody, route } from '../../src/http/route.ts';

interface Item {
  readonly name: string;
  readonly count?: number;
}

const caller: Authenticate<{ id: string }> = Object.assign(
  async ({ request }: Parameters<Authenticate<unknown>>[0]) => {
    const sent = request.headers.authorization;
    if (sent === undefined) {
      throw unauthenticated();
    }
    if (sent === 'Bearer reader') {
      throw insufficientRole();
    }
    if (sent !== 'Bearer good') {
      throw invalidToken('invalid_token');
    }
    return { id: 'ada' };
  },
  { reads: ['Authorization'] },
);

const itemBody = wrapped(
  'item',
  object<Item>(
    { name: required(string({ min: 1, max: 5 })), count: optional(integer(1, 9)) },
    { notWritable: ['id'] },
  ),
);
export const id = '01957a2b-1111-7222-8333-444455556666';
/** How many items were let in. */
export const inserted = { count: 0 };

/** Routes of every kind. */
export const routes: Route[] = [
  route('GET', '/api/items', {
    auth: anybody,
    query: query({ limit: defaulted(integer(1, 100), 20) }),
    handle: async ({ query: { limit } }) => ok({ limit }),
  }),
  route('POST', '/api/items', {
    auth: caller,
    query: query({ dry: defaulted(integer(0, 1), 0) }),
    header: { 'X-Trace': mandatory(string({ min: 1, max: 5 })) },
    body: itemBody,
    handle: async ({ body, exchange }) => {
      inserted.count += 1;
      new Conflicts().unique(body.name === 'taken', 'name', 'owner').throwIfAny();
      return created({ name: body.name }, locationOf(exchange, `${body.name}/1`));
    },
  }),
  route('GET', '/api/items/{id}', {
    auth: anybody,
    path: { id: uuid() },
    tagged: true,
    handle: async ({ path, exchange }) => tagged(exchange, ok({ id: path.id }), 3),
  }),
  route('PATCH', '/api/items/{id}', {
    auth: caller,
    path: { id: uuid() },
    body: itemBody,
    tagged: true,
    handle: async ({ exchange }) => {
      precondition(exchange).check(3);
      return ok({});
    },
  }),
  route('DELETE', '/api/items/{id}', {
    auth: anybody,
    path: { id: uuid() },
    handle: async ({ exchange }) => {
      precondition(exchange, true).check(3);
      return noContent();
    },
  }),
  route('GET', '/api/items/mine', { auth: caller, handle: async () => ok({}) }),
  route('GET', '/api/bug', {
    auth: anybody,
    handle: async () => {
      throw new RangeError('secret detail at /srv/app');
    },
  }),
  route('GET', '/api/unprintable', { auth: anybody, handle: async () => ok({ big: 1n }) }),
  route('GET', '/api/full', {
    auth: anybody,
    handle: async () => {
      throw new DeclaredError('too_busy', 429, 'desk', 'come back later');
    },
  }),
  route('GET', '/api/slow', {
    auth: anybody,
    handle: async ({ scope }) => {
      await sleep(200, undefined, { signal: scope.signal });
      return ok({});
    },
  }),
];

/** Headers that a creation is let in with. */
export const good = { authorization: 'Bearer good', 'x-trace': 'abc' };
