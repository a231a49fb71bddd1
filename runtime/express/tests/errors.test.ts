import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Conflicts } from '../src/errors/conflicts.ts';
import { type ErrorSettings, report } from '../src/errors/error-settings.ts';
import {
  DeclaredError,
  Failure,
  busy,
  found,
  insufficientRole,
  invalidCredentials,
  permit,
  stillReferenced,
  wrongPassword,
} from '../src/errors/failure.ts';
import { fieldsShape } from '../src/errors/fields-shape.ts';
import { problemShape } from '../src/errors/problem-shape.ts';
import { textShape } from '../src/errors/text-shape.ts';

const REQUEST = 'request-1';

function caught(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error;
  }
  return assert.fail('nothing was thrown');
}

function shown(failure: Failure, settings: ErrorSettings): [number, object] {
  const answer = report(failure, settings, REQUEST);
  return [answer.status, settings.shape.body(answer)];
}

const fields: ErrorSettings = {
  shape: fieldsShape('errors'),
  kinds: { conflict: { status: 400, message: 'is taken' } },
};
const text: ErrorSettings = { shape: textShape('message'), kinds: fields.kinds };
const problem: ErrorSettings = { shape: problemShape(), kinds: {} };

describe('refusals', () => {
  const now = new Date();
  const caller = { id: 'ada' };

  test('a policy refuses a caller with 403 and a guest with 401', () => {
    const forbidden = caught(() => permit({ now, caller }, false, 'article'));
    assert.deepEqual(shown(forbidden, fields), [403, { errors: { article: ['forbidden'] } }]);
    const guest = caught(() => permit({ now, caller: undefined }, false, 'article'));
    assert.deepEqual(shown(guest, fields), [401, { errors: { token: ['is missing'] } }]);
    permit({ now, caller }, true, 'article');
  });

  test('what is not found is named after its variable', () => {
    const missing = caught(() => found(undefined, 'group'));
    assert.deepEqual(shown(missing, fields), [404, { errors: { group: ['not found'] } }]);
    assert.equal(found(7, 'group'), 7);
  });

  test('each has its place and words', () => {
    const cases: [Failure, number, string, string][] = [
      [invalidCredentials(), 401, 'credentials', 'invalid'],
      [wrongPassword(), 403, 'currentPassword', 'forbidden'],
      [stillReferenced('post'), 400, 'post', 'is still used'],
      [busy('write_conflict'), 503, 'request', 'write conflict'],
      [
        new Failure('method', [{ code: 'method_not_allowed' }]),
        405,
        'request',
        'method not allowed',
      ],
      [new Failure('internal', [{ code: 'internal' }]), 500, 'request', 'internal'],
      [new DeclaredError('group_full', 409, 'group'), 409, 'group', 'group full'],
    ];
    for (const [failure, status, at, message] of cases) {
      assert.deepEqual(shown(failure, fields), [status, { errors: { [at]: [message] } }]);
      assert.deepEqual(shown(failure, text), [status, { message: `${at} ${message}` }]);
    }
  });
});

describe('the place that the app gives to a kind', () => {
  const placed: ErrorSettings = {
    shape: fieldsShape('errors'),
    kinds: {
      missing: { at: 'id' },
      invalid: { at: 'input' },
      forbidden: { at: 'access' },
      unauthenticated: { at: 'login' },
      conflict: { at: 'state' },
    },
  };

  test('stands for all of them, with their messages in order', () => {
    const invalid = new Failure('invalid', [
      { at: 'title', code: 'required', message: "can't be blank" },
      { at: 'size', code: 'too_small', message: 'must be at least 1' },
    ]);
    assert.deepEqual(shown(invalid, placed), [
      422,
      { errors: { input: ["can't be blank", 'must be at least 1'] } },
    ]);
    const missing = caught(() => found(undefined, 'group'));
    assert.deepEqual(shown(missing, placed), [404, { errors: { id: ['not found'] } }]);
    assert.deepEqual(shown(stillReferenced('post'), placed), [
      409,
      { errors: { state: ['is still used'] } },
    ]);
  });

  test('does not move what always stands at the same place', () => {
    const cases: [Failure, string][] = [
      [invalidCredentials(), 'credentials'],
      [insufficientRole(), 'role'],
      [wrongPassword(), 'currentPassword'],
    ];
    for (const [failure, at] of cases) {
      const [, body] = shown(failure, placed);
      assert.deepEqual(Object.keys((body as { errors: object }).errors), [at]);
    }
  });
});

describe('conflicts', () => {
  const conflicts = new Conflicts()
    .unique(false, 'id')
    .unique(true, 'group', 'member')
    .unique(true, 'group', 'position')
    .reference(false, 'author')
    .range(53, 'position', 1, 52)
    .move(false, 'status', 'paid', 'draft');

  test('come together, each once, with the words of the app', () => {
    const expected = {
      group: ['is taken'],
      member: ['is taken'],
      position: ['is taken', 'must be at most 52'],
      author: ['does not exist'],
      status: ['cannot change from paid to draft'],
    };
    const failure = caught(() => conflicts.throwIfAny());
    assert.deepEqual(shown(failure, fields), [400, { errors: expected }]);
    new Conflicts().unique(false, 'a').reference(true, 'b').range(1, 'c', 1, 2).throwIfAny();
  });

  test('take the code of the first', () => {
    const codes = [
      new Conflicts().unique(true, 'a'),
      new Conflicts().reference(false, 'a'),
      new Conflicts().range(0, 'a', 1, 2),
      new Conflicts().move(false, 'a', 'x', 'y'),
    ].map(
      (each) =>
        report(
          caught(() => each.throwIfAny()),
          problem,
          REQUEST,
        ).code,
    );
    assert.deepEqual(codes, [
      'unique_violation',
      'reference_not_found',
      'invariant_violated',
      'invalid_state',
    ]);
  });
});

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
