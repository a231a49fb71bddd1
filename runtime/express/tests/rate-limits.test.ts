import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RateLimit, rateLimiter } from '../src/http/rate-limit.ts';
import { ok } from '../src/http/reply.ts';
import { route } from '../src/http/route.ts';
import { openDatabase } from '../src/sql/open.ts';
import { SharedCounter, counterOf, rateLimitPurge } from '../src/sql/shared-counter.ts';
import { createRuntimeTables } from './support/runtime-tables.ts';
import { sqliteFile, testDatabases } from './support/test-databases.ts';
import { TestServer, problem } from './support/test-server.ts';

const start = Date.parse('2026-03-01T10:00:50.500Z');

describe('rate limits', () => {
  test('a window holds so many requests of one key, and the next one as many again', async () => {
    const limit = new RateLimit('default', { requests: 2, seconds: 60 });
    assert.equal(limit.peek('ada', start)['RateLimit'], '"default";r=2;t=10');
    assert.equal((await limit.take('ada', start))['RateLimit'], '"default";r=1;t=10');
    assert.equal((await limit.take('ada', start))['RateLimit'], '"default";r=0;t=10');
    assert.equal((await limit.take('bob', start))['RateLimit'], '"default";r=1;t=10');
    await assert.rejects(limit.take('ada', start), /rate_limited/);
    const next = await limit.take('ada', start + 10_000);
    assert.equal(next['RateLimit-Policy'], '"default";q=2;w=60');
  });

  test('none is made where nothing is counted', () => {
    assert.equal(rateLimiter(false)('default', { requests: 2, seconds: 60 }), undefined);
    assert.ok(rateLimiter(true)('default', { requests: 2, seconds: 60 }));
  });

  test('a route can have one of its own, and logins have another', async () => {
    const limiter = rateLimiter(true);
    const open = { auth: async () => undefined, handle: async () => ok({}) };
    const server = await TestServer.start(
      [
        route('GET', '/rare', { ...open, limit: { requests: 1, seconds: 3600 } }),
        route('GET', '/login', { ...open, authenticates: true }),
        route('GET', '/free', open),
      ],
      {
        addressLimit: limiter('default', { requests: 100, seconds: 60 }),
        authLimit: limiter('auth', { requests: 2, seconds: 60 }),
        limiter,
      },
    );
    const rare = [await server.call('GET', '/rare'), await server.call('GET', '/rare')] as const;
    assert.equal(rare[0].headers['ratelimit'], '"default";r=99;t=50');
    assert.deepEqual(problem(rare[1]), [429, 'rate_limited']);
    assert.equal(rare[1].headers['ratelimit-policy'], '"GET /rare";q=1;w=3600');
    assert.equal(rare[1].headers['retry-after'], '3590');
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      statuses.push((await server.call('GET', '/login')).status);
    }
    assert.deepEqual(statuses, [200, 200, 429]);
    assert.equal((await server.call('GET', '/free')).status, 200);
    await server.stop();
  });

  test('one process counts in memory', async () => {
    const files = await sqliteFile();
    const database = await openDatabase(files.url);
    assert.equal(counterOf(database), undefined);
    await database.close();
    await files.drop();
  });

  const onPostgres = process.env['DATABASE_URL'] === undefined ? { skip: 'no DATABASE_URL' } : {};
  test('several processes count as one', onPostgres, async () => {
    const [, files] = await testDatabases();
    assert.ok(files);
    const databases = [await openDatabase(files.url), await openDatabase(files.url)] as const;
    await createRuntimeTables(databases[0]);
    const [one, other] = databases.map(
      (database) =>
        new RateLimit('default', { requests: 5, seconds: 60 }, new SharedCounter(database)),
    );
    assert.ok(one && other);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : other).take('ada', start)),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 5);
    const later = await other.take('ada', start + 10_000);
    assert.equal(later['RateLimit'], '"default";r=4;t=60');
    assert.equal(one.peek('bob', start)['RateLimit'], '"default";r=5;t=10');
    const left = await databases[0].write(async (session) => {
      await session.run(rateLimitPurge.sql, { before: new Date(start + 3_600_000) });
      return session.one('SELECT count(*) AS n FROM bspec_rate_limits', {});
    });
    assert.equal(left.integer('n'), 0);
    await Promise.all(databases.map((database) => database.close()));
    await files.drop();
  });
});
