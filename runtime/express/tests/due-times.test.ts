import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ScheduleTime, nextDue } from '../src/jobs/due-times.ts';

const MINUTE = 60_000;

/** The times that follow an instant. */
function due(time: ScheduleTime, after: string, times: number): readonly string[] {
  const found: string[] = [];
  for (let next = new Date(after); found.length < times;) {
    next = nextDue(time, next);
    found.push(next.toISOString().replace(':00.000Z', ''));
  }
  return found;
}

describe('a schedule is due', () => {
  const cases: readonly (readonly [string, ScheduleTime, string, readonly string[]])[] = [
    [
      'every 15 minutes, at multiples of them',
      { everyMs: 15 * MINUTE },
      '2026-03-01T09:07:12.345Z',
      ['2026-03-01T09:15', '2026-03-01T09:30', '2026-03-01T09:45', '2026-03-01T10:00'],
    ],
    [
      'after the instant, never at it',
      { everyMs: 15 * MINUTE },
      '2026-03-01T09:15:00.000Z',
      ['2026-03-01T09:30'],
    ],
    [
      'a millisecond later',
      { everyMs: 15 * MINUTE },
      '2026-03-01T09:14:59.999Z',
      ['2026-03-01T09:15'],
    ],
    [
      'every seven hours, over the end of a day',
      { everyMs: 7 * 60 * MINUTE },
      '2026-12-31T20:00:00.000Z',
      ['2026-12-31T21:00', '2027-01-01T04:00'],
    ],
    [
      'before the epoch too',
      { everyMs: 15 * MINUTE },
      '1969-12-31T23:50:00.000Z',
      ['1970-01-01T00:00'],
    ],
    [
      'every hour',
      { minute: 0 },
      '2026-12-31T22:30:00.000Z',
      ['2026-12-31T23:00', '2027-01-01T00:00'],
    ],
    [
      'every hour at a minute of it',
      { minute: 20 },
      '2026-03-01T09:20:00.000Z',
      ['2026-03-01T10:20'],
    ],
    [
      'every day, later today',
      { hour: 6, minute: 30 },
      '2026-03-01T06:29:59.999Z',
      ['2026-03-01T06:30', '2026-03-02T06:30'],
    ],
    [
      'every day, not again today',
      { hour: 6, minute: 30 },
      '2026-03-01T06:30:00.000Z',
      ['2026-03-02T06:30'],
    ],
    [
      'every day, at midnight and over the end of February',
      { hour: 0, minute: 0 },
      '2026-02-28T00:00:00.000Z',
      ['2026-03-01T00:00'],
    ],
    [
      'every day of a leap year',
      { hour: 23, minute: 59 },
      '2028-02-28T23:59:00.000Z',
      ['2028-02-29T23:59', '2028-03-01T23:59'],
    ],
    [
      'every Monday, from a Sunday',
      { weekday: 1, hour: 6, minute: 0 },
      '2026-03-01T23:00:00.000Z',
      ['2026-03-02T06:00', '2026-03-09T06:00'],
    ],
    [
      'every Monday, from its morning and from its evening',
      { weekday: 1, hour: 6, minute: 0 },
      '2026-03-02T05:00:00.000Z',
      ['2026-03-02T06:00', '2026-03-09T06:00'],
    ],
    [
      'every Sunday, over the end of a year',
      { weekday: 7, hour: 6, minute: 0 },
      '2026-12-27T06:00:00.000Z',
      ['2027-01-03T06:00'],
    ],
    [
      'on the first of every month',
      { dayOfMonth: 1, hour: 0, minute: 0 },
      '2026-11-30T23:59:59.999Z',
      ['2026-12-01T00:00', '2027-01-01T00:00', '2027-02-01T00:00'],
    ],
    [
      'on the 28th of every month, which all have',
      { dayOfMonth: 28, hour: 12, minute: 5 },
      '2027-01-28T12:05:00.000Z',
      ['2027-02-28T12:05', '2027-03-28T12:05', '2027-04-28T12:05'],
    ],
  ];
  for (const [name, time, after, expected] of cases) {
    test(name, () => {
      assert.deepEqual(due(time, after, expected.length), expected);
    });
  }

  test('on each weekday, by its name in the calendar', () => {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const next = nextDue({ weekday, hour: 6, minute: 0 }, new Date('2026-03-01T12:00:00Z'));
      assert.equal(next.getUTCDay(), weekday % 7);
      assert.ok(next < new Date('2026-03-08T12:00:00Z'));
    }
  });
});
