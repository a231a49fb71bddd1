import { type RequestListener, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Clock } from '../../src/clock.ts';
import { problemShape } from '../../src/errors/problem-shape.ts';
import type { KernelOptions } from '../../src/http/kernel-options.ts';
import { Kernel } from '../../src/http/kernel.ts';
import { Lifecycle } from '../../src/http/lifecycle.ts';
import type { Route } from '../../src/http/route.ts';
import { listen, stop } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { recordOf } from './records.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

interface Sent {
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

const NOW = new Date('2026-03-01T09:00:10.000Z');

/** A kernel with some routes on a free port. */
export class TestServer {
  readonly lifecycle: Lifecycle;
  readonly #server: Server;

  private constructor(server: Server, lifecycle: Lifecycle) {
    this.#server = server;
    this.lifecycle = lifecycle;
  }

  static async start(
    routes: readonly Route[],
    options: Partial<KernelOptions> = {},
  ): Promise<TestServer> {
    const lifecycle = new Lifecycle();
    const clock: Clock = () => NOW;
    const kernel = new Kernel({
      routes,
      errors: { shape: problemShape(), kinds: {} },
      lifecycle,
      clock,
      log: createLog('silent'),
      corsOrigins: [],
      bodyLimit: 1000,
      concurrent: 512,
      addressLimit: undefined,
      ...options,
    });
    const listener: RequestListener = (request, response) => {
      void kernel.handle(request, response);
    };
    const { server } = await listen(listener, '127.0.0.1', 0);
    return new TestServer(server, lifecycle);
  }

  get port(): number {
    // oxlint-disable-next-line no-unsafe-type-assertion -- a server on TCP has such an address
    return (this.#server.address() as AddressInfo).port;
  }

  call(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const request = send(
        {
          port: this.port,
          method,
          path,
          headers: { ...json, ...length, ...headers },
          agent: false,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const parsed: unknown = text === '' ? undefined : JSON.parse(text);
            const { statusCode: status = 0, headers: received } = response;
            resolve({ status, headers: received, text, body: parsed });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  /** The first line of the answer to bytes that no client library would send. */
  raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (text.includes('\r\n')) {
          socket.destroy();
          resolve(text.slice(0, text.indexOf('\r\n')));
        }
      });
      socket.on('error', reject);
      socket.write(bytes, 'latin1');
    });
  }

  stop(): Promise<void> {
    return stop(this.#server);
  }
}

/** The code of a problem document, and the places and codes of its errors. */
export function problem({ status, body }: Answer): unknown[] {
  const found: unknown = Reflect.get(Object(body), 'errors');
  const errors: unknown[] = Array.isArray(found) ? found : [];
  const places = errors.map((error) => {
    const { pointer, parameter, header, code } = recordOf(error);
    return [pointer ?? parameter ?? header, code];
  });
  return [status, Reflect.get(Object(body), 'code'), ...places];
}
