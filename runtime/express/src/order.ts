import { Decimal } from './decimal.ts';
import { compareText } from './text.ts';

/** Values that have an order of their own. */
export type Ordered = boolean | number | string | Date | Decimal;

/** Negative, zero or positive; both have the same type: numbers by value, texts by code point. */
export type Comparison<T> = (left: T, right: T) => number;

export function compare<T extends Ordered>(left: T, right: T): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return compareText(left, right);
  }
  if (left instanceof Decimal && right instanceof Decimal) {
    return left.compare(right);
  }
  return Number(left > right) - Number(left < right);
}

/** The order in which an enum names its values. */
export function inOrderOf<T>(values: readonly T[]): Comparison<T> {
  return (left, right) => values.indexOf(left) - values.indexOf(right);
}

/** Both ends belong to it. */
export function isBetween<T>(value: T, low: T, high: T, comparison: Comparison<T>): boolean {
  return comparison(low, value) <= 0 && comparison(value, high) <= 0;
}
