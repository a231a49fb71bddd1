import { setTimeout as sleep } from 'node:timers/promises';
import { startClock } from '../../src/clock.ts';
import { readEnvironment } from '../../src/environment.ts';
import { problemShape } from '../../src/errors/problem-shape.ts';
import { healthRoutes } from '../../src/http/health.ts';
import { Kernel } from '../../src/http/kernel.ts';
import { Lifecycle } from '../../src/http/lifecycle.ts';
import { ok } from '../../src/http/reply.ts';
import { anybody, route } from '../../src/http/route.ts';
import { serve } from '../../src/http/serve.ts';
import { createLog } from '../../src/log.ts';
import { runProgram, surviveErrors } from '../../src/process.ts';

/** A process with a job beside its routes: a slow one, one that leaves a rejection behind, and health. */
await runProgram(async () => {
  const environment = readEnvironment(process.env);
  const log = createLog(environment.logLevel);
  surviveErrors(log);
  setInterval(() => {}, 1000);
  const lifecycle = new Lifecycle();
  const routes = [
    ...healthRoutes({ database: async () => process.env['BROKEN'] === undefined }, lifecycle),
    route('GET', '/slow', {
      auth: anybody,
      handle: async () => {
        await sleep(400);
        return ok({ done: true });
      },
    }),
    route('GET', '/leak', {
      auth: anybody,
      handle: async () => {
        void Promise.reject(new Error('nobody waits for this'));
        setImmediate(() => {
          throw new Error('nobody catches this');
        });
        return ok({});
      },
    }),
  ];
  const kernel = new Kernel({
    routes,
    errors: { shape: problemShape(), kinds: {} },
    lifecycle,
    clock: startClock(),
    log,
    corsOrigins: [],
    bodyLimit: 1000,
    concurrent: 512,
    addressLimit: undefined,
  });
  const close = async (): Promise<void> => {
    log.info('closed');
  };
  await serve({
    listener: (request, response) => void kernel.handle(request, response),
    lifecycle,
    environment,
    log,
    close,
  });
});
