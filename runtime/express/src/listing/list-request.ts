import type { Decimal } from '../decimal.ts';

/** A sort key as a cursor holds it. */
export type CursorValue = string | number | boolean | null;

export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

type FilterScalar = string | number | boolean | Date | Decimal;

/** What a filter compares with; several for `in` and `nin`. */
export type FilterValue = FilterScalar | readonly FilterScalar[];

/** What a request asks of a list. */
export interface ListRequest {
  /** By parameter, in the order in which the list declares them. */
  readonly filters: ReadonlyMap<string, FilterValue>;
  readonly sort: readonly SortKey[];
  readonly limit: number;
  /** The sort keys and the id of the last row that was seen; undefined on the first page. */
  readonly after: readonly CursorValue[] | undefined;
  /** From 1; always 1 where the list is paged by cursor. */
  readonly page: number;
}

/** The rows of one page. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  /** The sort keys and the id of the last row. */
  readonly last: readonly CursorValue[];
  /** Of all pages, where it is asked for. */
  readonly total: number | undefined;
}
