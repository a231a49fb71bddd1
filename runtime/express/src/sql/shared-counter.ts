import type { Database } from './database.ts';
import type { Purge } from './housekeeping.ts';

const addSql = `
  INSERT INTO bspec_rate_limits (id, requests, window_end)
  VALUES (:id, 1, :window_end)
  ON CONFLICT (id) DO UPDATE
  SET requests = CASE WHEN bspec_rate_limits.window_end = excluded.window_end
      THEN bspec_rate_limits.requests + 1 ELSE 1 END,
    window_end = excluded.window_end
  RETURNING requests`;

/** Windows that are over. */
export const rateLimitPurge: Purge = {
  sql: 'DELETE FROM bspec_rate_limits WHERE window_end <= :before',
  keepMs: 0,
  onlyIn: 'postgres',
};

/** Counts in a table, so that several processes count as one. */
export class SharedCounter {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(id: string, windowEnd: Date): Promise<number> {
    return this.#database.single(async (session) => {
      const row = await session.one(addSql, { id, window_end: windowEnd });
      return row.integer('requests');
    });
  }
}

/** One process has an SQLite file to itself, and counts in memory. */
export function counterOf(database: Database): SharedCounter | undefined {
  return database.driver.dialect === 'postgres' ? new SharedCounter(database) : undefined;
}
