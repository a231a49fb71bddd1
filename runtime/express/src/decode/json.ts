import { type JsonData, jsonDataOf } from '../json/json-data.ts';
import { type Decoder, reject } from './decoder.ts';
import { messages } from './messages.ts';

/** `Json`: any value but null, which a nullable one may be. */
export function json(): Decoder<JsonData> {
  return {
    decode(value, path, reading) {
      if (value === undefined) {
        return reject(reading, path, messages.required);
      }
      if (value === null) {
        return reject(reading, path, messages.nullNotAllowed);
      }
      const result = jsonDataOf(value);
      if (typeof result === 'object') {
        return result.data;
      }
      const issue = result === 'invalid string' ? messages.invalidString : messages.outOfRange;
      return reject(reading, path, issue);
    },
  };
}
