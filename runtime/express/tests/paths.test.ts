import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { routes } from './support/items.ts';
import { TestServer, problem } from './support/test-server.ts';

describe('paths and transport', () => {
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
