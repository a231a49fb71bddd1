import assert from 'node:assert/strict';
import { Failure } from '../../src/errors/failure.ts';

export function assertOutOfRange(work: () => unknown): void {
  assert.throws(
    work,
    (error) =>
      error instanceof Failure &&
      error.kind === 'invalid' &&
      error.violations[0]?.code === 'out_of_range',
  );
}
