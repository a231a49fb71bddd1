import { outOfRange } from './errors/failure.ts';

/** The result of `+`, `-` or `*` on whole numbers (and milliseconds), or `out_of_range`. */
export function inRange(value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw outOfRange();
  }
  return value;
}

/** Truncating. The remainder is taken first: a quotient of doubles may be rounded up. */
export function quotient(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}

/** Truncating; nothing is divided by zero. */
export function quotientOrNull(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : quotient(dividend, divisor);
}

/** With the sign of the dividend; nothing is divided by zero. */
export function remainderOrNull(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : dividend % divisor;
}
