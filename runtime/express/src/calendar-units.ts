import { outOfRange } from './errors/failure.ts';

export type CalendarUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 0001-01-01 was a Monday, 1970-01-05 another one. */
const MONDAY = 4 * DAY;
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** The start of the unit in which an instant lies, or of the one that comes `later` units after it. */
export function nextOf(instant: Date, unit: CalendarUnit, later: number): Date {
  const [year, month] = [instant.getUTCFullYear(), instant.getUTCMonth() + 1];
  const starts: Readonly<Record<CalendarUnit, () => Date>> = {
    minute: () => stepOf(instant, MINUTE, 0, later),
    hour: () => stepOf(instant, HOUR, 0, later),
    day: () => stepOf(instant, DAY, 0, later),
    week: () => stepOf(instant, 7 * DAY, MONDAY, later),
    month: () => firstOf(year, month + later),
    quarter: () => firstOf(year, month - ((month - 1) % 3) + 3 * later),
    year: () => firstOf(year + later, 1),
  };
  return starts[unit]();
}

/** Midnight of the first day; months beyond 12 are those of later years. */
export function firstOf(year: number, month: number): Date {
  const date = new Date(0);
  // `Date.UTC` would take the years 0 to 99 for those of a century.
  date.setUTCFullYear(year, month - 1, 1);
  return date;
}

export function moved(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}

export function inCalendar(instant: Date): Date {
  const time = instant.getTime();
  // NaN, which is what lies beyond the times of a Date, fails both.
  if (!(time >= FIRST && time <= LAST)) {
    throw outOfRange();
  }
  return instant;
}

function stepOf(instant: Date, size: number, origin: number, later: number): Date {
  const count = Math.floor((instant.getTime() - origin) / size);
  return new Date(origin + (count + later) * size);
}
