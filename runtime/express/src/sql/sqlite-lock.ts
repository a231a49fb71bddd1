import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../environment.ts';

/** SQLITE_BUSY */
const BUSY = 5;

/**
 * Takes a SQLite file for this process: a second one is refused. The lock is one of the operating
 * system on a file beside it, so that it never outlives its owner. The result gives it back.
 */
export function lockFile(path: string): () => void {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
    if (typeof code === 'number' && (code & 0xff) === BUSY) {
      throw new ConfigurationError(`another process works on ${path}`);
    }
    throw error;
  }
  return () => {
    lock.close();
  };
}
