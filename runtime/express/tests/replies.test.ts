import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { good, id, routes } from './support/items.ts';
import { TestServer, problem } from './support/test-server.ts';

describe('replies', () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start(routes, { schemes: ['Bearer'] });
  });
  after(() => server.stop());

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

  test('a reply that cannot be written is a bug too', async () => {
    assert.deepEqual(problem(await server.call('GET', '/api/unprintable')), [500, 'internal']);
  });

  test('a declared 429 says when to come back', async () => {
    const answer = await server.call('GET', '/api/full');
    assert.deepEqual(problem(answer), [429, 'too_busy']);
    assert.equal(answer.headers['retry-after'], '1');
  });
});
