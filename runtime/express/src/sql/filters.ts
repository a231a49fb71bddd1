import type { FilterSql } from './list-sql.ts';
import { type Dialect, type Sql, textOf } from './statement.ts';

/** What a filter compares: an operand, and how its values are stored. */
export interface FilteredColumn {
  readonly expression: Sql;
  /** Of a collection: a query of its members, of which one must fulfil the condition. */
  readonly members?: Sql;
  readonly type:
    'boolean' | 'text' | 'enum' | 'uuid' | 'integer' | 'decimal' | 'float' | 'date' | 'instant';
}

/** The types of PostgreSQL for lists of operands. */
const ARRAYS: Readonly<Record<FilteredColumn['type'], string>> = {
  boolean: 'boolean[]',
  text: 'text[]',
  enum: 'text[]',
  uuid: 'uuid[]',
  integer: 'bigint[]',
  decimal: 'numeric[]',
  float: 'double precision[]',
  date: 'date[]',
  instant: 'timestamptz[]',
};

type Condition = (expression: string, operand: string, dialect: Dialect, array: string) => string;

/** What the operators mean; parts of texts are folded where they are read (listing/filters.ts). */
const conditions: Readonly<Record<string, Condition>> = {
  '': equal,
  eq: equal,
  ne: (expression, operand) => `${expression} <> ${operand}`,
  lt: (expression, operand) => `${expression} < ${operand}`,
  lte: (expression, operand) => `${expression} <= ${operand}`,
  gt: (expression, operand) => `${expression} > ${operand}`,
  gte: (expression, operand) => `${expression} >= ${operand}`,
  in: (expression, operand, dialect, array) =>
    dialect === 'sqlite'
      ? `${expression} IN (SELECT value FROM json_each(${operand}))`
      : `${expression} = ANY (CAST(${operand} AS ${array}))`,
  nin: (expression, operand, dialect, array) =>
    dialect === 'sqlite'
      ? `${expression} NOT IN (SELECT value FROM json_each(${operand}))`
      : `${expression} <> ALL (CAST(${operand} AS ${array}))`,
  contains: (expression, operand, dialect) =>
    `${dialect === 'sqlite' ? 'instr' : 'strpos'}(lower(${expression}), ${operand}) > 0`,
  startsWith: (expression, operand) =>
    `substr(lower(${expression}), 1, length(CAST(${operand} AS text))) = ${operand}`,
  endsWith: (expression, operand, dialect) =>
    dialect === 'sqlite'
      ? `substr(lower(${expression}), -length(${operand})) = ${operand}`
      : `right(lower(${expression}), length(${operand})) = ${operand}`,
};

function equal(expression: string, operand: string): string {
  return `${expression} = ${operand}`;
}

/** The conditions of the filter parameters of a list; those of `filterParameters` are among them. */
export function filterConditions(
  columns: Readonly<Record<string, FilteredColumn>>,
): Readonly<Record<string, FilterSql>> {
  const filters: Record<string, FilterSql> = {};
  for (const [index, [field, column]] of Object.entries(columns).entries()) {
    for (const [operator, condition] of Object.entries(conditions)) {
      const binds = `_filter_${String(index + 1)}_${operator}`;
      filters[operator === '' ? field : `${field}.${operator}`] = {
        condition: inBoth(column, (expression, dialect) =>
          amongMembers(
            column,
            condition(expression, `:${binds}`, dialect, ARRAYS[column.type]),
            dialect,
          ),
        ),
        binds,
      };
    }
    filters[`${field}.isNull`] = {
      condition: inBoth(column, (expression) => `${expression} IS NULL`),
      otherwise: inBoth(column, (expression) => `${expression} IS NOT NULL`),
    };
  }
  return filters;
}

function amongMembers({ members }: FilteredColumn, condition: string, dialect: Dialect): string {
  return members === undefined
    ? condition
    : `EXISTS (${textOf(members, dialect)} AND ${condition})`;
}

function inBoth(
  { expression }: FilteredColumn,
  text: (expression: string, dialect: Dialect) => string,
): Sql {
  return {
    sqlite: text(textOf(expression, 'sqlite'), 'sqlite'),
    postgres: text(textOf(expression, 'postgres'), 'postgres'),
  };
}
