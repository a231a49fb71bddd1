import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import type { Log } from '../log.ts';
import type { Lifecycle } from './lifecycle.ts';
import { listen, stop } from './server.ts';

const LONGEST_CLOSE_MS = 5000;

interface Service {
  readonly listener: RequestListener;
  readonly lifecycle: Lifecycle;
  readonly environment: Environment;
  readonly log: Log;
  /** Gives back what the app holds; what still runs is rolled back. */
  readonly close: () => Promise<void>;
}

/** Answers requests until the process is told to leave, then leaves in order (contract, OP-4). */
export async function serve(service: Service): Promise<void> {
  const { listener, lifecycle, environment, log, close } = service;
  const { server, port } = await listen(listener, environment.host, environment.port);
  log.info({ port }, 'listening');

  const leave = async (signal: string): Promise<void> => {
    if (lifecycle.leaving) {
      return;
    }
    log.info({ signal }, 'stopping');
    lifecycle.leave();
    await sleep(environment.shutdownDelayMs);
    lifecycle.drain();
    await stop(server);
    await Promise.race([close(), sleep(LONGEST_CLOSE_MS)]);
    log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void leave(signal));
  process.on('SIGINT', (signal) => void leave(signal));
}
