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
  return group(rows, (row) => row.text(owner), read);
}

/** The same where the ids of the owners are numbers. */
export function groupRowsByNumber<T>(
  rows: readonly Row[],
  owner: string,
  read: (row: Row) => T,
): ReadonlyMap<number, readonly T[]> {
  return group(rows, (row) => row.integer(owner), read);
}

function group<Id, T>(
  rows: readonly Row[],
  idOf: (row: Row) => Id,
  read: (row: Row) => T,
): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>();
  for (const row of rows) {
    const id = idOf(row);
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
  return sorted(rows, ids, (row) => row.text('_id'), read);
}

/** The same where ids are numbers. */
export function inOrderByNumber<T>(
  rows: readonly Row[],
  ids: readonly number[],
  read: (row: Row) => T,
): readonly T[] {
  return sorted(rows, ids, (row) => row.integer('_id'), read);
}

function sorted<Id, T>(
  rows: readonly Row[],
  ids: readonly Id[],
  idOf: (row: Row) => Id,
  read: (row: Row) => T,
): readonly T[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [read(row)];
  });
}
