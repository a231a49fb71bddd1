import {
  type JsonWebKey,
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calculateJwkThumbprint } from 'jose';
import { ConfigurationError, type Environment } from '../environment.ts';
import type { Log } from '../log.ts';
import type { TokenKeys } from './token-keys.ts';

/**
 * ES256: the keys of JWT_KEYS_FILE, a JWK set. The first one signs, all verify: a new key is put in
 * front, and an old one taken away when the tokens that it signed have ended (contract, KY-1).
 */
export async function readKeyFile(
  path: string | undefined,
  { appEnv }: Pick<Environment, 'appEnv'>,
  log: Log,
): Promise<TokenKeys> {
  if (path !== undefined) {
    return keysOf(parse(path));
  }
  if (appEnv === 'production') {
    throw new ConfigurationError('JWT_KEYS_FILE must name a file with a JWK set');
  }
  log.warn('JWT_KEYS_FILE is not set: tokens end with this process');
  return temporaryKeys();
}

/** A key pair that nobody keeps. */
export function temporaryKeys(): Promise<TokenKeys> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return keysOf([privateKey.export({ format: 'jwk' })]);
}

function parse(path: string): readonly JsonWebKey[] {
  try {
    const set: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const keys: unknown = Reflect.get(Object(set), 'keys');
    if (Array.isArray(keys) && keys.length > 0 && keys.every(isKey)) {
      return keys;
    }
  } catch {
    // The text may hold a private key: nothing of it is shown.
  }
  throw new ConfigurationError('JWT_KEYS_FILE is no JWK set of keys for ES256 (EC, P-256)');
}

function isKey(key: unknown): key is JsonWebKey {
  return (
    typeof key === 'object' &&
    key !== null &&
    Reflect.get(key, 'kty') === 'EC' &&
    Reflect.get(key, 'crv') === 'P-256'
  );
}

async function keysOf(keys: readonly JsonWebKey[]): Promise<TokenKeys> {
  const verifying = new Map<string, KeyObject>();
  for (const key of keys) {
    verifying.set(
      await thumbprint(key),
      readKey(() => createPublicKey({ key, format: 'jwk' })),
    );
  }
  const [first = {}] = keys;
  const key = readKey(() => createPrivateKey({ key: first, format: 'jwk' }));
  return { algorithm: 'ES256', signing: { kid: await thumbprint(first), key }, verifying };
}

function readKey(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch {
    throw new ConfigurationError(
      'JWT_KEYS_FILE must begin with the private key that signs, and its keys must be whole',
    );
  }
}

/** RFC 7638. */
function thumbprint({ kty, crv, x, y }: JsonWebKey): Promise<string> {
  return calculateJwkThumbprint({
    kty: kty ?? '',
    crv: crv ?? '',
    x: x ?? '',
    y: y ?? '',
  });
}
