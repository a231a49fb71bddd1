import { Decimal } from './decimal.ts';

/**
 * Whether two values of one field are equal, as far as a write is concerned; null equals null.
 * Lists are equal item by item, maps and JSON objects key by key.
 */
export function same<T>(left: T, right: T): boolean {
  if (left instanceof Date && right instanceof Date) {
    return left.getTime() === right.getTime();
  }
  if (left instanceof Decimal && right instanceof Decimal) {
    return left.compare(right) === 0;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const items: readonly unknown[] = right;
    return left.length === items.length && left.every((item, index) => same(item, items[index]));
  }
  if (isRecord(left) && isRecord(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && same(left[name], right[name]))
    );
  }
  return left === right;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a write would change one of these fields of a row. */
export function differsIn<T extends object>(
  stored: T,
  changes: Partial<T>,
  names: readonly (keyof T)[],
): boolean {
  return names.some((name) => changes[name] !== undefined && !same(stored[name], changes[name]));
}

/** Whether a row would be another one after a write. */
export function differs<T extends object>(stored: T, changed: T): boolean {
  return Object.keys(changed).some((name) => {
    const before: unknown = Reflect.get(stored, name);
    const value: unknown = Reflect.get(changed, name);
    return !same(before, value);
  });
}
