import { Decimal } from '../decimal.ts';
import { JsonNumber } from '../json/parse-json.ts';
import { messages } from './messages.ts';
import { type Outcome, type Scalar, scalar } from './scalar.ts';

interface DecimalRules {
  readonly precision: number;
  readonly scale: number;
  /** As the spec writes it. */
  readonly min?: string;
  readonly max?: string;
}

const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
const NUMBER = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;
/** More digits than any value that is let in. */
const FAR = 400;

/** `Int(min..max)`; without a bound, ±(2^53 − 1). */
export function integer(min?: number, max?: number): Scalar<number> {
  const wrong = messages.wrongType('an integer');
  const judge = (value: bigint): Outcome<number> => {
    if (min !== undefined && value < BigInt(min)) {
      return messages.tooSmall(min);
    }
    if (max !== undefined && value > BigInt(max)) {
      return messages.tooLarge(max);
    }
    return Number.isSafeInteger(Number(value)) ? { value: Number(value) } : messages.outOfRange;
  };
  return scalar({
    fromJson: (json) => {
      const value = json instanceof JsonNumber ? integral(json.text) : undefined;
      return value === undefined ? wrong : judge(value);
    },
    fromText: (text) => {
      const value = INTEGER.test(text) ? integral(text) : undefined;
      return value === undefined ? wrong : judge(value);
    },
  });
}

/** `Decimal(p, s)`: a string or a number without exponent; digits are counted, never rounded. */
export function decimal({ precision, scale, min, max }: DecimalRules): Scalar<Decimal> {
  const least = bound(min);
  const most = bound(max);
  const tooLong = 10n ** BigInt(precision);
  const read = (text: string): Outcome<Decimal> => {
    const value = Decimal.parse(text);
    if (value === undefined) {
      return messages.wrongType('a number');
    }
    if (least !== undefined && value.compare(least.value) < 0) {
      return messages.tooSmall(least.text);
    }
    if (most !== undefined && value.compare(most.value) > 0) {
      return messages.tooLarge(most.text);
    }
    const exact = value.rescaled(scale);
    if (exact === undefined) {
      return messages.notMultiple(scale);
    }
    const fits = exact.units < tooLong && exact.units > -tooLong;
    return fits ? { value: exact } : messages.outOfRange;
  };
  return scalar({
    fromJson: (json) => {
      const text = json instanceof JsonNumber ? json.text : json;
      return typeof text === 'string' ? read(text) : messages.wrongType('a number');
    },
    fromText: read,
  });
}

interface FloatRules {
  /** As the spec writes it. */
  readonly min?: string;
  readonly max?: string;
}

/** `Float`: a finite double. */
export function float({ min, max }: FloatRules = {}): Scalar<number> {
  const read = (text: string): Outcome<number> => {
    const value = Number(text);
    if (min !== undefined && value < Number(min)) {
      return messages.tooSmall(min);
    }
    if (max !== undefined && value > Number(max)) {
      return messages.tooLarge(max);
    }
    return Number.isFinite(value) ? { value: value === 0 ? 0 : value } : messages.outOfRange;
  };
  const wrong = messages.wrongType('a number');
  return scalar({
    fromJson: (json) => (json instanceof JsonNumber ? read(json.text) : wrong),
    fromText: (text) => (NUMBER.test(text) ? read(text) : wrong),
  });
}

function bound(text?: string): { text: string; value: Decimal } | undefined {
  const value = text === undefined ? undefined : Decimal.parse(text);
  return text === undefined || value === undefined ? undefined : { text, value };
}

/** The value of a JSON number if it is a whole one: `5`, `5.0` and `50e-1` are. */
function integral(text: string): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') {
    return 0n;
  }
  const zeros = digits.length - significant.length - fraction.length + Number(exponent);
  if (zeros < 0) {
    return undefined;
  }
  const size = BigInt(significant.slice(0, FAR)) * 10n ** BigInt(Math.min(zeros, FAR));
  return sign === '-' ? -size : size;
}
