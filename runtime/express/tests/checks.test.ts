import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { good, id, inserted, routes } from './support/items.ts';
import { TestServer, problem } from './support/test-server.ts';

describe('the order of checks', () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start(routes, { schemes: ['Bearer'] });
  });
  after(() => server.stop());

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
    assert.equal(inserted.count, 0);
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
});
