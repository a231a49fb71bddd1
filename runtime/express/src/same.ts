import { Decimal } from './decimal.ts';

/** Whether two values of one field are equal, as far as a write is concerned; null equals null. */
export function same<T>(left: T, right: T): boolean {
  if (left instanceof Date && right instanceof Date) {
    return left.getTime() === right.getTime();
  }
  if (left instanceof Decimal && right instanceof Decimal) {
    return left.compare(right) === 0;
  }
  return left === right;
}

/** Whether a row would be another one after a write. */
export function differs<T extends object>(stored: T, changed: T): boolean {
  return Object.keys(changed).some((name) => {
    const before: unknown = Reflect.get(stored, name);
    const value: unknown = Reflect.get(changed, name);
    return !same(before, value);
  });
}
