import { startClock } from '../../src/clock.ts';
import { startListeners } from '../../src/jobs/listeners.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase } from '../../src/sql/open.ts';
import type { Session } from '../../src/sql/session.ts';
import { leave } from './effects.ts';

/** A process that says when it is in the middle of a delivery, and never finishes it. */
startListeners<Session>({
  database: await openDatabase(process.env['DATABASE_URL'] ?? ''),
  clock: startClock(),
  log: createLog('silent'),
  listeners: [
    {
      name: 'welcome',
      hear: async (session) => {
        await leave(session, 'half a delivery');
        process.stdout.write('hearing\n');
        return new Promise(() => {});
      },
    },
  ],
  storeOf: (session) => session,
});
