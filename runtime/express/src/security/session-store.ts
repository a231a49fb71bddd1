import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../ids.ts';
import type { Scope } from '../scope.ts';
import type { Session as Transaction } from '../sql/session.ts';
import { sessionSql } from './session-sql.ts';

const LONGEST_AGENT = 200;

/** Why a session ended before its time. */
export type RevocationReason = 'logout' | 'reuse' | 'password' | 'role' | 'disabled';

export interface SessionSettings {
  /** The life of a session, which nothing prolongs. */
  readonly refreshSeconds: number;
  /** The life of one refresh token that is not used. */
  readonly idleSeconds: number;
  /** So long a used token still answers. */
  readonly graceSeconds: number;
  /** Single use, with reuse detection. */
  readonly rotation: boolean;
}

export interface OpenSession {
  readonly sessionId: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly refreshExpiresIn: number;
}

export interface RenewedSession extends OpenSession {
  readonly userId: string;
}

export interface SessionLine {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly agent: string | null;
}

/** The sessions of accounts, as families of refresh tokens (contract, B-3), in one transaction. */
export class SessionStore {
  readonly #transaction: Transaction;
  readonly #scope: Scope<unknown>;
  readonly #settings: SessionSettings;

  constructor(transaction: Transaction, scope: Scope<unknown>, settings: SessionSettings) {
    this.#transaction = transaction;
    this.#scope = scope;
    this.#settings = settings;
  }

  async open(userId: string): Promise<OpenSession> {
    const { now, network, agent } = this.#scope;
    const id = newId();
    const expiresAt = after(now, this.#settings.refreshSeconds);
    await this.#transaction.run(sessionSql.open, {
      id,
      user_id: userId,
      now,
      expires_at: expiresAt,
      network: network ?? null,
      agent: agent?.slice(0, LONGEST_AGENT) ?? null,
    });
    return this.#giveToken(id, expiresAt, null);
  }

  /** Uses a token; undefined for one that is unknown, over, or used before, which ends its family. */
  async renew(token: string): Promise<RenewedSession | undefined> {
    const { now } = this.#scope;
    const hash = hashOf(token);
    const used = this.#settings.rotation
      ? await this.#transaction.run(sessionSql.use, { hash, now })
      : 0;
    const row = await this.#transaction.first(sessionSql.find, { hash });
    if (row === undefined) {
      return undefined;
    }
    const sessionId = row.text('session_id');
    const userId = row.text('user_id');
    const sessionEnd = row.instant('session_expires_at');
    const usedAt = row.instantOrNull('used_at');
    const isLive = row.isNull('revoked_at') && sessionEnd > now;
    if (used > 0) {
      return { userId, ...(await this.#giveToken(sessionId, sessionEnd, hash)) };
    }
    if (!isLive) {
      return undefined;
    }
    if (usedAt === null) {
      const isOver = row.instant('expires_at') <= now;
      return isOver || this.#settings.rotation
        ? undefined
        : { userId, ...(await this.#prolong(token, sessionId, sessionEnd)) };
    }
    if (now < after(usedAt, this.#settings.graceSeconds)) {
      return { userId, ...(await this.#giveToken(sessionId, sessionEnd, hash)) };
    }
    await this.#revoke('id = :id', { id: sessionId }, 'reuse');
    return undefined;
  }

  /** Ends one session of an account; false if it has no such session. */
  async close(userId: string, id: string, reason: RevocationReason): Promise<boolean> {
    return (
      (await this.#revoke('id = :id AND user_id = :user_id', { id, user_id: userId }, reason)) > 0
    );
  }

  /** Ends the session that a refresh token belongs to, if it is one. */
  async closeWithToken(token: string, reason: RevocationReason): Promise<void> {
    const row = await this.#transaction.first(sessionSql.find, { hash: hashOf(token) });
    if (row !== undefined) {
      await this.#revoke('id = :id', { id: row.text('session_id') }, reason);
    }
  }

  /** Ends all sessions of an account, but one that is named. */
  async closeAll(userId: string, reason: RevocationReason, but?: string): Promise<void> {
    const others = but === undefined ? '' : ' AND id <> :but';
    const named = but === undefined ? {} : { but };
    await this.#revoke(`user_id = :user_id${others}`, { user_id: userId, ...named }, reason);
  }

  async list(userId: string): Promise<readonly SessionLine[]> {
    const { now } = this.#scope;
    const rows = await this.#transaction.rows(sessionSql.list, { user_id: userId, now });
    return rows.map((row) => ({
      id: row.text('id'),
      createdAt: row.instant('created_at'),
      expiresAt: row.instant('expires_at'),
      agent: row.textOrNull('agent'),
    }));
  }

  /** A token ends with its session at the latest. */
  async #giveToken(sessionId: string, end: Date, parent: string | null): Promise<OpenSession> {
    const { now } = this.#scope;
    const refreshToken = `rt_${randomBytes(32).toString('base64url')}`;
    const expiresAt = this.#idleEnd(end);
    await this.#transaction.run(sessionSql.addToken, {
      hash: hashOf(refreshToken),
      session_id: sessionId,
      parent_hash: parent,
      now,
      expires_at: expiresAt,
    });
    return { sessionId, refreshToken, refreshExpiresIn: secondsUntil(expiresAt, now) };
  }

  async #prolong(token: string, sessionId: string, end: Date): Promise<OpenSession> {
    const expiresAt = this.#idleEnd(end);
    await this.#transaction.run(sessionSql.prolong, { hash: hashOf(token), expires_at: expiresAt });
    const refreshExpiresIn = secondsUntil(expiresAt, this.#scope.now);
    return { sessionId, refreshToken: token, refreshExpiresIn };
  }

  #idleEnd(end: Date): Date {
    const idle = after(this.#scope.now, this.#settings.idleSeconds);
    return idle < end ? idle : end;
  }

  #revoke(
    which: string,
    parameters: Readonly<Record<string, string>>,
    reason: RevocationReason,
  ): Promise<number> {
    const { now } = this.#scope;
    return this.#transaction.run(`${sessionSql.revoke}${which}`, { ...parameters, now, reason });
  }
}

/** The tokens have 256 random bits: no salt and no work are needed (contract, RT-1). */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

function secondsUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / 1000);
}
