import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { type Log, describeError } from '../../src/log.ts';
import type { Database } from '../../src/sql/database.ts';
import type { Session } from '../../src/sql/session.ts';
import { recordOf } from './records.ts';
import { createRuntimeTables } from './runtime-tables.ts';

/** A table in which jobs leave traces. */
export async function createEffects(database: Database): Promise<void> {
  await createRuntimeTables(database);
  await database.write((session) => session.run('CREATE TABLE effects (what TEXT NOT NULL)', {}));
}

export async function leave(session: Session, what: string): Promise<void> {
  await session.run('INSERT INTO effects (what) VALUES (:what)', { what });
}

export async function effects(database: Database): Promise<readonly string[]> {
  const sql = 'SELECT what FROM effects ORDER BY what';
  const rows = await database.single((session) => session.rows(sql, {}));
  return rows.map((row) => row.text('what'));
}

export async function count(database: Database, table: string): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${table}`;
  return database.single(async (session) => (await session.one(sql, {})).integer('n'));
}

/** Waits until something holds, but not for ever. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 250; n += 1) {
    if (await holds()) {
      return;
    }
    await sleep(20);
  }
  throw new Error('that never came');
}

/** A clock that is moved by hand. */
export class ManualClock {
  #now: Date;

  constructor(now: string) {
    this.#now = new Date(now);
  }

  readonly read = (): Date => this.#now;

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

/** A log that keeps its lines. */
export class KeptLog {
  readonly lines: Readonly<Record<string, unknown>>[] = [];
  readonly log: Log = pino(
    {
      base: null,
      timestamp: false,
      serializers: { err: describeError },
      formatters: { level: (level) => ({ level }) },
    },
    {
      write: (line: string) => {
        const entry: unknown = JSON.parse(line);
        this.lines.push(recordOf(entry));
      },
    },
  );

  /** Level and message of each line. */
  messages(): readonly string[] {
    return this.lines.map(({ level, msg }) => `${String(level)}: ${String(msg)}`);
  }
}
