import { inCalendar, moved, type CalendarUnit, firstOf, nextOf } from './calendar-units.ts';
import { outOfRange } from './errors/failure.ts';

/**
 * Days and instants of the proleptic Gregorian calendar, in UTC, from 0001-01-01 to 9999-12-31; what
 * leaves these years is `out_of_range`. A day is its text, `2026-01-31`, an instant a Date.
 */
type Moment = string | Date;

const DAY = 86_400_000;

/** The day on which an instant falls. */
export function dateOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

export function dateFrom(year: number, month: number, day: number): string {
  const date = firstOf(year, month);
  date.setUTCDate(day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || year < 1 || year > 9999) {
    throw outOfRange();
  }
  return dateOf(date);
}

/** The midnight with which a day begins. */
export function instantOf(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

export function addMilliseconds(instant: Date, milliseconds: number): Date {
  return inCalendar(moved(instant, milliseconds));
}

/** In milliseconds. */
export function millisecondsBetween(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}

export function addDays(from: string, days: number): string;
export function addDays(from: Date, days: number): Date;
export function addDays(from: Moment, days: number): Moment {
  return alike(from, moved(instantIn(from), days * DAY));
}

/** January 31 and one month is the last of February. */
export function addMonths(from: string, months: number): string;
export function addMonths(from: Date, months: number): Date;
export function addMonths(from: Moment, months: number): Moment {
  const instant = instantIn(from);
  const [year, month] = [instant.getUTCFullYear(), instant.getUTCMonth() + 1 + months];
  const last = moved(firstOf(year, month + 1), -DAY).getUTCDate();
  const day = firstOf(year, month);
  day.setUTCDate(Math.min(instant.getUTCDate(), last));
  return alike(from, moved(day, timeOfDay(instant)));
}

export function startOf(moment: string, unit: CalendarUnit): string;
export function startOf(moment: Date, unit: CalendarUnit): Date;
export function startOf(moment: Moment, unit: CalendarUnit): Moment {
  return alike(moment, nextOf(instantIn(moment), unit, 0));
}

/** The last day or the last millisecond of it. */
export function endOf(moment: string, unit: CalendarUnit): string;
export function endOf(moment: Date, unit: CalendarUnit): Date;
export function endOf(moment: Moment, unit: CalendarUnit): Moment {
  return alike(moment, moved(nextOf(instantIn(moment), unit, 1), -1));
}

/** The time of day does not count. */
export function daysBetween(from: Moment, to: Moment): number {
  return Math.floor(instantIn(to).getTime() / DAY) - Math.floor(instantIn(from).getTime() / DAY);
}

export function yearOf(moment: Moment): number {
  return instantIn(moment).getUTCFullYear();
}

export function monthOf(moment: Moment): number {
  return instantIn(moment).getUTCMonth() + 1;
}

export function dayOfMonth(moment: Moment): number {
  return instantIn(moment).getUTCDate();
}

/** Monday is 1. */
export function dayOfWeek(moment: Moment): number {
  return ((instantIn(moment).getUTCDay() + 6) % 7) + 1;
}

function instantIn(moment: Moment): Date {
  return typeof moment === 'string' ? instantOf(moment) : moment;
}

/** A day if `from` is one, and an instant if it is one. */
function alike(from: Moment, instant: Date): Moment {
  inCalendar(instant);
  return typeof from === 'string' ? dateOf(instant) : instant;
}

function timeOfDay(instant: Date): number {
  return ((instant.getTime() % DAY) + DAY) % DAY;
}
