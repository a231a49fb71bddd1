import type { PoolClient, QueryResultRow } from 'pg';
import { type Connection, ConnectionLost, type Result } from './driver.ts';
import type { SqlParameters } from './statement.ts';

/** A statement in the driver's words. */
export interface PostgresStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

type Prepare = (text: string, parameters: SqlParameters) => PostgresStatement;

/** The server ends what takes too long; one that says nothing for so much longer is lost. */
const SILENCE_MS = 2000;

/**
 * A connection while it is lent. It may break between two statements, when nobody waits for it:
 * the next one fails with `ConnectionLost`, and so does one that is cut off or never answered.
 */
export class PostgresConnection implements Connection {
  readonly #client: PoolClient;
  readonly #prepare: Prepare;
  readonly #longestMs: number | undefined;
  #isLost = false;
  readonly #silence = Promise.withResolvers<never>();
  readonly #lose = (): void => {
    this.#isLost = true;
  };
  readonly #giveUp = (): void => {
    this.#isLost = true;
    this.#silence.reject(new Error('the server says nothing'));
  };

  /** Without `statementMs` an answer is waited for however long it takes. */
  constructor(client: PoolClient, prepare: Prepare, statementMs: number | undefined) {
    this.#client = client;
    this.#prepare = prepare;
    this.#longestMs = statementMs === undefined ? undefined : statementMs + SILENCE_MS;
    client.on('error', this.#lose);
  }

  async execute(text: string, parameters: SqlParameters): Promise<Result> {
    const statement = this.#prepare(text, parameters);
    const result = await this.#ask(
      () => this.#client.query<QueryResultRow>(statement),
      this.#longestMs,
    );
    return { rows: result.rows, changes: result.rowCount ?? 0 };
  }

  /** What migrations do may take its time. */
  async script(text: string): Promise<void> {
    await this.#ask(() => this.#client.query(text), undefined);
  }

  release(broken: boolean): void {
    this.#client.off('error', this.#lose);
    this.#client.release(broken || this.#isLost);
  }

  /** What the driver says of a lost connection has no code. */
  async #ask<T>(ask: () => Promise<T>, longestMs: number | undefined): Promise<T> {
    if (this.#isLost) {
      throw new ConnectionLost('the connection broke');
    }
    const timer = longestMs === undefined ? undefined : setTimeout(this.#giveUp, longestMs);
    try {
      return await Promise.race([ask(), this.#silence.promise]);
    } catch (error) {
      throw this.#isLost ? new ConnectionLost('the connection broke', { cause: error }) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}
