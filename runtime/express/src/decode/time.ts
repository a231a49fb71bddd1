import { dayOf, isCalendarDate } from '../dates.ts';
import { formatDuration, parseDuration } from '../durations.ts';
import { parseInstant } from '../instants.ts';
import { messages } from './messages.ts';
import type { Outcome, Scalar } from './scalar.ts';
import { word } from './word.ts';

interface Bounds<T> {
  readonly min?: T;
  readonly max?: T;
}

/** `Date`: a day of the years 0001 to 9999, as text; `today` is the day of the request. */
export function date(bounds: Bounds<string> = {}): Scalar<string> {
  return word((text, now) => {
    if (!isCalendarDate(text)) {
      return messages.invalidFormat('date');
    }
    const moment = (bound: string): string => (bound === 'today' ? dayOf(now) : bound);
    return text.startsWith('0000') ? messages.outOfRange : within(text, at(bounds, moment), String);
  });
}

/** `Instant`: RFC 3339 with an offset, truncated to milliseconds; `now` is that of the request. */
export function instant(bounds: Bounds<Date | 'now'> = {}): Scalar<Date> {
  return word((text, now) => {
    const value = parseInstant(text);
    if (value === undefined) {
      return messages.invalidFormat('date and time');
    }
    const moment = (bound: Date | 'now'): Date => (bound === 'now' ? now : bound);
    return value === 'out of range'
      ? messages.outOfRange
      : within(value, at(bounds, moment), (bound) => bound.toISOString());
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

/** The bounds of one request, where they name its moment. */
function at<B, T>({ min, max }: Bounds<B>, moment: (bound: B) => T): Bounds<T> {
  return {
    ...(min === undefined ? {} : { min: moment(min) }),
    ...(max === undefined ? {} : { max: moment(max) }),
  };
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
