import { compareText } from '../text.ts';
import { type Json, JsonNumber } from './parse-json.ts';

/** A value of the type `Json`, in the values of the language. */
export type JsonData =
  null | boolean | number | string | readonly JsonData[] | { readonly [name: string]: JsonData };

const MOST_LEVELS = 16;
const MOST_BYTES = 16 * 1024;

/** Why a JSON value is no value of the type `Json`. */
export type JsonFault = 'invalid string' | 'out of range';

/** At most 16 levels and 16 KiB; numbers are finite doubles, texts hold no NUL and no half of a pair. */
export function jsonDataOf(json: Json): { readonly data: JsonData } | JsonFault {
  const faults: JsonFault[] = [];
  const data = convert(json, 1, faults);
  const [fault] = faults;
  if (fault !== undefined) {
    return fault;
  }
  return Buffer.byteLength(jsonText(data)) > MOST_BYTES ? 'out of range' : { data };
}

/** The canonical text: members by code point, numbers as JavaScript writes them, no blanks. */
export function jsonText(data: JsonData): string {
  if (isList(data)) {
    return `[${data.map(jsonText).join(',')}]`;
  }
  if (typeof data !== 'object' || data === null) {
    return JSON.stringify(data);
  }
  const members = Object.entries(data).toSorted(([left], [right]) => compareText(left, right));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${jsonText(each)}`).join(',')}}`;
}

function convert(json: Json, level: number, faults: JsonFault[]): JsonData {
  if (typeof json === 'string') {
    return checked(json, faults);
  }
  if (json instanceof JsonNumber) {
    const value = Number(json.text);
    if (!Number.isFinite(value)) {
      faults.push('out of range');
    }
    return value === 0 ? 0 : value;
  }
  if (json === null || typeof json === 'boolean') {
    return json;
  }
  if (level > MOST_LEVELS) {
    faults.push('out of range');
    return null;
  }
  return Array.isArray(json)
    ? json.map((each) => convert(each, level + 1, faults))
    : Object.fromEntries(
        [...json].map(([name, each]) => [checked(name, faults), convert(each, level + 1, faults)]),
      );
}

function checked(text: string, faults: JsonFault[]): string {
  if (!text.isWellFormed() || text.includes('\u0000')) {
    faults.push('invalid string');
  }
  return text;
}

function isList(data: JsonData): data is readonly JsonData[] {
  return Array.isArray(data);
}
