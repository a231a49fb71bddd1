import type { Scope } from '../scope.ts';
import type { Database } from '../sql/database.ts';
import type { Purge } from '../sql/housekeeping.ts';
import type { Session as Transaction } from '../sql/session.ts';
import type { AccessTokens } from './access-tokens.ts';
import { type OpenSession, type SessionSettings, SessionStore } from './session-store.ts';

const TOKEN = /^rt_[A-Za-z0-9_-]{43}$/;

/** Long enough after their end for a token that comes late to be known (contract, RT-7). */
export const sessionPurge: Purge = {
  sql: 'DELETE FROM bspec_sessions WHERE expires_at <= :before',
  keepMs: 7 * 86_400_000,
};

/**
 * Renews a session in a transaction of its own, which comes before that of the route: that a used
 * token ended its family stays, whatever becomes of the request (contract, RT-3).
 */
export class Sessions {
  readonly #database: Database;
  readonly #settings: SessionSettings;
  readonly #tokens: AccessTokens;

  constructor(database: Database, settings: SessionSettings, tokens: AccessTokens) {
    this.#database = database;
    this.#settings = settings;
    this.#tokens = tokens;
  }

  async renew(scope: Scope<unknown>, token: string): Promise<OpenSession | undefined> {
    if (!TOKEN.test(token)) {
      return undefined;
    }
    return this.#database.write((transaction) => this.in(transaction, scope).renew(token));
  }

  /** What belongs to the transaction of a route. */
  in(transaction: Transaction, scope: Scope<unknown>): SessionStore {
    return new SessionStore(transaction, scope, { settings: this.#settings, tokens: this.#tokens });
  }
}
