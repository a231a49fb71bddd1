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

/**
 * A connection while it is lent. It may break between two statements, when nobody waits for it:
 * the next one fails with `ConnectionLost`, and so does one that is cut off.
 */
export class PostgresConnection implements Connection {
  readonly #client: PoolClient;
  readonly #prepare: Prepare;
  #isLost = false;
  readonly #lose = (): void => {
    this.#isLost = true;
  };

  constructor(client: PoolClient, prepare: Prepare) {
    this.#client = client;
    this.#prepare = prepare;
    client.on('error', this.#lose);
  }

  async execute(text: string, parameters: SqlParameters): Promise<Result> {
    const statement = this.#prepare(text, parameters);
    const result = await this.#unlessLost(this.#client.query<QueryResultRow>(statement));
    return { rows: result.rows, changes: result.rowCount ?? 0 };
  }

  async script(text: string): Promise<void> {
    await this.#unlessLost(this.#client.query(text));
  }

  release(broken: boolean): void {
    this.#client.off('error', this.#lose);
    this.#client.release(broken || this.#isLost);
  }

  /** What the driver says of a lost connection has no code. */
  async #unlessLost<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw this.#isLost ? new ConnectionLost('the connection broke', { cause: error }) : error;
    }
  }
}
