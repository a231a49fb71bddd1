import { randomBytes, randomInt } from 'node:crypto';

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 32 random bytes: 43 characters that may stand in an address. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** So many letters and digits, each as likely as the others. */
export function randomText(length: number): string {
  return Array.from({ length }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join('');
}
