import type { ScheduleTime } from '../../src/jobs/due-times.ts';
import { type Schedule, startSchedules } from '../../src/jobs/schedules.ts';
import type { Database } from '../../src/sql/database.ts';
import { until } from './effects.ts';
import type { JobBench } from './job-bench.ts';

type Run = Schedule['run'];

const daily: ScheduleTime = { hour: 6, minute: 0 };

/** A schedule that is due a minute after the clock begins, and what became of it. */
export class Tidying {
  /** When each run began: day, hour and minute. */
  readonly runs: string[] = [];
  readonly #bench: JobBench;

  constructor(bench: JobBench) {
    this.#bench = bench;
  }

  start(
    run: Run,
    { on = this.#bench.database, time = daily }: { on?: Database; time?: ScheduleTime } = {},
  ): ReturnType<typeof startSchedules> {
    const { clock, kept } = this.#bench;
    const schedule: Schedule = {
      name: 'tidy',
      time,
      run: async (turn) => {
        this.runs.push(turn.scope.now.toISOString().slice(8, 16));
        await run(turn);
      },
    };
    const started = startSchedules({
      database: on,
      clock: clock.read,
      log: kept.log,
      schedules: [schedule],
    });
    return this.#bench.keep(started);
  }

  /** Starts it, and lets it become due. */
  async startDue(run: Run): Promise<ReturnType<typeof startSchedules>> {
    const started = this.start(run);
    await this.untilDue('01T06:00:00');
    this.#bench.clock.advance(60);
    return started;
  }

  async isDue(time: string): Promise<boolean> {
    const sql = 'SELECT due_at FROM bspec_schedules';
    const row = await this.#bench.database.single((session) => session.first(sql, {}));
    return row?.instant('due_at').toISOString().slice(8, 19) === time;
  }

  /** How long the lease still is. */
  async leaseSeconds(): Promise<number> {
    const { database, clock } = this.#bench;
    const sql = 'SELECT lease_until FROM bspec_schedules';
    const row = await database.single((session) => session.one(sql, {}));
    return (row.instant('lease_until').getTime() - clock.read().getTime()) / 1000;
  }

  untilDue(time: string): Promise<void> {
    return until(() => this.isDue(time));
  }
}
