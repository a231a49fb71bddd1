import { boolean } from '../../src/decode/boolean.ts';
import type { Decoder } from '../../src/decode/decoder.ts';
import { json } from '../../src/decode/json.ts';
import { type SetItem, list, map, set } from '../../src/decode/list.ts';
import { blankAsNull, orNull } from '../../src/decode/nullable.ts';
import { decimal, float, integer } from '../../src/decode/number.ts';
import type { Scalar } from '../../src/decode/scalar.ts';
import { email, password, passwordAttempt, string, text, url } from '../../src/decode/text.ts';
import { date, duration, instant } from '../../src/decode/time.ts';
import { oneOf, uuid } from '../../src/decode/word.ts';
import { parseDuration } from '../../src/durations.ts';
import { recordOf } from './records.ts';

type Vector = Readonly<Record<string, unknown>>;

/** The decoder that a vector is about. */
export function decoderOf(vector: Vector): Decoder<unknown> {
  const { type } = vector;
  const rules = rulesOf(vector);
  const bounds = given({ min: rules['min'], max: rules['max'] }, Number);
  const item = rules['item'];
  switch (type) {
    case 'list':
      return list(decoderOf(recordOf(item)), bounds);
    case 'set':
      return set(itemOf(recordOf(item)), bounds);
    case 'map':
      return map(decoderOf(recordOf(item)), bounds);
    case 'json':
      return rules['nullable'] === true ? orNull(json()) : json();
    default:
  }
  if (rules['blankAsNull'] === true) {
    return blankAsNull(textOf(vector));
  }
  return rules['nullable'] === true ? orNull(scalarOf(vector)) : scalarOf(vector);
}

/** What a set may hold, as far as the vectors go. */
function itemOf(vector: Vector): Decoder<SetItem> {
  switch (vector['type']) {
    case 'integer':
      return integer();
    case 'decimal':
      return decimal({ precision: 10, scale: 2 });
    case 'boolean':
      return boolean();
    case 'instant':
      return instant();
    default:
      return textOf(vector);
  }
}

export function scalarOf(vector: Vector): Scalar<unknown> {
  const rules = rulesOf(vector);
  const { min, max, precision, scale, values, ignoreCase } = rules;
  switch (vector['type']) {
    case 'uuid':
      return uuid();
    case 'integer':
      return integer(numberOf(min), numberOf(max));
    case 'float':
      return float(given({ min, max }, String));
    case 'decimal':
      return decimal({
        precision: Number(precision),
        scale: Number(scale),
        ...given({ min, max }, String),
      });
    case 'boolean':
      return boolean();
    case 'enum':
      return oneOf(Array.isArray(values) ? values.map(String) : [], ignoreCase === true);
    case 'date':
      return date(given({ min, max }, String));
    case 'instant':
      return instant(
        given({ min, max }, (bound) => (bound === 'now' ? 'now' : new Date(String(bound)))),
      );
    case 'duration':
      return duration(given({ min, max }, (bound) => Number(parseDuration(String(bound)))));
    default:
      return textOf(vector);
  }
}

function textOf(vector: Vector): Scalar<string> {
  const { min, max, matches, ...rules } = rulesOf(vector);
  const textRules = {
    min: Number(min),
    max: Number(max),
    trim: rules['trim'] === true,
    lower: rules['lower'] === true,
    ...given({ matches }, String),
  };
  const common: unknown[] = Array.isArray(rules['common']) ? rules['common'] : [];
  switch (vector['type']) {
    case 'string':
      return string(textRules);
    case 'text':
      return text(textRules);
    case 'email':
      return email();
    case 'url':
      return url();
    case 'password':
      return password(Number(min), Number(max), (value) => common.includes(value));
    case 'attempt':
      return passwordAttempt();
    default:
      throw new TypeError(`no scalar ${String(vector['type'])}`);
  }
}

function rulesOf({ rules = {} }: Vector): Vector {
  return recordOf(rules);
}

function numberOf(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** The members that are there, converted. */
function given<K extends string, T>(
  members: Record<K, unknown>,
  convert: (value: unknown) => T,
): Partial<Record<K, T>> {
  const result: Partial<Record<K, T>> = {};
  for (const name of Object.keys(members)) {
    const value: unknown = Reflect.get(members, name);
    if (value !== undefined) {
      Reflect.set(result, name, convert(value));
    }
  }
  return result;
}
