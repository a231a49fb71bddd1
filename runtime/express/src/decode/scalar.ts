import type { Json } from '../json/parse-json.ts';
import { type Decoder, reject } from './decoder.ts';
import { type Issue, messages } from './messages.ts';

export type Outcome<T> = { readonly value: T } | Issue;

/** A JSON value that is there and not null. */
export type JsonValue = Exclude<Json, null>;

interface ScalarRules<T> {
  readonly fromJson: (json: JsonValue, now: Date) => Outcome<T>;
  readonly fromText: (text: string, now: Date) => Outcome<T>;
  /** What null is called. */
  readonly whenNull?: Issue;
  /** Whether a text holds nothing that counts. */
  readonly isBlank?: (text: string) => boolean;
  /** Whether a blank text counts as missing. */
  readonly needsText?: boolean;
}

/** A single value with its rules: the one source of truth for bodies, paths and query strings. */
export interface Scalar<T> extends Decoder<T> {
  readonly fromText: (text: string, now: Date) => Outcome<T>;
  readonly isBlank: (text: string) => boolean;
}

export function scalar<T>(rules: ScalarRules<T>): Scalar<T> {
  const { fromJson, fromText, whenNull = messages.nullNotAllowed, needsText = false } = rules;
  const isBlank = rules.isBlank ?? (() => false);
  const read = (json: Json, now: Date): Outcome<T> =>
    json === null ? whenNull : fromJson(json, now);
  return {
    isBlank,
    fromText: (text, now) => (needsText && isBlank(text) ? messages.required : fromText(text, now)),
    decode(json, path, reading) {
      if (json === undefined || (needsText && typeof json === 'string' && isBlank(json))) {
        return reject(reading, path, messages.required);
      }
      const outcome = read(json, reading.now);
      return 'value' in outcome ? outcome.value : reject(reading, path, outcome);
    },
    decodePresent(json, path, reading) {
      const outcome = json === undefined ? messages.required : read(json, reading.now);
      return 'value' in outcome ? outcome.value : reject(reading, path, outcome);
    },
  };
}
