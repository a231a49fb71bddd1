import { hkdfSync } from 'node:crypto';

/** A key for one purpose, derived from the one secret of the app (HKDF-SHA256 without salt). */
export function deriveKey(secret: string, label: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', label, bytes));
}
