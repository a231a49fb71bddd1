import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Conflicts } from '../src/errors/conflicts.ts';
import { report } from '../src/errors/error-settings.ts';
import { DeclaredError, Failure } from '../src/errors/failure.ts';
import { REQUEST, caught, fields, problem, shown, text } from './support/shown.ts';

describe('shapes', () => {
  const invalid = new Failure('invalid', [
    {
      at: 'items.3.name',
      code: 'too_long',
      message: 'is too long (maximum is 80 characters)',
      place: { pointer: '#/items/3/name' },
      bound: { limit: 80 },
    },
    { at: 'items.3.name', code: 'pattern_mismatch', message: 'has the wrong form' },
  ]);

  test('problem documents say all there is', () => {
    assert.deepEqual(shown(invalid, problem), [
      422,
      {
        type: 'tag:bspec,2026:problem/validation_failed',
        title: 'Validation failed',
        status: 422,
        code: 'validation_failed',
        detail: 'items.3.name is too long (maximum is 80 characters)',
        requestId: REQUEST,
        errors: [
          {
            pointer: '#/items/3/name',
            code: 'too_long',
            detail: 'is too long (maximum is 80 characters)',
            limit: 80,
          },
        ],
      },
    ]);
  });

  test('fields collect their messages, even one called __proto__', () => {
    const failure = new Failure('invalid', [
      { at: '__proto__', code: 'unknown_field', message: 'x' },
      { at: 'a', code: 'required', message: 'y' },
      { at: 'a', code: 'required', message: 'y' },
    ]);
    const [, body] = shown(failure, fields);
    assert.equal(JSON.stringify(body), '{"errors":{"__proto__":["x"],"a":["y"]}}');
  });

  test('a message of the spec stands alone in a text', () => {
    const taken = caught(() => new Conflicts().unique(true, 'slug').throwIfAny());
    assert.deepEqual(shown(taken, text), [400, { message: 'is taken' }]);
    const declared = new DeclaredError('paid', 409, 'week', 'is already paid');
    assert.deepEqual(shown(declared, text), [409, { message: 'is already paid' }]);
    assert.deepEqual(shown(invalid, text)[1], {
      message: 'items.3.name is too long (maximum is 80 characters)',
    });
  });

  test('no report holds more than a hundred', () => {
    const violations = Array.from({ length: 101 }, (_, n) => ({
      at: String(n),
      code: 'required',
      message: 'x',
      place: { pointer: `#/${String(n)}` },
    }));
    const answer = report(new Failure('invalid', violations), problem, REQUEST);
    assert.deepEqual([answer.errors.length, answer.truncated], [100, true]);
    assert.equal(Reflect.get(problem.shape.body(answer), 'truncated'), true);
    const whole = report(new Failure('invalid', violations.slice(1)), problem, REQUEST);
    assert.equal(whole.truncated, false);
  });
});
