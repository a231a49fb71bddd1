/** Parts of texts. A part is found from the left; an empty one stands at the start of every text. */

/** Every `part`, none twice, becomes `by`; an empty one stays. */
export function replaceText(text: string, part: string, by: string): string {
  return part === '' ? text : text.replaceAll(part, () => by);
}

/** At each separator; an empty one cuts nowhere. */
export function splitText(text: string, separator: string): readonly string[] {
  return separator === '' ? [text] : text.split(separator);
}

/** What `\n`, `\r\n` and lone `\r` end; no line begins after the last of them. */
export function linesOf(text: string): readonly string[] {
  const parts = text.split(/\r\n|\n|\r/);
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** Up to the first `part`; without one the whole text. */
export function textBefore(text: string, part: string): string {
  const at = text.indexOf(part);
  return at < 0 ? text : text.slice(0, at);
}

/** From the end of the first `part`; without one the empty text. */
export function textAfter(text: string, part: string): string {
  const at = text.indexOf(part);
  return at < 0 ? '' : text.slice(at + part.length);
}

/** Between the first `open` and the next `close` after it; null without them. */
export function textBetween(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  const end = text.indexOf(close, start + open.length);
  return start < 0 || end < 0 ? null : text.slice(start + open.length, end);
}
