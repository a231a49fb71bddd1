/**
 * A pattern of the spec (I-Regexp, RFC 9485) as a regular expression that matches a whole text.
 * There `.` is anything but LF and CR, and `^` and `$` are ordinary characters.
 */
export function compilePattern(source: string): RegExp {
  let inClass = false;
  const translated = source.replace(/\\[^]|[^\\]/gu, (token) => {
    if (inClass) {
      inClass = token !== ']';
      return token;
    }
    inClass = token === '[';
    return OUTSIDE_CLASS.get(token) ?? token;
  });
  return new RegExp(`^(?:${translated})$`, 'u');
}

const OUTSIDE_CLASS = new Map([
  ['.', '[^\\n\\r]'],
  ['^', '\\^'],
  ['$', '\\$'],
  ['\\-', '-'],
]);
