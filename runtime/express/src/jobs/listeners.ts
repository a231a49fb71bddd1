import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Scope } from '../scope.ts';
import type { Database } from '../sql/database.ts';
import type { Row } from '../sql/row.ts';
import type { Session } from '../sql/session.ts';
import {
  DELIVERIES,
  type Delivery,
  dueSql,
  failSql,
  nextAttempt,
  readDelivery,
  takeSql,
  waitingListenersSql,
} from './delivery.ts';
import { JobLoop } from './job-loop.ts';
import { readPayload } from './payload.ts';

const POLL_MS = 1000;
const BATCH = 20;

export interface Listener<Store> {
  /** Deliveries are stored under it. */
  readonly name: string;
  /** Does the work, in the transaction of the delivery; `gone` when a row of the event is not there any more. */
  readonly hear: (store: Store, scope: Scope<undefined>, payload: Row) => Promise<'done' | 'gone'>;
}

interface ListenerOptions<Store> {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly listeners: readonly Listener<Store>[];
  readonly storeOf: (session: Session, scope: Scope<undefined>) => Store;
}

interface RunningListeners {
  /** Looks for deliveries now. What this process commits does so by itself. */
  wake(): void;
  /** Lets the delivery that is on its way arrive, and begins no other. */
  stop(): Promise<void>;
}

/**
 * Delivers what `Outbox` holds, beside the requests. Each delivery is a transaction, which removes
 * it as well: what a listener writes is written once, however often it is tried. Processes that
 * share a database share the deliveries.
 */
export function startListeners<Store>(options: ListenerOptions<Store>): RunningListeners {
  const { database, log } = options;
  const deliveries = new Deliveries(options);
  const loop = new JobLoop('listeners', log, (leaving) => deliveries.deliver(leaving));
  const wake = (): void => {
    loop.wake();
  };
  const endNotices = database.onNotice(DELIVERIES, wake);
  return {
    wake,
    stop: () => {
      endNotices();
      return loop.stop();
    },
  };
}

class Deliveries<Store> {
  readonly #options: ListenerOptions<Store>;
  readonly #listeners: ReadonlyMap<string, Listener<Store>>;
  #hasLookedForUnknown = false;

  constructor(options: ListenerOptions<Store>) {
    this.#options = options;
    this.#listeners = new Map(options.listeners.map((listener) => [listener.name, listener]));
  }

  /** Some of what is due; at once again while there is more. */
  async deliver(leaving: AbortSignal): Promise<number> {
    await this.#tellUnknown();
    let pauseMs = POLL_MS;
    for (const delivery of await this.#findDue()) {
      if (leaving.aborted) {
        break;
      }
      if (await this.#attempt(delivery)) {
        pauseMs = 0;
      }
    }
    return pauseMs;
  }

  #findDue(): Promise<readonly Delivery[]> {
    const { database, clock } = this.#options;
    const parameters = { now: clock(), listeners: [...this.#listeners.keys()], most: BATCH };
    return database.single(async (session) => {
      const rows = await session.rows(dueSql, parameters);
      return rows.map(readDelivery);
    });
  }

  /** False where another process has it. */
  async #attempt(delivery: Delivery): Promise<boolean> {
    const { log } = this.#options;
    const { id, listener } = delivery;
    try {
      const outcome = await this.#hear(delivery);
      if (outcome === 'gone') {
        log.info({ listener, delivery: id }, 'dropped a delivery: a row of the event is gone');
      }
      return outcome !== 'taken';
    } catch (error) {
      await this.#fail(delivery, error);
      return true;
    }
  }

  #hear({ id, attempts, ...delivery }: Delivery): Promise<'done' | 'gone' | 'taken'> {
    const { database, clock, storeOf } = this.#options;
    const now = clock();
    return database.write(async (session) => {
      const listener = this.#listeners.get(delivery.listener);
      if (listener === undefined || (await session.run(takeSql, { id, attempts })) === 0) {
        return 'taken';
      }
      const scope = { now, caller: undefined, transaction: session };
      return listener.hear(storeOf(session, scope), scope, readPayload(delivery.payload));
    });
  }

  async #fail(delivery: Delivery, error: unknown): Promise<void> {
    const { database, clock, log } = this.#options;
    const { id, listener, attempts } = delivery;
    const next = nextAttempt(delivery, clock());
    await database.write((session) => session.run(failSql, { id, attempts, ...next }));
    const facts = { err: error, listener, delivery: id, attempts: next.failures };
    if (next.dead_at === null) {
      log.warn(facts, 'a delivery failed, and is tried again');
    } else {
      log.error(facts, 'a delivery failed for the last time, and is kept as dead');
    }
  }

  /** Deliveries to listeners of another version of the app stay, for that version. */
  async #tellUnknown(): Promise<void> {
    if (this.#hasLookedForUnknown) {
      return;
    }
    const { database, log } = this.#options;
    const rows = await database.single((session) => session.rows(waitingListenersSql, {}));
    const unknown = rows
      .map((row) => row.text('listener'))
      .filter((name) => !this.#listeners.has(name));
    if (unknown.length > 0) {
      log.warn({ listeners: unknown }, 'deliveries wait for listeners that this app does not have');
    }
    this.#hasLookedForUnknown = true;
  }
}
