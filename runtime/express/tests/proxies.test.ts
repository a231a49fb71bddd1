import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, test } from 'node:test';
import { traceIdOf } from '../src/http/headers.ts';
import { Proxies, networkOf } from '../src/http/proxies.ts';

function request(peer: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const message = new IncomingMessage(socket);
  Object.assign(message.headers, headers);
  return message;
}

describe('proxies', () => {
  const forged = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' };

  test('are not believed unless they are known', () => {
    for (const blocks of [[], ['10.0.0.0/8']]) {
      const origin = new Proxies(blocks).originOf(request('192.0.2.1', forged));
      assert.deepEqual(origin, { address: '192.0.2.1', secure: false });
    }
  });

  test('stand for the last address that is not one of them', () => {
    const proxies = new Proxies(['10.0.0.0/8', '2001:db8::/32']);
    const originOf = (peer: string, headers: Record<string, string>): unknown[] =>
      Object.values(proxies.originOf(request(peer, headers)));
    assert.deepEqual(originOf('::ffff:10.0.0.1', forged), ['1.2.3.4', true]);
    const chain = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.2' };
    assert.deepEqual(originOf('10.0.0.1', chain), ['1.2.3.4', false]);
    const forwarded =
      'for=6.6.6.6;proto=http, For="[2001:4860::1]:4711";Proto=HTTPS, for=10.0.0.9;proto=https';
    assert.deepEqual(originOf('2001:db8::1', { forwarded, ...chain }), ['2001:4860::1', true]);
    assert.deepEqual(originOf('10.0.0.1', { 'x-forwarded-for': 'unknown' }), ['10.0.0.1', false]);
    assert.deepEqual(originOf('10.0.0.1', { 'x-forwarded-proto': 'https' }), ['10.0.0.1', true]);
    assert.deepEqual(originOf('10.0.0.1', {}), ['10.0.0.1', false]);
    assert.deepEqual(originOf('10.0.0.1', { 'x-forwarded-for': '10.0.0.3' }), ['10.0.0.3', false]);
  });

  test('are addresses, or the app does not start', () => {
    for (const wrong of ['example.org', '10.0.0.0/33', '10.0.0.0/x', '::1/129', '']) {
      assert.throws(() => new Proxies([wrong]), /trusted proxy/, wrong);
    }
  });

  test('may be anybody, if the spec says so', () => {
    const origin = new Proxies(['any']).originOf(request('192.0.2.1', forged));
    assert.deepEqual(origin, { address: '1.2.3.4', secure: true });
  });
});

test('an IPv6 network counts as one address', () => {
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
  assert.equal(networkOf('2001:db8:0:1::1'), networkOf('2001:0DB8:0000:0001:ffff::2'));
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:2::1'));
  assert.equal(networkOf('::1'), '0:0:0:0');
});

test('a trace goes on where it is one', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceIn = (traceparent: string): string => traceIdOf(request('::1', { traceparent }));
  assert.equal(traceIn(`00-${trace}-00f067aa0ba902b7-01`), trace);
  for (const wrong of [
    '',
    `ff-${trace}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${trace}-0000000000000000-01`,
    `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
  ]) {
    const made = traceIn(wrong);
    assert.ok(/^[0-9a-f]{32}$/.test(made) && made !== trace, wrong);
  }
});
