import type { Clock } from '../clock.ts';
import type { Database } from '../sql/database.ts';
import type { Session } from '../sql/session.ts';

/** Longer than any transaction takes. What its owner leaves behind is taken over after that. */
const LEASE_MS = 60_000;

/** A due time that lies ahead is computed anew: another version of the app may have had another one. */
const planSql = `
  INSERT INTO bspec_schedules (name, due_at, lease_until) VALUES (:name, :due_at, :free)
  ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at
  WHERE bspec_schedules.due_at > :now`;

const takeSql = `
  UPDATE bspec_schedules SET lease_until = :until
  WHERE name = :name AND due_at <= :now AND lease_until <= :now`;

const findSql = 'SELECT due_at, lease_until FROM bspec_schedules WHERE name = :name';

/** Whose lease it is, the end of it says: nobody takes one before the last is over. */
const extendSql = `
  UPDATE bspec_schedules SET lease_until = :until
  WHERE name = :name AND lease_until = :mine`;

const finishSql = `
  UPDATE bspec_schedules SET due_at = :due_at, lease_until = :now
  WHERE name = :name AND lease_until = :mine`;

const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/** The process was so slow that another one runs the schedule by now. */
export class LeaseLost extends Error {}

/** The right to run a schedule that is due, which one process has at a time. */
export class Lease {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #name: string;
  #until: Date;

  private constructor(database: Database, clock: Clock, name: string, until: Date) {
    this.#database = database;
    this.#clock = clock;
    this.#name = name;
    this.#until = until;
  }

  /** Says when a schedule is due that nobody has run yet. */
  static async plan(database: Database, name: string, dueAt: Date, now: Date): Promise<void> {
    const parameters = { name, due_at: dueAt, free: new Date(0), now };
    await database.write((session) => session.run(planSql, parameters));
  }

  /** A lease of what is due; else the time before which there is none. */
  static async take(database: Database, clock: Clock, name: string): Promise<Lease | Date> {
    const now = clock();
    const until = after(now, LEASE_MS);
    const takenFor = await database.write(async (session) =>
      (await session.run(takeSql, { name, now, until })) === 1
        ? undefined
        : await freeFrom(session, name),
    );
    return takenFor ?? new Lease(database, clock, name, until);
  }

  /** Called before each transaction: makes sure that there is time for it. */
  async extend(): Promise<void> {
    const now = this.#clock();
    const until = after(now, LEASE_MS);
    if (this.#until.getTime() - now.getTime() < LEASE_MS / 2) {
      await this.#change(extendSql, { until });
      this.#until = until;
    }
  }

  /** Gives it back, until the schedule is due again. */
  finish(dueAt: Date): Promise<void> {
    return this.#change(finishSql, { due_at: dueAt, now: this.#clock() });
  }

  async #change(sql: string, values: Readonly<Record<string, Date>>): Promise<void> {
    const parameters = { name: this.#name, mine: this.#until, ...values };
    const changed = await this.#database.write((session) => session.run(sql, parameters));
    if (changed === 0) {
      throw new LeaseLost(`another process runs ${this.#name}`);
    }
  }
}

async function freeFrom(session: Session, name: string): Promise<Date> {
  const row = await session.one(findSql, { name });
  return new Date(Math.max(row.instant('due_at').getTime(), row.instant('lease_until').getTime()));
}
