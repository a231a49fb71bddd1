import assert from 'node:assert/strict';
import { type ErrorSettings, report } from '../../src/errors/error-settings.ts';
import { Failure } from '../../src/errors/failure.ts';
import { fieldsShape } from '../../src/errors/fields-shape.ts';
import { problemShape } from '../../src/errors/problem-shape.ts';
import { textShape } from '../../src/errors/text-shape.ts';

export const REQUEST = 'request-1';

export function caught(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error;
  }
  return assert.fail('nothing was thrown');
}

export function shown(failure: Failure, settings: ErrorSettings): [number, object] {
  const answer = report(failure, settings, REQUEST);
  return [answer.status, settings.shape.body(answer)];
}

export const fields: ErrorSettings = {
  shape: fieldsShape('errors'),
  kinds: { conflict: { status: 400, message: 'is taken' } },
};
export const text: ErrorSettings = { shape: textShape('message'), kinds: fields.kinds };
export const problem: ErrorSettings = { shape: problemShape(), kinds: {} };
