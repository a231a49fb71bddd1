/** When a schedule runs, in UTC. */
export type ScheduleTime = Interval | CalendarTime;

/** Whenever the milliseconds since the epoch are a multiple of it. */
interface Interval {
  readonly everyMs: number;
}

interface CalendarTime {
  readonly minute: number;
  /** Absent: every hour. */
  readonly hour?: number;
  /** Monday is 1. */
  readonly weekday?: number;
  /** From 1 to 28. */
  readonly dayOfMonth?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** The first time after an instant, which is not that instant. */
export function nextDue(time: ScheduleTime, after: Date): Date {
  if ('everyMs' in time) {
    return new Date(followingStep(after.getTime(), time.everyMs, 0));
  }
  const { minute, hour } = time;
  const [step, offset] = hour === undefined ? [HOUR_MS, 0] : [DAY_MS, hour * HOUR_MS];
  let next = followingStep(after.getTime(), step, offset + minute * MINUTE_MS);
  while (!isOnDay(time, next)) {
    next += step;
  }
  return new Date(next);
}

/** The first of the times `offset`, `offset + step` … that comes after one. */
function followingStep(after: number, step: number, offset: number): number {
  return (Math.floor((after - offset) / step) + 1) * step + offset;
}

function isOnDay({ weekday, dayOfMonth }: CalendarTime, time: number): boolean {
  const days = Math.floor(time / DAY_MS) + EPOCH_WEEKDAY - 1;
  return (
    (weekday === undefined || (days % 7) + 1 === weekday) &&
    (dayOfMonth === undefined || new Date(time).getUTCDate() === dayOfMonth)
  );
}
