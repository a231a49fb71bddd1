import { readFileSync } from 'node:fs';
import { messages } from '../decode/messages.ts';
import { Failure } from '../errors/failure.ts';
import { lower } from '../text.ts';

/** Passwords that are tried first, by anybody: those of a list, and the names of the app. */
export class CommonPasswords {
  readonly #known: ReadonlySet<string>;

  /** The file has one in each line. */
  constructor(file: URL, names: readonly string[]) {
    const listed = readFileSync(file, 'utf8').split('\n');
    this.#known = new Set([...listed, ...names].map(lower));
  }

  readonly has = (password: string): boolean => this.#known.has(lower(password));
}

/** An account does not have its name, or what stands before the `@`, as its password. */
export function refuseLogin(password: string, login: string, at: string): void {
  const [local = ''] = login.split('@');
  if (lower(password) === lower(local)) {
    throw new Failure('invalid', [{ at, ...messages.tooCommon }]);
  }
}
