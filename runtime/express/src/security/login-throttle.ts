import { createHmac } from 'node:crypto';
import { Failure } from '../errors/failure.ts';
import type { RateQuota } from '../http/rate-limit.ts';
import { deriveKey } from '../keys.ts';
import type { Scope } from '../scope.ts';
import type { Database } from '../sql/database.ts';
import type { Purge } from '../sql/housekeeping.ts';
import type { Session } from '../sql/session.ts';
import { Turns } from '../turns.ts';

const FIRST_BLOCK_MS = 30_000;
const LONGEST_BLOCK_MS = 15 * 60_000;
/** Of an account, from wherever they come. */
const MOST_CONSECUTIVE = 100;
const BLOCK_AFTER_ONE_MS = 60_000;
const MEMORY_MS = 7 * 86_400_000;

const findSql = `
  SELECT id, failures, blocked_until, expires_at
  FROM bspec_throttles
  WHERE id = :pair OR id = :account`;

const countSql = `
  INSERT INTO bspec_throttles (id, failures, blocked_until, expires_at)
  VALUES (:id, :failures, :blocked_until, :expires_at)
  ON CONFLICT (id) DO UPDATE
  SET failures = excluded.failures, blocked_until = excluded.blocked_until,
    expires_at = excluded.expires_at`;

const forgetSql = 'DELETE FROM bspec_throttles WHERE id = :pair OR id = :account';

export const throttlePurge: Purge = {
  sql: 'DELETE FROM bspec_throttles WHERE expires_at <= :before',
  keepMs: 0,
};

/** What failed under one id so far. */
interface Failures {
  readonly failures: number;
  readonly blockedUntil: Date;
  readonly expiresAt: Date;
}

interface Ids {
  /** The account as seen from one network. */
  readonly pair: string;
  readonly account: string;
}

type Counted = ReadonlyMap<string, Failures>;

/**
 * Slows down who guesses passwords (contract, BF-1, BF-2). Accounts that do not exist are counted
 * like any other, and what is counted stays when the route fails.
 */
export class LoginThrottle {
  readonly #database: Database;
  readonly #key: Buffer;
  readonly #quota: RateQuota;
  readonly #turns = new Turns();

  /** The quota is of failures, per account and network. */
  constructor(database: Database, secret: string, quota: RateQuota) {
    this.#database = database;
    this.#key = deriveKey(secret, 'throttle', 32);
    this.#quota = quota;
  }

  /**
   * Lets a caller try: 429 for who has failed too often. A check that gives false or undefined has
   * failed. The attempts at one account take turns, so that many at once gain nothing.
   */
  async attempt<T>(
    { now, network = '' }: Scope<unknown>,
    identifier: string,
    check: () => Promise<T>,
  ): Promise<T> {
    const account = this.#id([identifier]);
    const ids: Ids = { account, pair: this.#id([identifier, network]) };
    const endTurn = await this.#turns.take(account);
    try {
      const before = await this.#database.single((session) => find(session, ids, now));
      refuseBlocked(before, now);
      const result = await check();
      if (result === undefined || result === false) {
        await this.#count(ids, now);
      } else if (before.size > 0) {
        await this.#forget(ids, now);
      }
      return result;
    } finally {
      endTurn?.();
    }
  }

  /** Nobody learns from the table whose account is tried. */
  #id(parts: readonly string[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('hex');
  }

  /** Other processes count as well: who has failed too often by now learns nothing of this attempt. */
  #count(ids: Ids, now: Date): Promise<void> {
    return this.#database.write(async (session) => {
      const known = await find(session, ids, now);
      refuseBlocked(known, now);
      await count(session, ids.pair, nextOfPair(known.get(ids.pair), now, this.#quota));
      await count(session, ids.account, nextOfAccount(known.get(ids.account), now));
    });
  }

  #forget(ids: Ids, now: Date): Promise<void> {
    return this.#database.write(async (session) => {
      refuseBlocked(await find(session, ids, now), now);
      await session.run(forgetSql, { ...ids });
    });
  }
}

async function find(session: Session, ids: Ids, now: Date): Promise<Counted> {
  const rows = await session.rows(findSql, { ...ids });
  const found = rows.map((row): [string, Failures] => [
    row.text('id'),
    {
      failures: row.integer('failures'),
      blockedUntil: row.instant('blocked_until'),
      expiresAt: row.instant('expires_at'),
    },
  ]);
  return new Map(found.filter(([, { expiresAt }]) => expiresAt > now));
}

async function count(session: Session, id: string, next: Failures): Promise<void> {
  await session.run(countSql, {
    id,
    failures: next.failures,
    blocked_until: next.blockedUntil,
    expires_at: next.expiresAt,
  });
}

const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/** So many failures in a window, then a pause that doubles with each failure that follows. */
function nextOfPair(
  known: Failures | undefined,
  now: Date,
  { requests: most, seconds }: RateQuota,
): Failures {
  const windowMs = seconds * 1000;
  const failures = (known?.failures ?? 0) + 1;
  if (failures < most) {
    return { failures, blockedUntil: now, expiresAt: known?.expiresAt ?? after(now, windowMs) };
  }
  const pause = Math.min(FIRST_BLOCK_MS * 2 ** Math.min(failures - most, 10), LONGEST_BLOCK_MS);
  const blockedUntil = after(now, pause);
  return { failures, blockedUntil, expiresAt: after(blockedUntil, windowMs) };
}

/** A hundred in a row, then a pause, and one attempt a minute until one succeeds. */
function nextOfAccount(known: Failures | undefined, now: Date): Failures {
  const failures = (known?.failures ?? 0) + 1;
  const pause = failures === MOST_CONSECUTIVE ? LONGEST_BLOCK_MS : BLOCK_AFTER_ONE_MS;
  const blockedUntil = failures < MOST_CONSECUTIVE ? now : after(now, pause);
  return { failures, blockedUntil, expiresAt: after(now, MEMORY_MS) };
}

function refuseBlocked(counted: Counted, now: Date): void {
  const waits = [...counted.values()].map(
    ({ blockedUntil }) => blockedUntil.getTime() - now.getTime(),
  );
  const longest = Math.max(0, ...waits);
  if (longest > 0) {
    throw new Failure('rate', [{ code: 'too_many_attempts' }], {
      headers: { 'Retry-After': String(Math.ceil(longest / 1000)) },
    });
  }
}
