import { type Lexer, type ParameterReader, defaulted, nullable } from '../decode/parameters.ts';
import { integer } from '../decode/number.ts';
import type { QueryContext, QueryDecoder } from '../decode/query.ts';
import { string } from '../decode/text.ts';
import type { Exchange } from '../http/exchange.ts';
import { type Reply, ok } from '../http/reply.ts';
import type { CursorPlace, Cursors } from './cursors.ts';
import { linkHeader } from './links.ts';
import type { CursorValue, FilterValue, ListPage, ListRequest, SortKey } from './list-request.ts';
import { DEEPEST, pageBody, pageLinks } from './pages.ts';
import { sortLexer, sortText } from './sort.ts';

export interface ListingFacts {
  /** The operation id, which cursors belong to. */
  readonly operation: string;
  readonly paging: 'cursor' | 'pages';
  readonly limit: { readonly standard: number; readonly max: number };
  /** How the operand of each filter parameter is read. */
  readonly filters: Readonly<Record<string, Lexer<FilterValue>>>;
  /** The names that `sort` takes. */
  readonly sorts: readonly string[];
  readonly standardSort: readonly SortKey[];
}

const MOST_COUNTED = 10_000;

/** How a list is asked for and answered (contract, A-7). */
export class Listing implements QueryDecoder<ListRequest> {
  readonly #facts: ListingFacts;

  constructor(facts: ListingFacts) {
    this.#facts = facts;
  }

  read(reader: ParameterReader, { cursors }: QueryContext): ListRequest | undefined {
    const { limit: bounds, filters: lexers, paging, sorts, standardSort } = this.#facts;
    const limit = reader.read('limit', defaulted(integer(1, bounds.max), bounds.standard));
    const cursor =
      paging === 'cursor' ? reader.read('cursor', nullable(string({ min: 1, max: 4096 }))) : null;
    const page = paging === 'pages' ? reader.read('page', defaulted(integer(1), 1)) : 1;
    const sort =
      sorts.length === 0
        ? standardSort
        : reader.read('sort', defaulted(sortLexer(sorts), standardSort));
    const filters = new Map<string, FilterValue>();
    for (const [name, lexer] of Object.entries(lexers)) {
      const value = reader.read(name, nullable(lexer));
      if (value !== undefined && value !== null) {
        filters.set(name, value);
      }
    }
    if (limit === undefined || page === undefined || sort === undefined) {
      return undefined;
    }
    if (paging === 'pages' && page * limit > DEEPEST) {
      reader.reject('page', { code: 'page_too_deep', message: 'page too deep' });
    }
    const after = this.#open(reader, cursors, sort, cursor);
    return { filters, sort, limit, after, page };
  }

  /** 200 with the rows and where the others are. */
  reply({ target, cursors }: Exchange, request: ListRequest, page: ListPage<object>): Reply {
    return this.#facts.paging === 'pages'
      ? { ...ok(pageBody(request, page)), headers: pageLinks(target, request, page) }
      : this.#cursorReply({ target, cursors }, request, page);
  }

  #cursorReply(
    { target, cursors }: Pick<Exchange, 'target' | 'cursors'>,
    { sort, limit }: ListRequest,
    { items, hasMore, last, total }: ListPage<object>,
  ): Reply {
    const place = this.#place(target.query, sort);
    const nextCursor = hasMore ? given(cursors).seal(place, last) : null;
    const counted =
      total === undefined
        ? {}
        : {
            total: Math.min(total, MOST_COUNTED),
            ...(total > MOST_COUNTED ? { totalIsCapped: true } : {}),
          };
    const headers = linkHeader(target, 'cursor', nextCursor === null ? [] : [['next', nextCursor]]);
    return { ...ok({ items, page: { limit, nextCursor, hasMore, ...counted } }), headers };
  }

  #open(
    reader: ParameterReader,
    cursors: Cursors | undefined,
    sort: readonly SortKey[],
    cursor: string | null | undefined,
  ): readonly CursorValue[] | undefined {
    if (cursor === null || cursor === undefined) {
      return undefined;
    }
    const values = given(cursors).open(this.#place(reader.sent, sort), cursor);
    if (values === undefined) {
      reader.reject('cursor', { code: 'invalid_cursor', message: 'invalid cursor' });
    }
    return values;
  }

  #place(sent: ReadonlyMap<string, readonly string[]>, sort: readonly SortKey[]): CursorPlace {
    const { filters: lexers, operation } = this.#facts;
    const filters = Object.keys(lexers).flatMap((name) =>
      (sent.get(name) ?? []).map((text) => [name, text] as const),
    );
    return { operation, sort: sortText(sort), filters };
  }
}

function given(cursors: Cursors | undefined): Cursors {
  if (cursors === undefined) {
    throw new TypeError('the kernel has no cursors');
  }
  return cursors;
}
