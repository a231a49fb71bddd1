import type { Row } from './row.ts';
import type { Sql, SqlParameters } from './statement.ts';

/** What must hold of the rows of one entity when a transaction ends. */
export interface RowChecks {
  /** A row of flags for each of `ids`. */
  readonly sql: Sql;
  /** Throws for a row that breaks one. */
  readonly judge: (row: Row) => void;
}

interface Pending {
  readonly ids: Set<string | number>;
  readonly ambient: SqlParameters;
}

type Ask = (sql: Sql, parameters: SqlParameters) => Promise<readonly Row[]>;

/** The rows of a transaction whose checks may not hold any more: each is asked about once. */
export class PendingChecks {
  #pending = new Map<RowChecks, Pending>();

  /** `ambient` is what the statement is given beside the ids. */
  add(checks: RowChecks, id: string | number, ambient: SqlParameters): void {
    const known = this.#pending.get(checks);
    if (known === undefined) {
      this.#pending.set(checks, { ids: new Set([id]), ambient });
    } else {
      known.ids.add(id);
    }
  }

  /** One statement for each entity, however many rows there are. */
  async judge(ask: Ask): Promise<void> {
    const pending = this.#pending;
    this.#pending = new Map();
    for (const [checks, { ids, ambient }] of pending) {
      const rows = await ask(checks.sql, { ...ambient, ids: [...ids] });
      rows.forEach(checks.judge);
    }
  }
}
