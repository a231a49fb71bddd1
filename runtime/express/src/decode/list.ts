import { Decimal } from '../decimal.ts';
import { compareText, length } from '../text.ts';
import { type Decoder, type JsonPath, type Reading, invalid, reject } from './decoder.ts';
import { messages } from './messages.ts';

interface ItemRules {
  readonly min?: number;
  readonly max?: number;
}

/** What a set may hold: values that have an order and are equal when nothing lies between them. */
export type SetItem = string | number | boolean | Date | Decimal;

const LONGEST_KEY = 100;

/** `List<T>(min..max)`. */
export function list<T>(item: Decoder<T>, rules: ItemRules = {}): Decoder<readonly T[]> {
  return {
    // A position stands for every item.
    member: () => item,
    decode(json, path, reading) {
      if (json === undefined) {
        return reject(reading, path, messages.required);
      }
      if (json === null) {
        return reject(reading, path, messages.nullNotAllowed);
      }
      if (!Array.isArray(json)) {
        return reject(reading, path, messages.wrongType('a list'));
      }
      if (!hasRoom(json.length, rules, path, reading)) {
        return invalid;
      }
      const items: T[] = [];
      for (const [index, each] of json.entries()) {
        const value = item.decode(each, [...path, index], reading);
        if (value !== invalid) {
          items.push(value);
        }
      }
      return items.length < json.length ? invalid : items;
    },
  };
}

/** `Set<T>(min..max)`: a list without duplicates, in ascending order. */
export function set<T extends SetItem>(
  item: Decoder<T>,
  rules: ItemRules = {},
): Decoder<readonly T[]> {
  const items = list(item, rules);
  return {
    ...items,
    decode(json, path, reading) {
      const values = items.decode(json, path, reading);
      if (values === invalid) {
        return invalid;
      }
      const sorted = values.toSorted(ascending);
      const hasTwice = sorted.some((value, index) => {
        const next = sorted[index + 1];
        return next !== undefined && ascending(value, next) === 0;
      });
      return hasTwice ? reject(reading, path, messages.duplicateItem) : sorted;
    },
  };
}

/** `Map<String, T>(min..max)`: keys are texts of 1 to 100 code points, in ascending order. */
export function map<T>(
  item: Decoder<T>,
  rules: ItemRules = {},
): Decoder<Readonly<Record<string, T>>> {
  return {
    member: () => item,
    decode(json, path, reading) {
      if (json === undefined) {
        return reject(reading, path, messages.required);
      }
      if (json === null) {
        return reject(reading, path, messages.nullNotAllowed);
      }
      if (!(json instanceof Map)) {
        return reject(reading, path, messages.wrongType('an object'));
      }
      if (!hasRoom(json.size, rules, path, reading)) {
        return invalid;
      }
      const entries: [string, T][] = [];
      for (const [key, each] of json) {
        const value = item.decode(each, [...path, key], reading);
        if (isKey(key, [...path, key], reading) && value !== invalid) {
          entries.push([key, value]);
        }
      }
      return entries.length < json.size ? invalid : mapOf(entries);
    },
  };
}

/** A map with its keys in ascending order; a key like `__proto__` is one as any other. */
export function mapOf<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.toSorted(([left], [right]) => compareText(left, right)));
}

function hasRoom(
  size: number,
  { min = 0, max = 100 }: ItemRules,
  path: JsonPath,
  reading: Reading,
): boolean {
  if (size < min) {
    reject(reading, path, messages.tooFewItems(min));
  } else if (size > max) {
    reject(reading, path, messages.tooManyItems(max));
  }
  return size >= min && size <= max;
}

function isKey(key: string, path: JsonPath, reading: Reading): boolean {
  if (!key.isWellFormed() || /[\u0000-\u001f]/.test(key)) {
    reject(reading, path, messages.invalidString);
    return false;
  }
  const size = length(key);
  if (size < 1) {
    reject(reading, path, messages.tooShort(1));
  } else if (size > LONGEST_KEY) {
    reject(reading, path, messages.tooLong(LONGEST_KEY));
  }
  return size >= 1 && size <= LONGEST_KEY;
}

/** By code point, value or time; `false` before `true`. */
function ascending(left: SetItem, right: SetItem): number {
  if (typeof left === 'string') {
    return compareText(left, String(right));
  }
  if (left instanceof Decimal) {
    return right instanceof Decimal ? left.compare(right) : 0;
  }
  return Number(left) - Number(right);
}
