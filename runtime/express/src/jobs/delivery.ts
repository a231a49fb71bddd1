import type { Row } from '../sql/row.ts';
import type { Sql } from '../sql/statement.ts';

/** The channel of `Session.notify` on which new deliveries are announced. */
export const DELIVERIES = 'deliveries';

const MOST_ATTEMPTS = 20;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 3_600_000;

/** An event on its way to one listener. */
export interface Delivery {
  readonly id: string;
  readonly listener: string;
  readonly payload: string;
  /** How often it has failed. */
  readonly attempts: number;
}

export function readDelivery(row: Row): Delivery {
  return {
    id: row.text('id'),
    listener: row.text('listener'),
    payload: row.text('payload'),
    attempts: row.integer('attempts'),
  };
}

/**
 * The oldest that are due. Nobody is kept from them by that: it is read outside of a transaction, so
 * that no other one conflicts with it.
 */
export const dueSql: Sql = {
  sqlite: `
    SELECT id, listener, payload, attempts FROM bspec_deliveries
    WHERE dead_at IS NULL AND due_at <= :now
      AND listener IN (SELECT value FROM json_each(:listeners))
    ORDER BY due_at LIMIT :most`,
  postgres: `
    SELECT id, listener, payload, attempts FROM bspec_deliveries
    WHERE dead_at IS NULL AND due_at <= :now AND listener = ANY(:listeners::text[])
    ORDER BY due_at LIMIT :most`,
};

/**
 * Marks one as done, if it is still as it was read. No row: another process has done that, has
 * failed, or is about to.
 */
export const takeSql: Sql = {
  sqlite: 'DELETE FROM bspec_deliveries WHERE id = :id AND attempts = :attempts',
  postgres: `
    DELETE FROM bspec_deliveries WHERE id = (
      SELECT id FROM bspec_deliveries WHERE id = :id AND attempts = :attempts
      FOR UPDATE SKIP LOCKED)`,
};

export const failSql = `
  UPDATE bspec_deliveries SET attempts = :failures, due_at = :due_at, dead_at = :dead_at
  WHERE id = :id AND attempts = :attempts`;

export const waitingListenersSql =
  'SELECT DISTINCT listener FROM bspec_deliveries WHERE dead_at IS NULL';

/** What one that has failed waits for: the next attempt, or nothing. */
export interface NextAttempt {
  readonly failures: number;
  readonly due_at: Date;
  readonly dead_at: Date | null;
}

/** After 1, 2, 4 … seconds, at most an hour apart, twenty times in all. */
export function nextAttempt({ attempts }: Pick<Delivery, 'attempts'>, now: Date): NextAttempt {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
  const failures = attempts + 1;
  return {
    failures,
    due_at: new Date(now.getTime() + pause),
    dead_at: failures < MOST_ATTEMPTS ? null : now,
  };
}
