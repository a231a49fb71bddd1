import type { Decoder } from './decoder.ts';
import type { Scalar } from './scalar.ts';

/** `T?`: null is a value too. */
export function orNull<T>(decoder: Decoder<T>): Decoder<T | null> {
  const { decode, decodePresent = decode } = decoder;
  return {
    ...decoder,
    decode: (json, path, reading) => (json === null ? null : decodePresent(json, path, reading)),
  };
}

/** `T? blank as null`: so is a text in which nothing is left after `trim`. */
export function blankAsNull(text: Scalar<string>): Decoder<string | null> {
  const read = orNull(text);
  return {
    decode: (json, path, reading) =>
      read.decode(typeof json === 'string' && text.isBlank(json) ? null : json, path, reading),
  };
}
