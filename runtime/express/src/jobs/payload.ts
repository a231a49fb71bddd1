import { Row } from '../sql/row.ts';

/**
 * The members of an event as the text that is stored, such that `Row` reads them as if they were
 * columns: an instant is a number of milliseconds, a Decimal its text, and a list the text of one.
 */
export function payloadText(members: object): string {
  const stored = Object.entries(members).map(
    ([name, value]) => [name, storedValue(value)] as const,
  );
  return JSON.stringify(Object.fromEntries(stored));
}

export function readPayload(text: string): Row {
  const members: unknown = JSON.parse(text);
  if (typeof members !== 'object' || members === null) {
    throw new TypeError('a payload without members');
  }
  return new Row(members);
}

/** A member that is a list or a set: each item is read as the column `value`. */
export function listMember<T>(payload: Row, name: string, read: (item: Row) => T): readonly T[] {
  const items: unknown = JSON.parse(payload.text(name));
  if (!Array.isArray(items)) {
    throw new TypeError(`member ${name} holds no list`);
  }
  return items.map((value: unknown) => read(new Row({ value })));
}

function storedValue(value: unknown): unknown {
  if (value instanceof Date) {
    return value.getTime();
  }
  return Array.isArray(value) ? JSON.stringify(value.map(storedValue)) : value;
}
