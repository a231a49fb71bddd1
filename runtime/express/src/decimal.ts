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

const DECIMAL = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

/** An exact decimal number: so many units of 10^-scale. On the wire it is a string. */
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
    return new Decimal(this.#unitsAt(scale) + other.#unitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#unitsAt(scale) - other.#unitsAt(scale), scale);
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.scale + other.scale);
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
