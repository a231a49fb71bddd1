import { type JsonData, jsonDataOf } from './json-data.ts';
import { InvalidJson, parseJson } from './parse-json.ts';

/** The value that a JSON text is, as a request could carry it; null of any other text. */
export function decodeJson(text: string): JsonData {
  try {
    const result = jsonDataOf(parseJson(Buffer.from(text)));
    return typeof result === 'object' ? result.data : null;
  } catch (error) {
    if (error instanceof InvalidJson) {
      return null;
    }
    throw error;
  }
}
