import { Decimal } from '../decimal.ts';
import type { CursorValue } from '../listing/list-request.ts';
import type { Row } from './row.ts';
import { type Dialect, type Sql, type SqlScalar, textOf } from './statement.ts';

/** How a sort key is compared in SQL, read from a row and written into a cursor. */
export interface SortSql {
  readonly expression: Sql;
  /** The result column that holds it. */
  readonly column: string;
  readonly type: 'text' | 'integer' | 'float' | 'boolean' | 'instant' | { readonly scale: number };
  readonly nullable?: boolean;
}

export interface KeysetKey {
  readonly sql: SortSql;
  readonly descending: boolean;
}

/** Nulls come last in both directions, and that is spelled where there can be any. */
export function orderBy(keys: readonly KeysetKey[]): Sql {
  return inBoth((dialect) =>
    keys
      .map(({ sql, descending }) => {
        const nulls = sql.nullable === true ? ' NULLS LAST' : '';
        return `${textOf(sql.expression, dialect)} ${descending ? 'DESC' : 'ASC'}${nulls}`;
      })
      .join(', '),
  );
}

/**
 * What comes after a row with these key values: it is greater in the first key, or equal in it and
 * greater in the second, and so on. The first key alone bounds the rows, so that an index is used.
 */
export function keysetCondition(keys: readonly KeysetKey[], values: readonly CursorValue[]): Sql {
  return inBoth((dialect) => {
    const parts = keys.map((key, index) => part(key, index, values[index] ?? null, dialect));
    const choices = parts.flatMap(({ beyond }, index) => {
      const before = parts.slice(0, index).map(({ equal }) => equal);
      return beyond === undefined ? [] : [[...before, beyond].join(' AND ')];
    });
    const [first] = parts;
    const condition = `(${choices.map((choice) => `(${choice})`).join(' OR ')})`;
    return first?.bound === undefined ? condition : `${first.bound} AND ${condition}`;
  });
}

/** The values of the parameters of a keyset condition. */
export function keysetParameters(
  keys: readonly KeysetKey[],
  values: readonly CursorValue[],
): Record<string, SqlScalar> {
  const entries = values.map((value, index) => [name(index), bindKey(keys[index], value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** The value of a key in a row, as a cursor holds it. */
export function readKey({ column, type, nullable }: SortSql, row: Row): CursorValue {
  if (nullable === true && row.isNull(column)) {
    return null;
  }
  switch (type) {
    case 'text':
      return row.text(column);
    case 'integer':
      return row.integer(column);
    case 'float':
      return row.float(column);
    case 'boolean':
      return row.boolean(column);
    case 'instant':
      return row.instant(column).toISOString();
    default:
      return row.decimal(column, type.scale).toString();
  }
}

function part(
  { sql, descending }: KeysetKey,
  index: number,
  value: CursorValue,
  dialect: Dialect,
): { equal: string; beyond: string | undefined; bound: string | undefined } {
  const expression = textOf(sql.expression, dialect);
  if (value === null) {
    return { equal: `${expression} IS NULL`, beyond: undefined, bound: undefined };
  }
  const parameter = `:${name(index)}`;
  const beyond = `${expression} ${descending ? '<' : '>'} ${parameter}`;
  return {
    equal: `${expression} = ${parameter}`,
    beyond: sql.nullable === true ? `(${beyond} OR ${expression} IS NULL)` : beyond,
    bound:
      sql.nullable === true ? undefined : `${expression} ${descending ? '<=' : '>='} ${parameter}`,
  };
}

function bindKey(key: KeysetKey | undefined, value: CursorValue): SqlScalar {
  const type = key?.sql.type;
  if (typeof value !== 'string' || type === 'text' || type === undefined) {
    return value;
  }
  return typeof type === 'object' ? Decimal.of(value, type.scale) : new Date(value);
}

const name = (index: number): string => `_after_${String(index + 1)}`;

const inBoth = (text: (dialect: Dialect) => string): Sql => ({
  sqlite: text('sqlite'),
  postgres: text('postgres'),
});
