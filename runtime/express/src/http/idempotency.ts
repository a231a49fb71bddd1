import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { Failure } from '../errors/failure.ts';
import type { Database } from '../sql/database.ts';
import type { Purge } from '../sql/housekeeping.ts';
import type { Session } from '../sql/session.ts';
import { Turns } from '../turns.ts';
import type { Exchange, KeyedRequest, RequestKeys } from './exchange.ts';
import { keyInProgress, keyRequired, keyReused, readIdempotencyKey } from './idempotency-key.ts';
import type { Reply } from './reply.ts';

const LIFE_MS = 24 * 3_600_000;
const PATIENCE_MS = 2000;

const reserveSql = `
  INSERT INTO bspec_idempotency_keys (id, fingerprint, created_at)
  VALUES (:id, :fingerprint, :now)
  ON CONFLICT (id) DO UPDATE
  SET fingerprint = excluded.fingerprint, created_at = excluded.created_at
  WHERE bspec_idempotency_keys.created_at <= :expired`;

const findSql = `
  SELECT fingerprint, status, content_type, location, etag, body
  FROM bspec_idempotency_keys
  WHERE id = :id`;

const completeSql = `
  UPDATE bspec_idempotency_keys
  SET status = :status, content_type = :content_type, location = :location, etag = :etag,
    body = :body
  WHERE id = :id`;

/** Answers that nobody may ask for again. */
export const idempotencyPurge: Purge = {
  sql: 'DELETE FROM bspec_idempotency_keys WHERE created_at <= :before',
  keepMs: LIFE_MS,
};

type Work = (transaction: Session) => Promise<Reply>;

interface Attempt {
  /** Who asks what of which route, under which key. */
  readonly id: string;
  readonly fingerprint: string;
  readonly now: Date;
}

/** `Idempotency-Key`: what is sent twice is done once (contract, I-1 to I-4). */
export class Idempotency implements RequestKeys {
  readonly #database: Database;
  readonly #turns = new Turns();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The request under its key; undefined for a guest, and where no key is sent or asked for. */
  keyed(exchange: Exchange, required: boolean): KeyedRequest | undefined {
    const { request, trace, parameters, now } = exchange;
    const header = request.headers['idempotency-key'];
    if (trace.userId === undefined) {
      return undefined;
    }
    if (header === undefined) {
      if (required) {
        throw keyRequired();
      }
      return undefined;
    }
    const key = readIdempotencyKey(String(header));
    const id = hashOf([trace.userId, trace.route, [...parameters.values()], key]);
    return {
      answer: (body, signal, work) => {
        const fingerprint = hashOf(Object.fromEntries(exchange.target.query), body);
        return this.#answer({ id, fingerprint, now }, signal, exchange, work);
      },
    };
  }

  async #answer(
    attempt: Attempt,
    signal: AbortSignal,
    exchange: Exchange,
    work: Work,
  ): Promise<Reply> {
    const endTurn = await this.#turns.take(attempt.id, PATIENCE_MS);
    if (endTurn === undefined) {
      throw keyInProgress();
    }
    try {
      return await this.#once(attempt, signal, work);
    } catch (error) {
      if (error instanceof Failure && isAboutState(error, exchange.refuse(error))) {
        await this.#once(attempt, signal, async () => exchange.refuse(error));
      }
      throw error;
    } finally {
      endTurn();
    }
  }

  #once(attempt: Attempt, signal: AbortSignal, work: Work): Promise<Reply> {
    return this.#database.write(
      async (session) => (await recall(session, attempt)) ?? remember(session, attempt, work),
      { signal },
    );
  }
}

/** The reply of the request that had this key first; undefined for the first one. */
async function recall(session: Session, attempt: Attempt): Promise<Reply | undefined> {
  const { id, fingerprint, now } = attempt;
  const expired = new Date(now.getTime() - LIFE_MS);
  await limitWaiting(session, PATIENCE_MS);
  const reserved = await session
    .run(reserveSql, { id, fingerprint, now, expired })
    .catch(toFailure);
  await limitWaiting(session, 0);
  if (reserved > 0) {
    return undefined;
  }
  const row = await session.one(findSql, { id });
  if (row.text('fingerprint') !== fingerprint) {
    throw keyReused();
  }
  const headers = {
    ...optional('Location', row.textOrNull('location')),
    ...optional('ETag', row.textOrNull('etag')),
  };
  return {
    status: row.integer('status'),
    headers: { ...headers, 'Idempotency-Replayed': 'true' },
    ...optional('contentType', row.textOrNull('content_type')),
    ...optional('text', row.textOrNull('body')),
  };
}

async function remember(session: Session, { id }: Attempt, work: Work): Promise<Reply> {
  const reply = await work(session);
  const { status, headers = {}, contentType, body } = reply;
  const text = reply.text ?? (body === undefined ? null : JSON.stringify(body));
  await session.run(completeSql, {
    id,
    status,
    content_type: contentType ?? null,
    location: headers['Location']?.toString() ?? null,
    etag: headers['ETag']?.toString() ?? null,
    body: text,
  });
  return reply;
}

/** A key that another process has just used is waited for; SQLite has one process, which takes turns. */
async function limitWaiting(session: Session, milliseconds: number): Promise<void> {
  if (session.dialect === 'postgres') {
    await session.one("SELECT set_config('lock_timeout', :limit, true)", {
      limit: String(milliseconds),
    });
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

function toFailure(error: unknown): never {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  throw code === LOCK_NOT_AVAILABLE ? keyInProgress() : error;
}

/** The row and the request do not go together: asked again, the answer would be the same. */
function isAboutState({ kind, violations }: Failure, { status }: Reply): boolean {
  const isOfKey = violations.some(({ code }) => code.startsWith('idempotency_'));
  return !isOfKey && (kind === 'conflict' || status === 409);
}

function optional<Name extends string>(
  name: Name,
  value: string | null,
): { readonly [K in Name]?: string } {
  // oxlint-disable-next-line no-unsafe-type-assertion -- a computed name widens to any text
  return (value === null ? {} : { [name]: value }) as { readonly [K in Name]?: string };
}

function hashOf(facts: unknown, bytes: Uint8Array = new Uint8Array()): string {
  return createHash('sha256').update(canonicalJson(facts)).update(bytes).digest('hex');
}
