import { messages } from '../decode/messages.ts';
import type { Lexer } from '../decode/parameters.ts';

const MOST_MEMBERS = 50;

/**
 * The operand of `in` and `nin`: values with commas between; in a value `\,` is a comma and `\\` a
 * backslash. A backslash before anything else stands for itself.
 */
export function members<T>(item: Lexer<T>): Lexer<readonly T[]> {
  return {
    fromText(text, now) {
      const texts = split(text);
      if (texts.length > MOST_MEMBERS) {
        return messages.tooManyItems(MOST_MEMBERS);
      }
      const value: T[] = [];
      for (const each of texts) {
        const outcome = item.fromText(each, now);
        if (!('value' in outcome)) {
          return outcome;
        }
        value.push(outcome.value);
      }
      return { value };
    },
  };
}

function split(text: string): readonly string[] {
  const parts = [''];
  for (const [token] of text.matchAll(/\\[,\\]|[^]/gu)) {
    if (token === ',') {
      parts.push('');
    } else {
      const added = token.length === 2 && token.startsWith('\\') ? token.slice(1) : token;
      parts.push(`${parts.pop() ?? ''}${added}`);
    }
  }
  return parts;
}
