import { isUuid } from '../ids.ts';
import { lower } from '../text.ts';
import { messages } from './messages.ts';
import { type Outcome, type Scalar, scalar } from './scalar.ts';

const CONTROL = /[\u0000-\u001f]/;

/** A value that is written as a short text of one form: never empty, never null. */
export function word<T>(read: (text: string, now: Date) => Outcome<T>): Scalar<T> {
  const checked = (text: string, now: Date): Outcome<T> =>
    text.isWellFormed() && !CONTROL.test(text) ? read(text, now) : messages.invalidString;
  return scalar({
    fromJson: (json, now) =>
      typeof json === 'string' ? checked(json, now) : messages.wrongType('a string'),
    fromText: checked,
  });
}

/** `Uuid`, and a reference: any case, lower-cased. */
export function uuid(): Scalar<string> {
  return word((text) => {
    const value = lower(text);
    return isUuid(value) ? { value } : messages.invalidFormat('id');
  });
}

/** One of the wire names of an enum. */
export function oneOf<T extends string>(values: readonly T[], ignoreCase = false): Scalar<T> {
  return word((text) => {
    const value = values.find((each) => (ignoreCase ? lower(each) === lower(text) : each === text));
    return value === undefined ? messages.notInEnum(values) : { value };
  });
}
