import type { Session as Transaction } from '../sql/session.ts';
import { sessionSql } from './session-sql.ts';

/** Why sessions ended before their time. */
export type RevocationReason = 'logout' | 'password' | 'rights';

/** Ends all sessions of an account, but one where it is named. */
export async function endSessions(
  transaction: Transaction,
  userId: string,
  now: Date,
  reason: RevocationReason,
  but?: string,
): Promise<void> {
  const others = but === undefined ? '' : ' AND id <> :but';
  await transaction.run(`${sessionSql.revoke}user_id = :user_id${others}`, {
    user_id: userId,
    now,
    reason,
    ...(but === undefined ? {} : { but }),
  });
}
