import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { deriveKey } from '../keys.ts';
import type { CursorValue } from './list-request.ts';

const VERSION = 1;
const TAG_BYTES = 16;

/** What a cursor belongs to; it is worth nothing anywhere else. */
export interface CursorPlace {
  readonly operation: string;
  /** As the parameter spells it: `-createdAt,title`. */
  readonly sort: string;
  /** The filters as they were sent: parameter and text. */
  readonly filters: readonly (readonly [string, string])[];
}

/** Cursors (contract, P-6): where a list goes on, signed, so that only this app can have made it. */
export class Cursors {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = deriveKey(secret, 'cursor', 32);
  }

  seal(place: CursorPlace, values: readonly CursorValue[]): string {
    const text = Buffer.from(canonicalJson([...placeValues(place), ...values]));
    return Buffer.concat([Buffer.of(VERSION), this.#tag(text), text]).toString('base64url');
  }

  /** The values of a cursor, or undefined for one of another place, app or maker. */
  open(place: CursorPlace, cursor: string): readonly CursorValue[] | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    const text = bytes.subarray(1 + TAG_BYTES);
    const intact =
      bytes.length > 1 + TAG_BYTES &&
      bytes.toString('base64url') === cursor &&
      bytes[0] === VERSION &&
      timingSafeEqual(bytes.subarray(1, 1 + TAG_BYTES), this.#tag(text));
    if (!intact) {
      return undefined;
    }
    const parts: unknown = JSON.parse(text.toString('utf8'));
    const expected = placeValues(place);
    return Array.isArray(parts) && expected.every((each, index) => parts[index] === each)
      ? parts.slice(expected.length).filter(isCursorValue)
      : undefined;
  }

  #tag(text: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, TAG_BYTES);
  }
}

function placeValues({ operation, sort, filters }: CursorPlace): readonly string[] {
  const sorted = filters.toSorted(([left], [right]) => (left < right ? -1 : 1));
  const hash = createHash('sha256').update(canonicalJson(sorted)).digest('hex').slice(0, 8);
  return [operation, sort, hash];
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
