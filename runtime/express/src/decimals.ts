import { Decimal } from './decimal.ts';

/** With `scale` fraction digits, half away from zero; nothing is divided by zero. */
export function ratioOrNull(dividend: Decimal, divisor: Decimal, scale: number): Decimal | null {
  return divisor.units === 0n ? null : dividend.dividedBy(divisor, scale);
}

const HUNDRED = 100n;

/** How many hundredths of `whole` are in `part`, with two fraction digits. */
export function percentOf(part: Decimal, whole: Decimal): Decimal | null {
  // The product may need more digits than a result has.
  return ratioOrNull(new Decimal(part.units * HUNDRED, part.scale), whole, 2);
}
