import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { wrapped } from '../src/decode/body.ts';
import { integer } from '../src/decode/number.ts';
import { object, optional, required } from '../src/decode/object.ts';
import { defaulted, mandatory } from '../src/decode/parameters.ts';
import { query } from '../src/decode/query.ts';
import { string } from '../src/decode/text.ts';
import { uuid } from '../src/decode/word.ts';
import { Conflicts } from '../src/errors/conflicts.ts';
import {
  DeclaredError,
  insufficientRole,
  invalidToken,
  unauthenticated,
} from '../src/errors/failure.ts';
import { tagged } from '../src/http/etag.ts';
import { precondition } from '../src/http/precondition.ts';
import { RateLimit } from '../src/http/rate-limit.ts';
import { created, locationOf, noContent, ok } from '../src/http/reply.ts';
import { type Authenticate, type Route, route } from '../src/http/route.ts';
import { TestServer, problem } from './support/test-server.ts';

interface Item {
  readonly name: string;
  readonly count?: number;
}

const nobody: Authenticate<undefined> = async () => undefined;
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
const id = '01957a2b-1111-7222-8333-444455556666';
let inserted = 0;

const routes: Route[] = [
  route('GET', '/api/items', {
    auth: nobody,
    query: query({ limit: defaulted(integer(1, 100), 20) }),
    handle: async ({ query: { limit } }) => ok({ limit }),
  }),
  route('POST', '/api/items', {
    auth: caller,
    query: query({ dry: defaulted(integer(0, 1), 0) }),
    header: { 'X-Trace': mandatory(string({ min: 1, max: 5 })) },
    body: itemBody,
    handle: async ({ body, exchange }) => {
      inserted += 1;
      new Conflicts().unique(body.name === 'taken', 'name', 'owner').throwIfAny();
      return created({ name: body.name }, locationOf(exchange, `${body.name}/1`));
    },
  }),
  route('GET', '/api/items/{id}', {
    auth: nobody,
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
    auth: nobody,
    path: { id: uuid() },
    handle: async ({ exchange }) => {
      precondition(exchange, true).check(3);
      return noContent();
    },
  }),
  route('GET', '/api/items/mine', { auth: caller, handle: async () => ok({}) }),
  route('GET', '/api/bug', {
    auth: nobody,
    handle: async () => {
      throw new RangeError('secret detail at /srv/app');
    },
  }),
  route('GET', '/api/full', {
    auth: nobody,
    handle: async () => {
      throw new DeclaredError('too_busy', 429, 'desk', 'come back later');
    },
  }),
  route('GET', '/api/slow', {
    auth: nobody,
    handle: async ({ scope }) => {
      await sleep(200, undefined, { signal: scope.signal });
      return ok({});
    },
  }),
];

const good = { authorization: 'Bearer good', 'x-trace': 'abc' };

