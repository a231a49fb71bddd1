import { readFileSync } from 'node:fs';
import { isRecord, recordOf } from './records.ts';

/** The cases of a vector file that all runtimes share. */
export function vectors(name: string): readonly Readonly<Record<string, unknown>>[] {
  const url = new URL(`../../../vectors/${name}.json`, import.meta.url);
  const file: unknown = JSON.parse(readFileSync(url, 'utf8'));
  const { cases } = recordOf(file);
  if (!Array.isArray(cases) || !cases.every(isRecord)) {
    throw new TypeError(`${name}.json has no cases`);
  }
  return cases;
}
