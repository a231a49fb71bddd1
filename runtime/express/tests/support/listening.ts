import { type Listener, startListeners } from '../../src/jobs/listeners.ts';
import { Outbox } from '../../src/jobs/outbox.ts';
import type { Session } from '../../src/sql/session.ts';
import { count, leave } from './effects.ts';
import type { JobBench } from './job-bench.ts';

interface Events {
  readonly Joined: { readonly name: string };
}

export type Hear = Listener<Session>['hear'];

/** Leaves a trace of the event. */
export const hear: Hear = async (session, _, payload) => {
  await leave(session, `welcome ${payload.text('name')}`);
  return 'done';
};

/** Emits some events in one transaction. */
export function emit({ database, clock }: JobBench, ...names: readonly string[]): Promise<void> {
  return database.write(async (session) => {
    const outbox = new Outbox<Events>(session, { now: clock.read() }, { Joined: ['welcome'] });
    for (const name of names) {
      await outbox.emit('Joined', { name });
    }
  });
}

/** One listener, until the end of the test. */
export function listen(
  bench: JobBench,
  heard: Hear,
  { on = bench.database, name = 'welcome' } = {},
): ReturnType<typeof startListeners> {
  const started = startListeners<Session>({
    database: on,
    clock: bench.clock.read,
    log: bench.kept.log,
    listeners: [{ name, hear: heard }],
    storeOf: (session) => session,
  });
  return bench.keep(started);
}

export async function nothingWaits({ database }: JobBench): Promise<boolean> {
  return (await count(database, 'bspec_deliveries')) === 0;
}
