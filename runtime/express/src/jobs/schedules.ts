import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Scope } from '../scope.ts';
import type { Database } from '../sql/database.ts';
import { type ScheduleTime, nextDue } from './due-times.ts';
import { JobLoop } from './job-loop.ts';
import { Lease, LeaseLost } from './lease.ts';

export interface Schedule {
  /** What is known of it is stored under it. */
  readonly name: string;
  readonly time: ScheduleTime;
  /** Transactions, one after the other; where one throws, the run is over. */
  readonly run: (turn: Turn) => Promise<void>;
}

/** One run of a schedule. */
export class Turn {
  /** When the run began, for all that it writes. */
  readonly scope: Scope<undefined>;
  readonly #lease: Lease;
  readonly #fail: (error: unknown) => void;

  constructor(now: Date, lease: Lease, fail: (error: unknown) => void) {
    this.scope = { now, caller: undefined };
    this.#lease = lease;
    this.#fail = fail;
  }

  /** Work that the rest does not depend on: when it throws, that is logged, and the run goes on. */
  async do(work: () => Promise<unknown>): Promise<void> {
    await this.#lease.extend();
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    }
  }
}

interface ScheduleOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedules: readonly Schedule[];
}

interface RunningSchedules {
  /** Lets the runs that have begun finish. */
  stop(): Promise<void>;
}

/**
 * Runs what is due, each schedule beside the others. Of the processes that share a database one runs
 * it. A run that its process does not survive is begun again when the lease is over.
 */
export function startSchedules({
  database,
  clock,
  log,
  schedules,
}: ScheduleOptions): RunningSchedules {
  const loops = schedules.map((schedule) => {
    const runner = new ScheduleRunner(database, clock, log, schedule);
    return new JobLoop(schedule.name, log, () => runner.look());
  });
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

class ScheduleRunner {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #schedule: Schedule;
  #isPlanned = false;
  /** Before that there is nothing to do, and nothing to ask the database. */
  #next = new Date(0);

  constructor(database: Database, clock: Clock, log: Log, schedule: Schedule) {
    this.#database = database;
    this.#clock = clock;
    this.#log = log;
    this.#schedule = schedule;
  }

  /** The result is how long it takes until the next look is worth it. */
  async look(): Promise<number> {
    const { name, time } = this.#schedule;
    if (!this.#isPlanned) {
      const now = this.#clock();
      await Lease.plan(this.#database, name, nextDue(time, now), now);
      this.#isPlanned = true;
    }
    if (this.#clock() >= this.#next) {
      const lease = await Lease.take(this.#database, this.#clock, name);
      this.#next = lease instanceof Lease ? await this.#run(lease) : lease;
    }
    return Math.max(0, this.#next.getTime() - this.#clock().getTime());
  }

  /** The result is when the schedule is due again. */
  async #run(lease: Lease): Promise<Date> {
    const { name, time, run } = this.#schedule;
    const fail = (error: unknown): void => {
      this.#log.error({ err: error, schedule: name }, 'a turn of a schedule failed');
    };
    try {
      await run(new Turn(this.#clock(), lease, fail));
    } catch (error) {
      if (error instanceof LeaseLost) {
        throw error;
      }
      this.#log.error({ err: error, schedule: name }, 'a schedule failed');
    }
    const due = nextDue(time, this.#clock());
    await lease.finish(due);
    return due;
  }
}
