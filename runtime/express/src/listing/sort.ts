import { type Issue, messages } from '../decode/messages.ts';
import type { Lexer } from '../decode/parameters.ts';
import type { SortKey } from './list-request.ts';

const MOST_KEYS = 3;

/** `sort=-createdAt,title`: up to three of the declared names, none twice. */
export function sortLexer(names: readonly string[]): Lexer<readonly SortKey[]> {
  return {
    fromText(text) {
      const value = text.split(',').map(parseKey);
      return issueOf(value, names) ?? { value };
    },
  };
}

/** The spelling of the parameter. */
export function sortText(keys: readonly SortKey[]): string {
  return keys.map(({ name, descending }) => `${descending ? '-' : ''}${name}`).join(',');
}

function parseKey(text: string): SortKey {
  const descending = text.startsWith('-');
  return { name: descending ? text.slice(1) : text, descending };
}

function issueOf(keys: readonly SortKey[], names: readonly string[]): Issue | undefined {
  if (keys.some(({ name }) => !names.includes(name))) {
    return messages.notInEnum(names);
  }
  if (keys.length > MOST_KEYS) {
    return messages.tooManyItems(MOST_KEYS);
  }
  return new Set(keys.map(({ name }) => name)).size < keys.length
    ? messages.duplicateItem
    : undefined;
}
