import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';
import type { Dialect } from './statement.ts';

const HOUR_MS = 3_600_000;

/** Rows that nobody needs when they are so old. */
export interface Purge {
  /** Deletes what is from `:before` or earlier. */
  readonly sql: string;
  readonly keepMs: number;
  /** Absent: in both databases. */
  readonly onlyIn?: Dialect;
}

/** Throws away what is too old, now and every hour; the result ends that. */
export function keepHouse(
  database: Database,
  clock: Clock,
  log: Log,
  purges: readonly Purge[],
): () => void {
  const { dialect } = database.driver;
  const due = purges.filter(({ onlyIn = dialect }) => onlyIn === dialect);
  const sweep = async (): Promise<void> => {
    for (const { sql, keepMs } of due) {
      const before = new Date(clock().getTime() - keepMs);
      try {
        await database.write((session) => session.run(sql, { before }));
      } catch (error) {
        log.warn({ err: error }, 'housekeeping');
      }
    }
  };
  void sweep();
  const timer = setInterval(() => void sweep(), HOUR_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
