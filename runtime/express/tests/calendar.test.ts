import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addDays,
  addMilliseconds,
  addMonths,
  dateFrom,
  dateOf,
  dayOfMonth,
  dayOfWeek,
  daysBetween,
  millisecondsBetween,
  endOf,
  instantOf,
  monthOf,
  startOf,
  yearOf,
} from '../src/calendar.ts';
import { assertOutOfRange } from './support/out-of-range.ts';

describe('the calendar', () => {
  const at = (text: string): Date => new Date(text);

  test('clamps to the end of a month', () => {
    assert.equal(addMonths('2024-01-31', 1), '2024-02-29');
    assert.equal(addMonths('2024-03-31', -13), '2023-02-28');
    assert.deepEqual(addMonths(at('2024-10-31T10:00:00Z'), 4), at('2025-02-28T10:00:00Z'));
    assert.deepEqual(addMonths(at('1969-12-31T23:00:00Z'), 2), at('1970-02-28T23:00:00Z'));
  });

  test('knows its units', () => {
    assert.equal(startOf('2026-01-01', 'week'), '2025-12-29');
    assert.equal(endOf('2024-02-10', 'month'), '2024-02-29');
    assert.equal(endOf('2024-02-10', 'hour'), '2024-02-10');
    assert.deepEqual(startOf(at('1969-12-31T23:59:59Z'), 'hour'), at('1969-12-31T23:00:00Z'));
    assert.deepEqual(endOf(at('2024-05-05T01:02:03Z'), 'quarter'), at('2024-06-30T23:59:59.999Z'));
    assert.deepEqual(endOf(at('9999-12-31T00:00:00Z'), 'year'), at('9999-12-31T23:59:59.999Z'));
  });

  test('ends with the year 9999', () => {
    assertOutOfRange(() => addDays('9999-12-31', 1));
    assertOutOfRange(() => addDays('0001-01-01', -1));
    assertOutOfRange(() => addMonths('0001-01-31', -1));
    assertOutOfRange(() => addMilliseconds(at('9999-12-31T23:59:59.999Z'), 1));
    assertOutOfRange(() => addDays('2026-01-01', Number.MAX_SAFE_INTEGER));
    assertOutOfRange(() => dateFrom(2026, 2, 29));
    assertOutOfRange(() => dateFrom(0, 1, 1));
    assert.equal(dateFrom(1, 1, 1), '0001-01-01');
    assert.equal(startOf('0001-01-03', 'week'), '0001-01-01');
  });

  test('takes days and instants apart', () => {
    const instant = at('1969-12-31T23:59:59.999Z');
    assert.deepEqual(
      [yearOf(instant), monthOf(instant), dayOfMonth(instant), dayOfWeek(instant)],
      [1969, 12, 31, 3],
    );
    assert.deepEqual([dateOf(instant), instantOf('1970-01-01')], ['1969-12-31', at('1970-01-01')]);
    assert.deepEqual(
      [daysBetween(instant, at('1970-01-01')), daysBetween('2024-03-01', '2024-02-28')],
      [1, -2],
    );
    assert.equal(millisecondsBetween(instant, at('1970-01-01')), 1);
  });
});
