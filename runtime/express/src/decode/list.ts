import { compareText } from '../text.ts';
import { type Decoder, type JsonPath, type Problem, invalid, reject } from './decoder.ts';
import { messages } from './messages.ts';

interface ItemRules {
  readonly min?: number;
  readonly max?: number;
}

/** `List<T>(min..max)`. */
export function list<T>(item: Decoder<T>, rules: ItemRules = {}): Decoder<readonly T[]> {
  return {
    decode(json, path, problems) {
      const { min = 0, max = 100 } = rules;
      if (json === undefined) {
        return reject(problems, path, messages.required);
      }
      if (json === null) {
        return reject(problems, path, messages.nullNotAllowed);
      }
      if (!Array.isArray(json)) {
        return reject(problems, path, messages.wrongType('a list'));
      }
      if (json.length < min) {
        return reject(problems, path, messages.tooFewItems(min));
      }
      if (json.length > max) {
        return reject(problems, path, messages.tooManyItems(max));
      }
      const items: T[] = [];
      for (const [index, each] of json.entries()) {
        const value = item.decode(each, [...path, index], problems);
        if (value !== invalid) {
          items.push(value);
        }
      }
      return items.length < json.length ? invalid : items;
    },
  };
}

/** `Set<T>(min..max)`: a list without duplicates, in ascending order. */
export function set<T extends string | number>(
  item: Decoder<T>,
  rules: ItemRules = {},
): Decoder<readonly T[]> {
  const items = list(item, rules);
  return {
    decode(json, path: JsonPath, problems: Problem[]) {
      const values = items.decode(json, path, problems);
      if (values === invalid) {
        return invalid;
      }
      return new Set(values).size < values.length
        ? reject(problems, path, messages.duplicateItem)
        : values.toSorted(ascending);
    },
  };
}

function ascending(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : compareText(String(left), String(right));
}
