import { newId } from '../ids.ts';
import type { Scope } from '../scope.ts';
import type { Session as Transaction } from '../sql/session.ts';
import type { AccessTokens, IssuedToken } from './access-tokens.ts';
import { endSessions } from './end-sessions.ts';
import {
  type GivenToken,
  type RefreshSettings,
  RefreshTokens,
  after,
  hashOf,
} from './refresh-tokens.ts';
import { sessionSql } from './session-sql.ts';

const LONGEST_AGENT = 200;

export interface SessionSettings extends RefreshSettings {
  /** The life of an access token. */
  readonly accessSeconds: number;
  /** The life of a session, which nothing prolongs. */
  readonly refreshSeconds: number;
}

/** What it takes to open sessions. */
interface Opening {
  readonly settings: SessionSettings;
  readonly tokens: AccessTokens;
}

/** A session that has just been opened or renewed, as `open session` gives it. */
export interface OpenSession extends AccessSession, GivenToken {}

/** One that nobody can renew. */
interface AccessSession extends IssuedToken {
  readonly userId: string;
  readonly sessionId: string;
}

export interface SessionLine {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The `User-Agent` that it was opened with. */
  readonly agent: string | null;
  /** The one that the caller's own token belongs to. */
  readonly current: boolean;
}

/** The sessions of accounts, as families of refresh tokens (contract, B-3), in one transaction. */
export class SessionStore {
  readonly #transaction: Transaction;
  readonly #scope: Scope<unknown>;
  readonly #opening: Opening | undefined;

  /** Without what it takes to open sessions they can be ended alone. */
  constructor(transaction: Transaction, scope: Scope<unknown>, opening?: Opening) {
    this.#transaction = transaction;
    this.#scope = scope;
    this.#opening = opening;
  }

  async open(userId: string): Promise<OpenSession> {
    const { session, end } = await this.#open(userId, this.#opens().settings.refreshSeconds);
    return { ...session, ...(await this.#refreshTokens().give(session.sessionId, end)) };
  }

  /** For an access token alone: without a refresh token, and over when the token is. */
  async openForAccess(userId: string): Promise<AccessSession> {
    const { session } = await this.#open(userId, this.#opens().settings.accessSeconds);
    return session;
  }

  /** Uses a refresh token up; undefined for one that is none any more. */
  async renew(token: string): Promise<OpenSession | undefined> {
    const used = await this.#refreshTokens().use(token);
    return used && { ...(await this.#grant(used.userId, used.sessionId)), ...used.next };
  }

  /** Ends one session of an account; false if it has no such session that is open. */
  async close(userId: string, id: string): Promise<boolean> {
    const open = 'id = :id AND user_id = :user_id AND expires_at > :now';
    return (await this.#revoke(open, { id, user_id: userId })) > 0;
  }

  /** Ends the session that the caller's own token belongs to. */
  async closeCurrent(): Promise<void> {
    const id = this.#scope.credential?.sessionId;
    if (id !== undefined) {
      await this.#revoke('id = :id', { id });
    }
  }

  /** Ends the session that a refresh token belongs to, if it is one. */
  async closeWithToken(token: string): Promise<void> {
    const row = await this.#transaction.first(sessionSql.find, { hash: hashOf(token) });
    if (row !== undefined) {
      await this.#revoke('id = :id', { id: row.text('session_id') });
    }
  }

  /** Ends all sessions of an account, but the one of this request. */
  async closeOthers(userId: string): Promise<void> {
    const { now, credential } = this.#scope;
    await endSessions(this.#transaction, userId, now, 'logout', credential?.sessionId);
  }

  async closeAll(userId: string): Promise<void> {
    await endSessions(this.#transaction, userId, this.#scope.now, 'logout');
  }

  /** The open sessions of an account, the newest first. */
  async list(userId: string): Promise<readonly SessionLine[]> {
    const { now, credential } = this.#scope;
    const rows = await this.#transaction.rows(sessionSql.list, { user_id: userId, now });
    return rows.map((row) => {
      const id = row.text('id');
      return {
        id,
        createdAt: row.instant('created_at'),
        expiresAt: row.instant('expires_at'),
        agent: row.textOrNull('agent'),
        current: id === credential?.sessionId,
      };
    });
  }

  async #open(userId: string, seconds: number): Promise<{ session: AccessSession; end: Date }> {
    const { now, network, agent } = this.#scope;
    const session = await this.#grant(userId, newId());
    const end = after(now, seconds);
    await this.#transaction.run(sessionSql.open, {
      id: session.sessionId,
      user_id: userId,
      now,
      expires_at: end,
      network: network ?? null,
      agent: agent?.slice(0, LONGEST_AGENT) ?? null,
    });
    return { session, end };
  }

  async #grant(userId: string, sessionId: string): Promise<AccessSession> {
    const token = await this.#opens().tokens.issue({ id: userId, sessionId }, this.#scope.now);
    return { userId, sessionId, ...token };
  }

  #opens(): Opening {
    if (this.#opening === undefined) {
      throw new Error('no session is opened here');
    }
    return this.#opening;
  }

  #refreshTokens(): RefreshTokens {
    return new RefreshTokens(this.#transaction, this.#scope.now, this.#opens().settings);
  }

  #revoke(which: string, parameters: Readonly<Record<string, string>>): Promise<number> {
    const { now } = this.#scope;
    const ended = { ...parameters, now, reason: 'logout' };
    return this.#transaction.run(`${sessionSql.revoke}${which}`, ended);
  }
}
