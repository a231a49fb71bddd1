/** What `use` makes of a value that is there; null of null. */
export function ifPresent<T, Result>(
  value: T | null | undefined,
  use: (value: T) => Result,
): Result | null {
  return value === null || value === undefined ? null : use(value);
}

/** A value that the spec has proved to be there. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) {
    throw new TypeError('a value is missing that the spec has proved to be there');
  }
  return value;
}

/** Gives a value a name where it is needed more than once. */
export function given<T, Result>(value: T, use: (value: T) => Result): Result {
  return use(value);
}