describe('the kernel', () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start(routes, { schemes: ['Bearer'] });
  });
  after(() => server.stop());

  test('matches a path exactly, or not at all', async () => {
    const paths = ['/api/items/', '/API/items', '//api/items', '/api//items', '/api/./items'];
    const encoded = ['/api/items/a%2Fb', '/api/items/%5c', '/api/items/%00', '/api/items/%ff'];
    for (const path of [...paths, ...encoded, '/api/items/%zz', '/', '/api', '*']) {
      assert.deepEqual(problem(await server.call('GET', path)), [404, 'route_not_found'], path);
    }
    assert.equal((await server.call('GET', '/api/%69tems')).status, 200);
  });

  test('names the methods of a path', async () => {
    for (const method of ['DELETE', 'TRACE', 'PROPFIND']) {
      const answer = await server.call(method, '/api/items');
      assert.deepEqual(problem(answer), [405, 'method_not_allowed']);
      assert.equal(answer.headers['allow'], 'GET, HEAD, OPTIONS, POST');
    }
    const options = await server.call('OPTIONS', '/api/items');
    assert.deepEqual([options.status, options.text], [204, '']);
    assert.equal(options.headers['allow'], 'GET, HEAD, OPTIONS, POST');
    const mine = await server.call('DELETE', '/api/items/mine');
    assert.equal(mine.headers['allow'], 'GET, HEAD, OPTIONS');
  });

  test('answers HEAD like GET, without the body', async () => {
    const get = await server.call('GET', '/api/items');
    const head = await server.call('HEAD', '/api/items');
    assert.deepEqual([head.status, head.text], [200, '']);
    assert.equal(head.headers['content-length'], get.headers['content-length']);
    const missing = await server.call('HEAD', '/api/nothing');
    assert.deepEqual([missing.status, missing.text], [404, '']);
  });

  test('runs its checks in one order', async () => {
    const path = '/api/items';
    const html = { ...good, accept: 'text/html' };
    const text = { ...good, 'content-type': 'text/plain' };
    const noTrace = { authorization: 'Bearer good' };
    const large = JSON.stringify({ item: { name: 'x'.repeat(2000) } });
    const steps = [
      await server.call('POST', path, { headers: { accept: 'text/html' }, body: '{' }),
      await server.call('POST', path, {
        headers: { ...html, authorization: 'Bearer x' },
        body: '{',
      }),
      await server.call('POST', path, {
        headers: { ...html, authorization: 'Bearer reader' },
        body: '{',
      }),
      await server.call('POST', path, { headers: html, body: '{' }),
      await server.call('POST', `${path}?dry=2&x=1&dry=1`, { headers: noTrace, body: '{' }),
      await server.call('POST', path, { headers: text, body: large }),
      await server.call('POST', path, { headers: good, body: large }),
      await server.call('POST', path, { headers: good, body: '{' }),
      await server.call('POST', path, { headers: good, body: '[]' }),
      await server.call('POST', path, {
        headers: good,
        body: '{"item":{"id":1,"x~/y":1,"count":0}}',
      }),
    ];
    assert.deepEqual(steps.map(problem), [
      [401, 'unauthenticated'],
      [401, 'invalid_token'],
      [403, 'insufficient_role'],
      [406, 'not_acceptable'],
      [
        400,
        'duplicate_parameter',
        ['dry', 'duplicate_parameter'],
        ['x', 'unknown_parameter'],
        ['X-Trace', 'required'],
      ],
      [415, 'unsupported_media_type'],
      [413, 'body_too_large'],
      [400, 'invalid_json'],
      [422, 'validation_failed', ['#', 'wrong_type']],
      [
        422,
        'validation_failed',
        ['#/item/name', 'required'],
        ['#/item/count', 'too_small'],
        ['#/item/id', 'not_writable'],
        ['#/item/x~0~1y', 'unknown_field'],
      ],
    ]);
    assert.equal(steps[0]?.headers['www-authenticate'], 'Bearer realm="api"');
    const challenge = 'Bearer realm="api", error="invalid_token"';
    assert.equal(steps[1]?.headers['www-authenticate'], challenge);
    assert.equal(steps[5]?.headers['accept-post'], 'application/json');
    assert.equal(inserted, 0);
  });

  test('reads bodies of the right type and coding', async () => {
    const body = '{"item":{"name":"a"}}';
    const post = async (headers: Record<string, string>): Promise<unknown[]> =>
      problem(await server.call('POST', '/api/items', { headers: { ...good, ...headers }, body }));
    assert.deepEqual(await post({ 'content-type': 'application/json; charset=UTF-8' }), [
      201,
      undefined,
    ]);
    for (const type of ['application/json; charset=latin1', 'application/merge-patch+json', '']) {
      assert.deepEqual(await post({ 'content-type': type }), [415, 'unsupported_media_type']);
    }
    assert.deepEqual(await post({ 'content-encoding': 'gzip' }), [415, 'unsupported_encoding']);
    const patch = await server.call('PATCH', `/api/items/${id}`, {
      headers: { ...good, 'content-type': 'application/json-patch+json' },
      body,
    });
    assert.equal(patch.headers['accept-patch'], 'application/json, application/merge-patch+json');
    const merge = await server.call('PATCH', `/api/items/${id}`, {
      headers: { ...good, 'content-type': 'application/merge-patch+json' },
      body,
    });
    assert.equal(merge.status, 200);
    const empty = await server.call('POST', '/api/items', { headers: good });
    assert.deepEqual(problem(empty), [400, 'invalid_json']);
  });

  test('reads a body in chunks, as far as it may', async () => {
    const head = `POST /api/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer good\r\nX-Trace: a\r\n`;
    const chunked = `${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const size = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
    const body = '{"item":{"name":"a"}}';
    assert.match(await server.raw(`${chunked}${size(body)}0\r\n\r\n`), / 201 /);
    assert.match(await server.raw(`${chunked}${size('x'.repeat(2000))}0\r\n\r\n`), / 413 /);
    assert.match(await server.raw(`${chunked}0\r\n\r\n`), / 400 /);
  });

  test('names a created row, and points at the member that conflicts', async () => {
    const answer = await server.call('POST', '/api/items', {
      headers: good,
      body: '{"item":{"name":"a"}}',
    });
    assert.equal(answer.headers['location'], '/api/items/a%2F1');
    const taken = await server.call('POST', '/api/items', {
      headers: good,
      body: '{"item":{"name":"taken"}}',
    });
    assert.deepEqual(problem(taken), [
      409,
      'unique_violation',
      ['#/item/name', 'unique_violation'],
    ]);
  });

  test('tags what it shows', async () => {
    const { status, headers } = await server.call('GET', `/api/items/${id}`);
    const tag = String(headers['etag']);
    assert.deepEqual([status, /^"3-[0-9a-f]{16}"$/.test(tag)], [200, true]);
    for (const known of [tag, `W/${tag}`, '*', `"x", ${tag}`]) {
      const again = await server.call('GET', `/api/items/${id}`, {
        headers: { 'if-none-match': known },
      });
      assert.deepEqual([again.status, again.text, again.headers['etag']], [304, '', tag]);
    }
    const other = await server.call('GET', `/api/items/${id}`, {
      headers: { 'if-none-match': '"3-0000000000000000"' },
    });
    assert.equal(other.status, 200);
  });

  test('writes only the version that was seen', async () => {
    const remove = async (headers: Record<string, string>): Promise<unknown[]> =>
      problem(await server.call('DELETE', `/api/items/${id}`, { headers }));
    assert.deepEqual(await remove({}), [428, 'precondition_required']);
    for (const wanted of ['"3-abc"', '*', '"2-a", "3-b"']) {
      assert.deepEqual(await remove({ 'if-match': wanted }), [204, undefined]);
    }
    for (const wanted of ['"2-abc"', 'W/"3-abc"', '3', '']) {
      assert.deepEqual(await remove({ 'if-match': wanted }), [412, 'precondition_failed']);
    }
    assert.deepEqual(await remove({ 'if-none-match': '*' }), [412, 'precondition_failed']);
  });

  test('says nothing of a bug but its id', async () => {
    const answer = await server.call('GET', '/api/bug', {
      headers: { 'x-request-id': 'mine-1234' },
    });
    assert.deepEqual(answer.body, {
      type: 'tag:bspec,2026:problem/internal',
      title: 'Internal',
      status: 500,
      code: 'internal',
      detail: 'request internal',
      requestId: 'mine-1234',
    });
    assert.equal(answer.headers['content-type'], 'application/problem+json');
  });

  test('carries the fixed headers everywhere', async () => {
    for (const path of ['/api/items', '/nowhere', '/api/bug']) {
      const { headers } = await server.call('GET', path, {
        headers: { 'x-request-id': 'bad id!' },
      });
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
      assert.equal(headers['strict-transport-security'], undefined);
      assert.equal(headers['access-control-allow-origin'], undefined);
    }
  });

  test('a declared 429 says when to come back', async () => {
    const answer = await server.call('GET', '/api/full');
    assert.deepEqual(problem(answer), [429, 'too_busy']);
    assert.equal(answer.headers['retry-after'], '1');
  });

  test('refuses what is broken below it', async () => {
    const host = 'Host: x\r\n\r\n';
    const answers = [
      await server.raw('GET /api/items HTTP/1.1\r\n\r\n'),
      await server.raw(`GET /api/items HTTP/1.1\r\nHost: y\r\n${host}`),
      await server.raw(`GET /api/items#x HTTP/1.1\r\n${host}`),
      await server.raw(`GET /api/items\u00e9 HTTP/1.1\r\n${host}`),
      await server.raw(`GET /api/items?a=${'x'.repeat(8192)} HTTP/1.1\r\n${host}`),
      await server.raw(`GET /api/items HTTP/1.1\r\nX-A: ${'x'.repeat(17_000)}\r\n${host}`),
      await server.raw(`GET /api/items HTTP/1.1\r\nX-A: ${'x'.repeat(40_000)}\r\n${host}`),
    ];
    const statuses = answers.map((line) => line.split(' ')[1]);
    assert.deepEqual(statuses, ['400', '400', '400', '400', '414', '431', '431']);
    const wide = await server.raw(
      `GET /api/items HTTP/1.1\r\nX-A: ${'x'.repeat(16_000)}\r\n${host}`,
    );
    assert.match(wide, / 200 /);
  });
});

