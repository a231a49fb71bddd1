type AnyRecord = Readonly<Record<string, unknown>>;

/** What JSON or a library gave, as members of which nothing is known. */
export function recordOf(value: unknown): AnyRecord {
  if (isRecord(value)) {
    return value;
  }
  throw new TypeError('no object');
}

export function isRecord(value: unknown): value is AnyRecord {
  return typeof value === 'object' && value !== null;
}
