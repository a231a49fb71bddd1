import { Decimal } from './decimal.ts';
import { outOfRange } from './errors/failure.ts';
import type { Comparison } from './order.ts';
import { same } from './same.ts';

/** Only the total has to be in range. */
export function sumOf(values: readonly number[]): number {
  let total = 0n;
  for (const value of values) {
    total += BigInt(value);
  }
  const result = Number(total);
  if (!Number.isSafeInteger(result)) {
    throw outOfRange();
  }
  return result;
}

/** Of numbers with one scale. */
export function sumOfDecimals(values: readonly Decimal[], scale: number): Decimal {
  return new Decimal(units(values), scale).rounded(scale);
}

/** Half away from zero; null of nothing. */
export function meanOf(values: readonly (number | Decimal)[], scale: number): Decimal | null {
  const numbers = values.map((value) =>
    typeof value === 'number' ? Decimal.ofInteger(value) : value,
  );
  const [first] = numbers;
  return first === undefined
    ? null
    : new Decimal(units(numbers), first.scale).dividedBy(Decimal.ofInteger(numbers.length), scale);
}

/** The first of the smallest; null of nothing. */
export function leastOf<T>(values: readonly T[], comparison: Comparison<T>): T | null {
  return extreme(values, (value, best) => comparison(value, best) < 0);
}

/** The first of the greatest; null of nothing. */
export function greatestOf<T>(values: readonly T[], comparison: Comparison<T>): T | null {
  return extreme(values, (value, best) => comparison(value, best) > 0);
}

/** Ascending, each once: a set. */
export function distinctOf<T>(values: readonly T[], comparison: Comparison<T>): readonly T[] {
  const sorted = values.toSorted(comparison);
  return sorted.filter((value, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || comparison(previous, value) !== 0;
  });
}

export function isPresent<T>(value: T | null): value is T {
  return value !== null;
}

/** By value. */
export function includesValue<T>(values: readonly T[], value: T): boolean {
  return values.some((each) => same(each, value));
}

/** The whole numbers from `low` to `high`; none where the end comes before the start. */
export function rangeOf(low: number, high: number): readonly number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
}

function units(values: readonly Decimal[]): bigint {
  return values.reduce((total, value) => total + value.units, 0n);
}

function extreme<T>(values: readonly T[], isBetter: (value: T, best: T) => boolean): T | null {
  let best: T | undefined;
  for (const value of values) {
    if (best === undefined || isBetter(value, best)) {
      best = value;
    }
  }
  return best ?? null;
}
