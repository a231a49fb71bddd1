import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Problem, invalid } from '../src/decode/decoder.ts';
import type { Scalar } from '../src/decode/scalar.ts';
import { formatDuration } from '../src/durations.ts';
import { parseJson } from '../src/json/parse-json.ts';
import { decoderOf, scalarOf } from './support/scalar-vectors.ts';
import { vectors } from './support/vectors.ts';

/** What `today` and `now` are in the vectors. */
const NOW = new Date('2026-03-01T12:00:00.000Z');

type Vector = Readonly<Record<string, unknown>>;

const printed = (value: unknown, type: unknown): unknown =>
  type === 'duration' && typeof value === 'number'
    ? formatDuration(value)
    : JSON.parse(JSON.stringify(value));

function readBody(vector: Vector): unknown {
  const problems: Problem[] = [];
  const { input } = vector;
  const json = typeof input === 'string' ? parseJson(Buffer.from(input)) : undefined;
  const value = decoderOf(vector).decode(json, [], { now: NOW, problems });
  const [first] = problems;
  return value === invalid || first !== undefined
    ? { code: first?.code, message: first?.message }
    : { value: printed(value, vector['type']) };
}

function readText(vector: Vector): unknown {
  const scalar: Scalar<unknown> = scalarOf(vector);
  const outcome = scalar.fromText(String(vector['input']), NOW);
  return 'value' in outcome
    ? { value: printed(outcome.value, vector['type']) }
    : { code: outcome.code, message: outcome.message };
}

describe('scalars', () => {
  for (const [index, vector] of vectors('scalars').entries()) {
    const { type, in: place, rules, input, value, code, message } = vector;
    test(`${String(index)}: ${String(type)} in a ${String(place)}: ${String(input)}`, () => {
      const found = place === 'body' ? readBody(vector) : readText(vector);
      assert.deepEqual(found, code === undefined ? { value } : { code, message }, String(rules));
    });
  }
});
