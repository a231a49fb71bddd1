import { compareText } from './text.ts';

/** A map of the language. Its keys are what a client chose, so only own members count. */
type Values<T> = Readonly<Record<string, T>>;

export interface Entry<T> {
  readonly key: string;
  readonly value: T;
}

/** Ascending: JavaScript would put those first that look like numbers. */
export function keysOf(map: Values<unknown>): readonly string[] {
  return Object.keys(map).toSorted(compareText);
}

/** In the order of their keys. */
export function valuesOf<T>(map: Values<T>): readonly T[] {
  return entriesOf(map).map(({ value }) => value);
}

export function entriesOf<T>(map: Values<T>): readonly Entry<T>[] {
  return Object.entries(map)
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([key, value]) => ({ key, value }));
}

export function valueAt<T>(map: Values<T>, key: string): T | null {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}
