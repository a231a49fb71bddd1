import type { ErrorShape } from './error-settings.ts';

/** `{ "<member>": "<at> <message>" }`; a message that the spec gave stands alone. */
export function textShape(member: string): ErrorShape {
  return {
    contentType: 'application/json',
    body({ errors: [first] }) {
      const { at = '', message = '', own = false } = first ?? {};
      return { [member]: own ? message : `${at} ${message}` };
    },
  };
}