describe('limits', () => {
  test('a route that takes too long is told, and answered for', async () => {
    const server = await TestServer.start(routes, { timeLimitMs: 50 });
    const answer = await server.call('GET', '/api/slow');
    assert.deepEqual(problem(answer), [503, 'timeout']);
    assert.equal(answer.headers['retry-after'], '1');
    await server.stop();
  });

  test('only so many requests run at once', async () => {
    const server = await TestServer.start(routes, { concurrent: 1 });
    const slow = server.call('GET', '/api/slow');
    await sleep(50);
    assert.deepEqual(problem(await server.call('GET', '/api/items')), [503, 'overloaded']);
    assert.equal((await slow).status, 200);
    await server.stop();
  });

  test('an address has so many requests, and every reply says how many', async () => {
    const addressLimit = new RateLimit({ requests: 1, seconds: 60 });
    const server = await TestServer.start(routes, { addressLimit });
    const unknown = await server.call('GET', '/nowhere');
    assert.equal(unknown.headers['ratelimit'], '"default";r=1;t=50');
    const first = await server.call('GET', '/api/items');
    assert.equal(first.headers['ratelimit'], '"default";r=0;t=50');
    const second = await server.call('GET', '/api/items');
    assert.deepEqual(problem(second), [429, 'rate_limited']);
    assert.equal(second.headers['retry-after'], '50');
    assert.equal(second.headers['ratelimit-policy'], '"default";q=1;w=60');
    const options = await server.call('OPTIONS', '/api/items');
    assert.deepEqual([options.status, options.headers['ratelimit']], [204, undefined]);
    await server.stop();
  });

  test('a process that leaves answers 503 and closes', async () => {
    const server = await TestServer.start(routes);
    server.lifecycle.drain();
    const answer = await server.call('GET', '/api/items');
    assert.deepEqual(problem(answer), [503, 'draining']);
    assert.equal(answer.headers['connection'], 'close');
    await server.stop();
  });
});

describe('other origins', () => {
  test('read what the app lets them read', async () => {
    const origin = 'https://app.example.org';
    const server = await TestServer.start(routes, { corsOrigins: [origin] });
    const ask = { origin, 'access-control-request-method': 'POST' };
    const preflight = await server.call('OPTIONS', '/api/items', { headers: ask });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers['access-control-allow-origin'], origin);
    assert.equal(preflight.headers['access-control-allow-methods'], 'GET, HEAD, OPTIONS, POST');
    const taken = 'Authorization, Content-Type, X-Request-Id, X-Trace';
    assert.equal(preflight.headers['access-control-allow-headers'], taken);
    assert.equal(preflight.headers['access-control-max-age'], '600');
    const foreign = await server.call('OPTIONS', '/api/items', {
      headers: { ...ask, origin: 'https://app.example.org.evil' },
    });
    assert.deepEqual(
      [foreign.status, foreign.headers['access-control-allow-methods'], foreign.headers['vary']],
      [204, undefined, 'Origin'],
    );
    const get = await server.call('GET', '/api/items', { headers: { origin } });
    assert.match(String(get.headers['access-control-expose-headers']), /^ETag, Location, Link/);
    await server.stop();
  });
});
