import { Failure } from '../errors/failure.ts';

const BARE = /^[A-Za-z0-9_-]{16,64}$/;
/** A string of RFC 8941: printable ASCII between quotes, with `\"` and `\\`. */
const QUOTED = /^"((?:[ !#-[\]-~]|\\["\\]){1,255})"$/;

/** The key of an `Idempotency-Key` header, without its quotes. */
export function readIdempotencyKey(header: string): string {
  const text = header.trim();
  const quoted = QUOTED.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1');
  if (quoted === undefined && !BARE.test(text)) {
    throw keyFailure('idempotency_key_invalid', 400, 'has the wrong form');
  }
  return quoted ?? text;
}

export function keyRequired(): Failure {
  return keyFailure('idempotency_key_required', 400, 'is missing');
}

/** Another request came under this key before. */
export function keyReused(): Failure {
  return keyFailure('idempotency_key_reused', 422, 'belongs to another request');
}

/** The same request is being answered. */
export function keyInProgress(): Failure {
  return keyFailure('idempotency_in_progress', 409, 'is in progress', { 'Retry-After': '1' });
}

function keyFailure(
  code: string,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Failure {
  return new Failure('conflict', [{ at: 'idempotencyKey', code, message }], { status, headers });
}
