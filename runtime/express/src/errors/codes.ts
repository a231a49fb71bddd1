import type { Failure } from './failure.ts';

/** Codes of a parameter that are codes of the whole failure too (contract, PD-6). */
const PARAMETER_CODES = new Set([
  'unknown_parameter',
  'duplicate_parameter',
  'invalid_cursor',
  'page_too_deep',
]);
/** What a computed value can break: one invariant of the row. */
const BOUNDS = new Set([
  'too_small',
  'too_large',
  'too_short',
  'too_long',
  'pattern_mismatch',
  'rule_failed',
]);

/** The code that clients switch on. */
export function codeOf({ kind, violations }: Failure): string {
  const first = violations[0]?.code ?? 'internal';
  if (kind === 'invalid') {
    return 'validation_failed';
  }
  if (kind === 'parameter') {
    return PARAMETER_CODES.has(first) ? first : 'invalid_parameter';
  }
  return kind === 'conflict' && BOUNDS.has(first) ? 'invariant_violated' : first;
}

/** `invalid_json` is `invalid json`. */
export function inWords(code: string): string {
  return code.replaceAll('_', ' ');
}
