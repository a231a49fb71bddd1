import { isCalendarDate } from '../dates.ts';
import { formatDuration, parseDuration } from '../durations.ts';
import { parseInstant } from '../instants.ts';
import { messages } from './messages.ts';
import type { Outcome, Scalar } from './scalar.ts';
import { word } from './word.ts';

interface Bounds<T> {
  readonly min?: T;
  readonly max?: T;
}

/** `Date`: a day of the years 0001 to 9999, as text. */
export function date(bounds: Bounds<string> = {}): Scalar<string> {
  return word((text) => {
    if (!isCalendarDate(text)) {
      return messages.invalidFormat('date');
    }
    return text.startsWith('0000') ? messages.outOfRange : within(text, bounds, String);
  });
}

/** `Instant`: RFC 3339 with an offset, truncated to milliseconds. */
export function instant(bounds: Bounds<Date> = {}): Scalar<Date> {
  return word((text) => {
    const value = parseInstant(text);
    if (value === undefined) {
      return messages.invalidFormat('date and time');
    }
    return value === 'out of range'
      ? messages.outOfRange
      : within(value, bounds, (at) => at.toISOString());
  });
}

/** `Duration`: whole milliseconds, not negative. */
export function duration(bounds: Bounds<number> = {}): Scalar<number> {
  return word((text) => {
    const value = parseDuration(text);
    if (value === undefined) {
      return messages.invalidFormat('duration');
    }
    return value === 'out of range' ? messages.outOfRange : within(value, bounds, formatDuration);
  });
}

function within<T extends string | number | Date>(
  value: T,
  { min, max }: Bounds<T>,
  show: (bound: T) => string,
): Outcome<T> {
  if (min !== undefined && value < min) {
    return messages.tooSmall(show(min));
  }
  return max !== undefined && value > max ? messages.tooLarge(show(max)) : { value };
}
