import type { DecimalNumber } from '../decimal.ts';
import { formatDuration } from '../durations.ts';
import type { JsonData } from '../json/json-data.ts';
import type { Row } from './row.ts';

/** A duration as it is shown: `PT15M`. */
export function durationText(row: Row, column: string): string {
  return formatDuration(row.integer(column));
}

export function durationTextOrNull(row: Row, column: string): string | null {
  return row.isNull(column) ? null : durationText(row, column);
}

/** A Decimal `as number` as it is shown. */
export function decimalNumber(row: Row, column: string, scale: number): DecimalNumber {
  return row.decimal(column, scale).asNumber();
}

export function decimalNumberOrNull(row: Row, column: string, scale: number): DecimalNumber | null {
  return row.isNull(column) ? null : decimalNumber(row, column, scale);
}

/** A value of the type `Json`, which both databases give as text. */
export function jsonData(row: Row, column: string): JsonData {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the column holds JSON
  return JSON.parse(row.text(column)) as JsonData;
}

export function jsonDataOrNull(row: Row, column: string): JsonData {
  return row.isNull(column) ? null : jsonData(row, column);
}
