import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { recordOf } from './support/records.ts';

const script = fileURLToPath(new URL('support/service.ts', import.meta.url));
const standard = {
  APP_ENV: 'test',
  APP_SECRET: 'a secret of at least thirty-two bytes',
  PORT: '0',
};

class Service {
  readonly process: ChildProcessWithoutNullStreams;
  readonly lines: Readonly<Record<string, unknown>>[] = [];
  origin = '';

  private constructor(environment: NodeJS.ProcessEnv) {
    this.process = spawn(process.execPath, [script], { env: { ...standard, ...environment } });
  }

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<Service> {
    const service = new Service(environment);
    const lines = createInterface(service.process.stdout);
    lines.on('line', (line) => {
      const entry: unknown = JSON.parse(line);
      service.lines.push(recordOf(entry));
    });
    await once(lines, 'line');
    service.origin = `http://127.0.0.1:${String(service.lines[0]?.['port'])}`;
    return service;
  }

  messages(): unknown[] {
    return this.lines.map(({ msg }) => msg);
  }

  async stop(): Promise<number | null> {
    this.process.kill('SIGTERM');
    await once(this.process, 'close');
    return this.process.exitCode;
  }
}

describe('a process', () => {
  test('says where it listens, and logs what it answers', async () => {
    const service = await Service.start();
    await fetch(`${service.origin}/livez`, { headers: { 'x-request-id': 'mine-1234' } });
    await fetch(`${service.origin}/nowhere?password=x`);
    assert.equal(await service.stop(), 0);
    const [listening, first, second] = service.lines;
    assert.deepEqual([listening?.['msg'], listening?.['level']], ['listening', 'info']);
    const { ts, traceId, durMs, ...rest } = first ?? {};
    assert.deepEqual(rest, {
      level: 'info',
      requestId: 'mine-1234',
      route: 'GET /livez',
      status: 200,
      msg: 'request',
    });
    assert.match(String(ts), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.match(String(traceId), /^[0-9a-f]{32}$/);
    assert.equal(typeof durMs, 'number');
    assert.deepEqual([second?.['route'], second?.['status']], [null, 404]);
    assert.ok(!JSON.stringify(service.lines).includes('password'));
  });

  test('finishes what runs, refuses what comes, and leaves with 0', async () => {
    const service = await Service.start({ SHUTDOWN_DELAY_MS: '200' });
    assert.deepEqual(await (await fetch(`${service.origin}/readyz`)).json(), { status: 'ok' });
    const slow = fetch(`${service.origin}/slow`);
    await sleep(50);
    const left = service.stop();
    await sleep(50);
    const ready = await fetch(`${service.origin}/readyz`);
    assert.equal(ready.status, 503);
    assert.deepEqual(await ready.json(), { status: 'unavailable', checks: { database: 'ok' } });
    assert.equal((await fetch(`${service.origin}/livez`)).status, 200);
    await sleep(200);
    await assert.rejects(fetch(`${service.origin}/livez`));
    assert.deepEqual(await (await slow).json(), { done: true });
    assert.equal(await left, 0);
    assert.deepEqual(service.messages().slice(-2), ['closed', 'stopped']);
  });

  test('survives what nobody caught', async () => {
    const service = await Service.start({ BROKEN: '1' });
    assert.equal((await fetch(`${service.origin}/leak`)).status, 200);
    const ready = await fetch(`${service.origin}/readyz`);
    assert.deepEqual(await ready.json(), { status: 'unavailable', checks: { database: 'fail' } });
    assert.equal(await service.stop(), 0);
    assert.ok(service.messages().includes('unhandled') && service.messages().includes('uncaught'));
  });

  test('that cannot listen says so, and ends with exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    // oxlint-disable-next-line no-unsafe-type-assertion -- a server on TCP has such an address
    const { port } = other.address() as AddressInfo;
    const environment = { ...standard, PORT: String(port) };
    const child = spawn(process.execPath, [script], { env: environment });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    await once(child, 'close');
    other.close();
    const { level, msg, err } = recordOf(JSON.parse(text));
    assert.deepEqual([child.exitCode, level, msg], [1, 'fatal', 'cannot start']);
    assert.equal(recordOf(err)['code'], 'EADDRINUSE');
  });

  test('that may not start says why in one line, with exit code 78', async () => {
    const environment = { ...standard, APP_SECRET: 'short' };
    const child = spawn(process.execPath, [script], { env: environment });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    await once(child, 'close');
    assert.deepEqual([child.exitCode, text], [78, 'APP_SECRET must have at least 32 bytes\n']);
  });
});
