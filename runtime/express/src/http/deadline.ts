import { busy } from '../errors/failure.ts';

/** Runs work that is told, and given up on, when its time is over: 503. */
export async function withDeadline<T>(
  limitMs: number | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  if (limitMs === undefined) {
    return work(controller.signal);
  }
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(busy('timeout'));
    }, limitMs);
  });
  try {
    return await Promise.race([work(controller.signal), over]);
  } finally {
    clearTimeout(timer);
  }
}
