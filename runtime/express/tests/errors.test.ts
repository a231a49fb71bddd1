import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordOf } from './support/records.ts';
import { Decimal } from '../src/decimal.ts';
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
import { REQUEST, caught, fields, problem, shown, text } from './support/shown.ts';

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
      assert.deepEqual(Object.keys(recordOf(Reflect.get(Object(body), 'errors'))), [at]);
    }
  });
});

describe('conflicts', () => {
  const conflicts = new Conflicts()
    .unique(false, 'id')
    .unique(true, 'group', 'member')
    .unique(true, 'group', 'position')
    .reference(false, 'author')
    .overlap(true, 'startsAt')
    .range(53, 'position', { min: 1, max: 52 })
    .decimal(Decimal.of('-0.01', 2), 'price', { min: Decimal.of('0', 2) })
    .text('ab', 'code', { min: 3 })
    .move([['draft', 'paid']], 'status', 'paid', 'draft');

  test('come together, each once, with the words of the app', () => {
    const expected = {
      group: ['is taken'],
      member: ['is taken'],
      position: ['is taken', 'must be at most 52'],
      startsAt: ['overlaps another'],
      price: ['must be at least 0.00'],
      code: ['is too short (minimum is 3 characters)'],
      author: ['does not exist'],
      status: ['cannot change from paid to draft'],
    };
    const failure = caught(() => conflicts.throwIfAny());
    assert.deepEqual(shown(failure, fields), [400, { errors: expected }]);
    new Conflicts()
      .unique(false, 'a')
      .overlap(false, 'a')
      .reference(true, 'b')
      .range(1, 'c', { min: 1, max: 2 })
      .range(null, 'c', { min: 1 })
      .decimal(Decimal.of('1', 0), 'd', { max: Decimal.of('1.00', 2) })
      .text('é', 'e', { max: 1, pattern: '[é]' })
      .move([['draft', 'paid']], 'f', 'draft', 'paid')
      .move([], 'f', 'draft', 'draft')
      .throwIfAny();
  });

  test('know where each of many references stands, and how many values there may be', () => {
    const places = [
      { at: ['lines', 0, 'product'], id: 'a' },
      { at: ['lines', 2, 'product'], id: 'b' },
    ];
    const many = new Conflicts().references(places, new Set(['a'])).items(6, 'tags', 0, 5);
    const failure = caught(() => many.items(0, 'steps', 1, 5).items(1, 'notes', 0, 1).throwIfAny());
    assert.deepEqual(shown(failure, fields), [
      400,
      {
        errors: {
          'lines.2.product': ['does not exist'],
          tags: ['has more than 5 items'],
          steps: ['needs at least 1 items'],
        },
      },
    ]);
  });

  test('take the code of the first', () => {
    const codes = [
      new Conflicts().unique(true, 'a'),
      new Conflicts().reference(false, 'a'),
      new Conflicts().range(0, 'a', { min: 1 }),
      new Conflicts().overlap(true, 'a'),
      new Conflicts().text('b', 'a', { pattern: 'a' }),
      new Conflicts().move([], 'a', 'x', 'y'),
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
      'invariant_violated',
      'invariant_violated',
      'invalid_state',
    ]);
  });
});
