import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hash } from '@node-rs/argon2';
import { RateLimit } from '../src/http/rate-limit.ts';
import { ok } from '../src/http/reply.ts';
import { route } from '../src/http/route.ts';
import { AccessTokens } from '../src/security/access-tokens.ts';
import { Authentication } from '../src/security/authentication.ts';
import { Passwords } from '../src/security/passwords.ts';
import { secretKeys } from '../src/security/token-keys.ts';
import { TestServer, problem } from './support/test-server.ts';

const secret = 'a secret of at least thirty-two bytes';
const ada = { id: '01957a2b-1111-7222-8333-444455556666', epoch: 2 };
const now = new Date('2026-03-01T09:00:10.900Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

describe('passwords', () => {
  const passwords = new Passwords();

  test('are hashed at the cost of today, and found outdated at another', async () => {
    const phc = await passwords.hash('correct horse');
    assert.match(phc, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    assert.equal(await passwords.verify(phc, 'correct horse'), true);
    assert.equal(await passwords.verify(phc, 'Correct horse'), false);
    assert.equal(passwords.isOutdated(phc), false);
    const weak = await hash('x', { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    assert.equal(passwords.isOutdated(weak), true);
    assert.equal(await passwords.verify(weak, 'x'), true);
  });

  test('nobody has the password of an account that does not exist', async () => {
    assert.equal(await passwords.verify(undefined, ''), false);
    assert.equal(await passwords.verify(undefined, 'x'), false);
  });

  test('a crowd is turned away', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, () => passwords.verify(undefined, 'x')),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected').length;
    assert.ok(refused > 0 && refused < 60);
    assert.equal(await passwords.verify(undefined, 'x'), false);
  });
});

describe('callers', () => {
  const tokens = new AccessTokens(secretKeys(secret), 'conduit', 900);
  const auth = new Authentication<{ id: string; role: string }>({
    schemes: ['Token', 'Bearer'],
    tokens,
    findCaller: async ({ userId, epoch }) =>
      epoch === 2 ? { id: userId, role: 'author' } : undefined,
    limit: new RateLimit('default', { requests: 8, seconds: 60 }),
    roleOf: ({ role }) => role,
  });
  const routes = [
    route('GET', '/none', {
      auth: auth.none,
      handle: async ({ scope }) => ok({ caller: scope.caller ?? null }),
    }),
    route('GET', '/optional', {
      auth: auth.optional,
      handle: async ({ scope }) => ok({ id: scope.caller?.id ?? null }),
    }),
    route('GET', '/required', {
      auth: auth.required,
      handle: async ({ scope }) => ok({ id: scope.caller.id }),
    }),
    route('GET', '/authors', { auth: auth.roles('author', 'x'), handle: async () => ok({}) }),
    route('GET', '/editors', { auth: auth.roles('editor'), handle: async () => ok({}) }),
  ];
  let server: TestServer;
  let good: string;
  before(async () => {
    server = await TestServer.start(routes, { schemes: ['Token', 'Bearer'] });
    good = (await tokens.issue(ada, now)).accessToken;
  });
  after(() => server.stop());

  const ask = async (path: string, authorization?: string): Promise<unknown[]> =>
    problem(
      await server.call('GET', path, {
        headers: authorization === undefined ? {} : { authorization },
      }),
    );

  test('are guests, somebody or nobody, as the route says', async () => {
    assert.deepEqual(await ask('/none', 'Bearer nonsense'), [200, undefined]);
    assert.deepEqual(await ask('/optional'), [200, undefined]);
    assert.deepEqual(await ask('/optional', 'Bearer nonsense'), [401, 'invalid_token']);
    assert.deepEqual(await ask('/required'), [401, 'unauthenticated']);
    for (const sent of [`Bearer ${good}`, `token ${good}`]) {
      assert.deepEqual(await ask('/required', sent), [200, undefined]);
    }
    for (const sent of [`Basic ${good}`, good, `Bearer ${good} x`, `Bearer  ${good}`, '']) {
      assert.deepEqual(await ask('/required', sent), [401, 'invalid_token'], sent);
    }
  });

  test('of an earlier epoch are none, and those whose token ended are told', async () => {
    const { accessToken: early } = await tokens.issue({ ...ada, epoch: 1 }, now);
    assert.deepEqual(await ask('/required', `Bearer ${early}`), [401, 'invalid_token']);
    const { accessToken: old } = await tokens.issue(ada, later(-2000));
    const answer = await server.call('GET', '/required', {
      headers: { authorization: `Bearer ${old}` },
    });
    assert.deepEqual(problem(answer), [401, 'token_expired']);
    const challenge = 'realm="api", error="invalid_token"';
    assert.equal(answer.headers['www-authenticate'], `Token ${challenge}, Bearer ${challenge}`);
  });

  test('have roles, and so many requests', async () => {
    assert.deepEqual(await ask('/authors', `Bearer ${good}`), [200, undefined]);
    assert.deepEqual(await ask('/editors', `Bearer ${good}`), [403, 'insufficient_role']);
    const statuses: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await ask('/editors', `Bearer ${good}`))[0]);
    }
    assert.deepEqual(statuses, [403, 403, 403, 403, 429, 429]);
  });
});
