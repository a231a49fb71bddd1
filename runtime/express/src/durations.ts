const DURATION =
  /^P(?=[0-9T])(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]{1,3}))?S)?)?$/;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;

/**
 * `PnDTnHnMn[.nnn]S` in milliseconds. What has another form is undefined; what a number cannot
 * hold exactly is 'out of range'.
 */
export function parseDuration(text: string): number | 'out of range' | undefined {
  const match = DURATION.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const total =
    Number(days) * DAY +
    Number(hours) * HOUR +
    Number(minutes) * MINUTE +
    Number(seconds) * SECOND +
    Number(fraction.padEnd(3, '0'));
  return Number.isSafeInteger(total) ? total : 'out of range';
}

/** The canonical form: zero parts left out, zero itself `PT0S`. */
export function formatDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const days = part(Math.floor(size / DAY), 'D');
  const hours = part(Math.floor((size % DAY) / HOUR), 'H');
  const minutes = part(Math.floor((size % HOUR) / MINUTE), 'M');
  const seconds = secondsPart(size % MINUTE);
  const time = `${hours}${minutes}${seconds}`;
  if (days === '' && time === '') {
    return 'PT0S';
  }
  return `${milliseconds < 0 ? '-' : ''}P${days}${time === '' ? '' : `T${time}`}`;
}

function part(count: number, unit: string): string {
  return count === 0 ? '' : `${String(count)}${unit}`;
}

function secondsPart(milliseconds: number): string {
  if (milliseconds % SECOND === 0) {
    return part(milliseconds / SECOND, 'S');
  }
  const fraction = String(milliseconds % SECOND).padStart(3, '0');
  return `${String(Math.floor(milliseconds / SECOND))}.${fraction}S`;
}
