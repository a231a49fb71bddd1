import type { Versioned } from '../versioned.ts';
import type { Row } from './row.ts';

/** A view of one row with the version of the row, the column `_version`. */
export function versioned<T>(row: Row, read: (row: Row) => T): Versioned<T> {
  return { value: read(row), version: row.integer('_version') };
}

/** What holds the entries of one owner each, as maps. */
export function toMaps<Id, T>(
  groups: ReadonlyMap<Id, readonly (readonly [string, T])[]>,
): ReadonlyMap<Id, Readonly<Record<string, T>>> {
  return new Map([...groups].map(([id, entries]) => [id, Object.fromEntries(entries)]));
}

/** Rows of a collection by their owner, in their order. */
export function groupRows<T>(
  rows: readonly Row[],
  owner: string,
  read: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const id = row.text(owner);
    const items = groups.get(id);
    if (items === undefined) {
      groups.set(id, [read(row)]);
    } else {
      items.push(read(row));
    }
  }
  return groups;
}

/** Rows with the column `_id`, in the order of these ids. */
export function inOrder<T>(
  rows: readonly Row[],
  ids: readonly string[],
  read: (row: Row) => T,
): readonly T[] {
  const byId = new Map(rows.map((row) => [row.text('_id'), row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [read(row)];
  });
}
