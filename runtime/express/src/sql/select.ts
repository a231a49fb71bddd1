import type { Row } from './row.ts';
import type { Session } from './session.ts';
import { type Dialect, type Sql, type SqlParameters, textOf } from './statement.ts';

/** A condition that stands only where its parameter is not null. */
export interface OptionalCondition {
  readonly parameter: string;
  readonly condition: Sql;
}

/** A key of ORDER BY; `by` is the parameter, `asc` or `desc`, that chooses between its texts. */
export interface DirectedOrder {
  readonly ascending: Sql;
  readonly descending: Sql;
  readonly by?: string;
}

/** A list statement of which a request decides some parts; each of them is constant. */
export interface SelectSql {
  /** Up to the end of the conditions that always stand. */
  readonly text: Sql;
  /** Whether that has a WHERE clause. */
  readonly filtered: boolean;
  readonly optional?: readonly OptionalCondition[];
  /** What stands between the conditions and the order. */
  readonly grouping?: Sql;
  readonly order?: readonly DirectedOrder[];
  readonly ending?: Sql;
}

export function selectRows(
  session: Session,
  select: SelectSql,
  parameters: SqlParameters,
): Promise<Row[]> {
  return session.rows(selectText(select, parameters, session.dialect), parameters);
}

export function selectOne(
  session: Session,
  select: SelectSql,
  parameters: SqlParameters,
): Promise<Row> {
  return session.one(selectText(select, parameters, session.dialect), parameters);
}

/** The statement with the parts that the parameters ask for. */
export function selectText(select: SelectSql, parameters: SqlParameters, dialect: Dialect): string {
  const { text, filtered, optional = [], grouping = '', order = [], ending = '' } = select;
  const conditions = optional
    .filter(({ parameter }) => parameters[parameter] !== null)
    .map(({ condition }) => textOf(condition, dialect));
  const keys = order.map((key) => textOf(directed(key, parameters), dialect));
  return [
    textOf(text, dialect),
    conditions.length === 0 ? '' : `\n${filtered ? 'AND' : 'WHERE'} ${conditions.join('\nAND ')}`,
    textOf(grouping, dialect),
    keys.length === 0 ? '' : `\nORDER BY ${keys.join(', ')}`,
    textOf(ending, dialect),
  ].join('');
}

function directed({ ascending, descending, by }: DirectedOrder, parameters: SqlParameters): Sql {
  return by !== undefined && parameters[by] === 'desc' ? descending : ascending;
}
