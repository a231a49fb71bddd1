import { createHash, randomBytes } from 'node:crypto';
import type { Session as Transaction } from '../sql/session.ts';
import { sessionSql } from './session-sql.ts';

export interface RefreshSettings {
  /** The life of one refresh token that is not used. */
  readonly idleSeconds: number;
  /** So long a used token still answers. */
  readonly graceSeconds: number;
  /** Single use, with reuse detection. */
  readonly rotation: boolean;
}

export interface GivenToken {
  readonly refreshToken: string;
  /** Seconds. */
  readonly refreshExpiresIn: number;
}

/** The session that a token has renewed, and the next token. */
export interface UsedToken {
  readonly userId: string;
  readonly sessionId: string;
  readonly next: GivenToken;
}

/** Refresh tokens, which are stored as hashes alone (contract, RT-1 to RT-5), in one transaction. */
export class RefreshTokens {
  readonly #transaction: Transaction;
  readonly #now: Date;
  readonly #settings: RefreshSettings;

  constructor(transaction: Transaction, now: Date, settings: RefreshSettings) {
    this.#transaction = transaction;
    this.#now = now;
    this.#settings = settings;
  }

  /** A new one, which ends with its session at the latest. */
  async give(sessionId: string, end: Date, parent?: string): Promise<GivenToken> {
    const refreshToken = `rt_${randomBytes(32).toString('base64url')}`;
    const expiresAt = this.#idleEnd(end);
    await this.#transaction.run(sessionSql.addToken, {
      hash: hashOf(refreshToken),
      session_id: sessionId,
      parent_hash: parent ?? null,
      now: this.#now,
      expires_at: expiresAt,
    });
    return { refreshToken, refreshExpiresIn: this.#secondsUntil(expiresAt) };
  }

  /** Uses a token; undefined for one that is unknown, over, or used before, which ends its family. */
  async use(token: string): Promise<UsedToken | undefined> {
    const now = this.#now;
    const { rotation, graceSeconds } = this.#settings;
    const hash = hashOf(token);
    const used = rotation ? await this.#transaction.run(sessionSql.use, { hash, now }) : 0;
    const row = await this.#transaction.first(sessionSql.find, { hash });
    if (row === undefined) {
      return undefined;
    }
    const ids = { userId: row.text('user_id'), sessionId: row.text('session_id') };
    const end = row.instant('session_expires_at');
    if (used > 0) {
      return { ...ids, next: await this.give(ids.sessionId, end, hash) };
    }
    const isOver = !row.isNull('revoked_at') || end <= now;
    const usedAt = row.instantOrNull('used_at');
    if (isOver || (usedAt === null && (rotation || row.instant('expires_at') <= now))) {
      return undefined;
    }
    if (usedAt === null) {
      return { ...ids, next: await this.#prolong(token, end) };
    }
    if (now < after(usedAt, graceSeconds)) {
      return { ...ids, next: await this.give(ids.sessionId, end, hash) };
    }
    await this.#transaction.run(`${sessionSql.revoke}id = :id`, {
      id: ids.sessionId,
      now,
      reason: 'reuse',
    });
    return undefined;
  }

  async #prolong(token: string, end: Date): Promise<GivenToken> {
    const expiresAt = this.#idleEnd(end);
    await this.#transaction.run(sessionSql.prolong, { hash: hashOf(token), expires_at: expiresAt });
    return { refreshToken: token, refreshExpiresIn: this.#secondsUntil(expiresAt) };
  }

  #idleEnd(end: Date): Date {
    const idle = after(this.#now, this.#settings.idleSeconds);
    return idle < end ? idle : end;
  }

  #secondsUntil(end: Date): number {
    return Math.floor((end.getTime() - this.#now.getTime()) / 1000);
  }
}

/** The tokens have 256 random bits: no salt and no work are needed (contract, RT-1). */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
