import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { integer } from '../src/decode/number.ts';
import { mandatory } from '../src/decode/parameters.ts';
import { query } from '../src/decode/query.ts';
import { RateLimit } from '../src/http/rate-limit.ts';
import { type Reply, ok } from '../src/http/reply.ts';
import { anybody, route } from '../src/http/route.ts';
import { routes } from './support/items.ts';
import { TestServer, problem } from './support/test-server.ts';

describe('limits', () => {
  test('a route that takes too long is told, and answered for', async () => {
    const server = await TestServer.start(routes, { timeLimitMs: 50 });
    const answer = await server.call('GET', '/api/slow');
    assert.deepEqual(problem(answer), [503, 'timeout']);
    assert.equal(answer.headers['retry-after'], '1');
    await server.stop();
  });

  test('a route can have its own time, and headers on each of its replies', async () => {
    const slow = async (): Promise<Reply> => {
      await sleep(200);
      return ok({});
    };
    const own = [
      route('GET', '/quick', { auth: anybody, timeLimitMs: 20, handle: slow }),
      route('GET', '/old', {
        auth: anybody,
        headers: { Deprecation: '@0', Sunset: 'Sun, 31 Jan 2027 00:00:00 GMT' },
        query: query({ n: mandatory(integer()) }),
        handle: slow,
      }),
    ];
    const server = await TestServer.start(own, { timeLimitMs: 5000 });
    assert.deepEqual(problem(await server.call('GET', '/quick')), [503, 'timeout']);
    for (const [path, status] of [
      ['/old?n=1', 200],
      ['/old', 400],
    ] as const) {
      const answer = await server.call('GET', path);
      assert.deepEqual([answer.status, answer.headers['deprecation']], [status, '@0']);
    }
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
    const addressLimit = new RateLimit('default', { requests: 1, seconds: 60 });
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
