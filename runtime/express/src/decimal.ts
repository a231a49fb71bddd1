import { outOfRange } from './errors/failure.ts';

/** A number with all its digits, which `JSON.stringify` writes as they are. */
export interface DecimalNumber {
  readonly rawJSON: string;
}

declare global {
  // What the libraries of TypeScript do not know yet.
  interface JSON {
    rawJSON(text: string): DecimalNumber;
  }
}

/** One more than the greatest number of 18 digits. */
const LIMIT = 10n ** 18n;
const DECIMAL = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

/**
 * An exact decimal number: so many units of 10^-scale. On the wire it is a string. A result of more
 * than 18 digits is `out_of_range`.
 */
export class Decimal {
  readonly units: bigint;
  readonly scale: number;

  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }

  /** Reads `-?digits[.digits]` with as many fraction digits as it has, or undefined. */
  static parse(text: string): Decimal | undefined {
    const match = DECIMAL.exec(text);
    if (match === null) {
      return undefined;
    }
    const [, sign = '', whole = '', fraction = ''] = match;
    return new Decimal(BigInt(`${sign}${whole}${fraction}`), fraction.length);
  }

  /** A constant of the spec. */
  static of(text: string, scale: number): Decimal {
    const value = Decimal.parse(text)?.rescaled(scale);
    if (value === undefined) {
      throw new TypeError(`${text} is no decimal number of scale ${String(scale)}`);
    }
    return value;
  }

  static ofInteger(value: number, scale = 0): Decimal {
    return checked(BigInt(value) * 10n ** BigInt(scale), scale);
  }

  /** The same number with another scale, or undefined where digits would be lost. */
  rescaled(scale: number): Decimal | undefined {
    if (scale >= this.scale) {
      return new Decimal(this.units * 10n ** BigInt(scale - this.scale), scale);
    }
    const divisor = 10n ** BigInt(this.scale - scale);
    return this.units % divisor === 0n ? new Decimal(this.units / divisor, scale) : undefined;
  }

  /** Negative, zero or positive; scales may differ. */
  compare(other: Decimal): number {
    const left = this.units * 10n ** BigInt(other.scale);
    const right = other.units * 10n ** BigInt(this.scale);
    if (left === right) {
      return 0;
    }
    return left < right ? -1 : 1;
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return checked(this.#unitsAt(scale) + other.#unitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return checked(this.units * other.units, this.scale + other.scale);
  }

  /** The quotient with `scale` fraction digits, half away from zero. */
  dividedBy(divisor: Decimal, scale: number): Decimal {
    const shift = scale + divisor.scale - this.scale;
    const dividend = shift > 0 ? this.units * 10n ** BigInt(shift) : this.units;
    const size = shift < 0 ? divisor.units * 10n ** BigInt(-shift) : divisor.units;
    return checked(halfAwayFromZero(dividend, size), scale);
  }

  negated(): Decimal {
    return new Decimal(-this.units, this.scale);
  }

  absolute(): Decimal {
    return this.units < 0n ? this.negated() : this;
  }

  /** With `scale` fraction digits, half away from zero where some are lost. */
  rounded(scale: number): Decimal {
    return this.dividedBy(ONE, scale);
  }

  /** The nearest whole number, half away from zero. */
  round(): number {
    return safeInteger(this.rounded(0).units);
  }

  /** The greatest whole number that is not greater. */
  floor(): number {
    const unit = 10n ** BigInt(this.scale);
    const truncated = this.units / unit;
    return safeInteger(this.units % unit < 0n ? truncated - 1n : truncated);
  }

  /** With exactly `scale` fraction digits. */
  toString(): string {
    const negative = this.units < 0n;
    const digits = String(negative ? -this.units : this.units).padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    const fraction = this.scale === 0 ? '' : `.${digits.slice(-this.scale)}`;
    return `${negative ? '-' : ''}${whole}${fraction}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** What a Decimal `as number` is on the wire. */
  asNumber(): DecimalNumber {
    return JSON.rawJSON(this.toString());
  }

  #unitsAt(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }
}

const ONE = new Decimal(1n, 0);

function checked(units: bigint, scale: number): Decimal {
  if (units <= -LIMIT || units >= LIMIT) {
    throw outOfRange();
  }
  return new Decimal(units, scale);
}

function safeInteger(units: bigint): number {
  const value = Number(units);
  if (!Number.isSafeInteger(value)) {
    throw outOfRange();
  }
  return value;
}

function halfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [size, unit] = [magnitude(dividend), magnitude(divisor)];
  const quotient = (2n * size + unit) / (2n * unit);
  return negative ? -quotient : quotient;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
