import type { Target } from '../http/target.ts';
import { linkHeader } from './links.ts';
import type { ListPage, ListRequest } from './list-request.ts';

/** No page may end behind this row. */
export const DEEPEST = 10_000;

/** The envelope of a list with numbered pages (contract, P-3). */
export function pageBody(
  { limit, page }: ListRequest,
  { items, hasMore, total = 0 }: ListPage<object>,
): object {
  const totalPages = Math.ceil(total / limit);
  return { items, page: { limit, number: page, total, totalPages, hasMore } };
}

/** Links to the pages that can be asked for: none lies deeper than a request may go. */
export function pageLinks(
  target: Target,
  { limit, page }: ListRequest,
  { total = 0 }: ListPage<object>,
): Record<string, string> {
  const last = Math.max(Math.min(Math.ceil(total / limit), Math.floor(DEEPEST / limit)), 1);
  return linkHeader(target, 'page', [
    ['first', '1'],
    ...(page > 1 ? [['prev', String(page - 1)] as const] : []),
    ...(page < last ? [['next', String(page + 1)] as const] : []),
    ['last', String(last)],
  ]);
}
