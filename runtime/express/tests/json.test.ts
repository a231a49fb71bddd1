import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InvalidJson, JsonNumber, parseJson } from '../src/json/parse-json.ts';
import { vectors } from './support/vectors.ts';

const parse = (text: string): unknown => parseJson(Buffer.from(text));

describe('the JSON gate', () => {
  const cases = vectors('json');

  test('has the whole suite before it', () => {
    assert.equal(cases.length, 318);
  });

  for (const { name, base64, times = 1, suffix = '', accept } of cases) {
    test(String(name), () => {
      const part = Buffer.from(String(base64), 'base64');
      const parts = Array.from({ length: Number(times) }, () => part);
      const bytes = Buffer.concat([...parts, Buffer.from(String(suffix), 'base64')]);
      if (accept === true) {
        parseJson(bytes);
      } else {
        assert.throws(() => parseJson(bytes), InvalidJson);
      }
    });
  }

  test('keeps numbers as text and objects as maps', () => {
    const value = parse(' {"__proto__": [1.50, -0, 1e2, true, null, "\\ud83d\\udc4d"]} ');
    assert.ok(value instanceof Map);
    const numbers = ['1.50', '-0', '1e2'].map((text) => new JsonNumber(text));
    assert.deepEqual(value.get('__proto__'), [...numbers, true, null, '👍']);
  });

  test('sees through escapes in member names', () => {
    assert.throws(() => parse('{"a":1,"\\u0061":2}'), InvalidJson);
  });

  test('goes 32 levels deep, 10,000 values wide and 64 digits long', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.ok(Array.isArray(parse(nested(32))));
    assert.throws(() => parse(nested(33)), InvalidJson);
    assert.ok(Array.isArray(parse(`${'['.repeat(32)}1${']'.repeat(32)}`)));
    const wide = (count: number): string => `[${Array.from({ length: count }, () => '1').join()}]`;
    assert.ok(Array.isArray(parse(wide(9_999))));
    assert.throws(() => parse(wide(10_000)), InvalidJson);
    assert.ok(parse('1'.repeat(64)) instanceof JsonNumber);
    assert.throws(() => parse('1'.repeat(65)), InvalidJson);
  });
});
