import { createHmac } from 'node:crypto';
import { deriveKey } from '../keys.ts';

/** What a token is stored as, so that who reads the database cannot use it. */
export type TokenHash = (token: string) => string;

/** HMAC-SHA-256 under a key of its own. */
export function tokenHash(secret: string): TokenHash {
  const key = deriveKey(secret, 'hashedtoken', 32);
  return (token) => createHmac('sha256', key).update(token).digest('base64url');
}
