import type { ListPage, ListRequest } from '../listing/list-request.ts';
import { type SortSql, keysetCondition, keysetParameters, orderBy, readKey } from './keyset.ts';
import type { Row } from './row.ts';
import type { Session } from './session.ts';
import { type Sql, type SqlParameters, type SqlValue, textOf } from './statement.ts';

/** A condition on the operand of a filter; of `isNull`, one for each answer. */
export type FilterSql =
  | { readonly condition: Sql; readonly binds: string }
  | { readonly condition: Sql; readonly otherwise: Sql };

/** The texts that a list is put together from; every part of them is constant. */
export interface ListSql {
  /** From SELECT to the end of the source, or of its WHERE clause where it has one. */
  readonly rows: Sql;
  /** The same for the column `total`, where it is asked for. */
  readonly count?: Sql;
  /** Whether both texts have a WHERE clause. */
  readonly filtered: boolean;
  readonly filters: Readonly<Record<string, FilterSql>>;
  readonly sorts: Readonly<Record<string, SortSql>>;
  /** The key that breaks ties. */
  readonly id: SortSql;
}

/** The rows of one page, and the ones that stand for the others. */
export type ListRows = ListPage<Row>;

/** Reads one page of a list, and counts all of it where that is asked for. */
export async function readList(
  session: Session,
  list: ListSql,
  request: ListRequest,
  parameters: SqlParameters = {},
): Promise<ListRows> {
  const { dialect } = session;
  const { limit, page } = request;
  const keys = sortKeys(list, request);
  const { conditions, operands } = chosenFilters(list, request);
  const after = request.after === undefined ? [] : [keysetCondition(keys, request.after)];
  const texts = [...conditions, ...after].map((sql) => textOf(sql, dialect));
  const found = await session.rows(
    `${joined(textOf(list.rows, dialect), texts, list.filtered)}
ORDER BY ${textOf(orderBy(keys), dialect)}
LIMIT :_limit OFFSET :_offset`,
    {
      ...parameters,
      ...operands,
      ...keysetParameters(keys, request.after ?? []),
      _limit: limit + 1,
      _offset: (page - 1) * limit,
    },
  );
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const counted = conditions.map((sql) => textOf(sql, dialect));
  const total =
    list.count === undefined
      ? undefined
      : await session.one(joined(textOf(list.count, dialect), counted, list.filtered), {
          ...parameters,
          ...operands,
        });
  return {
    items,
    hasMore: found.length > limit,
    last: last === undefined ? [] : keys.map(({ sql }) => readKey(sql, last)),
    total: total?.integer('total'),
  };
}

function joined(text: string, conditions: readonly string[], filtered: boolean): string {
  if (conditions.length === 0) {
    return text;
  }
  return `${text}\n${filtered ? 'AND' : 'WHERE'} ${conditions.join('\nAND ')}`;
}

function chosenFilters(
  { filters }: ListSql,
  request: ListRequest,
): { conditions: readonly Sql[]; operands: Record<string, SqlValue> } {
  const conditions: Sql[] = [];
  const operands: Record<string, SqlValue> = {};
  for (const [parameter, value] of request.filters) {
    const filter = filters[parameter];
    if (filter === undefined) {
      throw new TypeError(`the list has no filter ${parameter}`);
    }
    if ('binds' in filter) {
      conditions.push(filter.condition);
      operands[filter.binds] = value;
    } else {
      conditions.push(value === true ? filter.condition : filter.otherwise);
    }
  }
  return { conditions, operands };
}

/** The keys of the request, then the id in the direction of the first one. */
function sortKeys(
  { sorts, id }: ListSql,
  { sort }: ListRequest,
): readonly { sql: SortSql; descending: boolean }[] {
  const keys = sort.map(({ name, descending }) => {
    const sql = sorts[name];
    if (sql === undefined) {
      throw new TypeError(`the list has no sort key ${name}`);
    }
    return { sql, descending };
  });
  return [...keys, { sql: id, descending: keys[0]?.descending ?? false }];
}
