import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { beforeEach, describe, mock, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { bare } from '../src/decode/body.ts';
import { object, required } from '../src/decode/object.ts';
import { string } from '../src/decode/text.ts';
import { noContent } from '../src/http/reply.ts';
import { route } from '../src/http/route.ts';
import { createLog } from '../src/log.ts';
import { TestServer } from './support/test-server.ts';

const BODY = '{"text":"a note"}';
const HEAD = `POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
const STATED = `${HEAD}Content-Length: ${String(BODY.length)}\r\n\r\n`;

/** A server that tells when a request has come, and what it logged. */
class Scene {
  readonly log = createLog('silent');
  readonly errors = mock.method(this.log, 'error', () => {});
  readonly lines = mock.method(this.log, 'info', () => {});
  arrived = Promise.withResolvers<undefined>();

  start(): Promise<TestServer> {
    const notes = route('POST', '/notes', {
      auth: async () => {
        this.arrived.resolve(undefined);
      },
      body: bare(object({ text: required(string({ min: 0, max: 9 })) })),
      handle: async () => noContent(),
    });
    return TestServer.start([notes], { log: this.log });
  }

  /** The status in the line about the one request, once it is there. */
  async logged(): Promise<unknown> {
    while (this.lines.mock.callCount() === 0) {
      await turn();
    }
    return Reflect.get(Object(this.lines.mock.calls[0]?.arguments[0]), 'status');
  }
}

/** Everything until the server closes the connection. */
async function heard(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(socket, 'close');
  return text;
}

describe('a body that comes slowly', () => {
  let scene: Scene;
  let server: TestServer;
  const send = async (text: string): Promise<Socket> => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(text);
    await scene.arrived.promise;
    await turn();
    return socket;
  };

  beforeEach(async () => {
    scene = new Scene();
    server = await scene.start();
  });

  test('is waited for', async () => {
    const socket = await send(`${STATED}{`);
    socket.end(BODY.slice(1));
    assert.match(await heard(socket), /^HTTP\/1\.1 204 /);
    await server.stop();
  });

  for (const [form, head] of [
    ['of a stated length', STATED],
    ['in chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`],
  ] as const) {
    test(`${form} is given up after 20 seconds`, async (context) => {
      context.mock.timers.enable({ apis: ['setTimeout'] });
      const socket = await send(head);
      const answer = heard(socket);
      context.mock.timers.tick(19_999);
      await turn();
      assert.equal(scene.lines.mock.callCount(), 0);
      context.mock.timers.tick(1);
      const text = await answer;
      assert.match(text, /^HTTP\/1\.1 408 /);
      assert.match(text, /\r\nConnection: close\r\n/);
      assert.deepEqual([await scene.logged(), scene.errors.mock.callCount()], [408, 0]);
      context.mock.timers.reset();
      await server.stop();
    });

    test(`${form} whose client goes away is no error of ours`, async () => {
      const socket = await send(head);
      socket.destroy();
      assert.deepEqual([await scene.logged(), scene.errors.mock.callCount()], [408, 0]);
      await server.stop();
    });
  }
});
