export type Clock = () => Date;

/** The time of the machine, or one that runs on from a given instant. */
export function startClock(from?: Date): Clock {
  if (from === undefined) {
    return () => new Date();
  }
  const started = performance.now();
  return () => new Date(from.getTime() + Math.floor(performance.now() - started));
}
