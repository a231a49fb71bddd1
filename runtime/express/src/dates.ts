const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

/** Whether `YYYY-MM-DD` names a day of the proleptic Gregorian calendar. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) {
    return false;
  }
  const [, year, month, day] = match.map(Number);
  return year !== undefined && month !== undefined && day !== undefined
    ? month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    : false;
}

/** The day of an instant, in UTC. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function daysIn(year: number, month: number): number {
  if (month === 2) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return leap ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
