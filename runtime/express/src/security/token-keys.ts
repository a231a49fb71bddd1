import { type KeyObject, createSecretKey } from 'node:crypto';
import { deriveKey } from '../keys.ts';

/** What access tokens are signed and verified with: one algorithm for all of an app. */
export interface TokenKeys {
  readonly algorithm: 'HS256' | 'ES256';
  readonly signing: { readonly kid: string; readonly key: KeyObject };
  readonly verifying: ReadonlyMap<string, KeyObject>;
}

/** HS256: the key and its name come from the one secret of the app (settings 5). */
export function secretKeys(secret: string): TokenKeys {
  const key = createSecretKey(deriveKey(secret, 'jwt', 32));
  const kid = deriveKey(secret, 'kid', 4).toString('hex');
  return { algorithm: 'HS256', signing: { kid, key }, verifying: new Map([[kid, key]]) };
}
