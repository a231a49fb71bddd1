import type { IncomingMessage } from 'node:http';

const LONGEST_TARGET = 8192;
const LARGEST_HEADERS = 16_384;
/** Between the bytes of a header field and the next: `: ` and the line end. */
const FIELD_OVERHEAD = 4;

/** The status for a request that is broken below the application (contract, R-11). */
export function transportStatus(request: IncomingMessage): 400 | 414 | 431 | undefined {
  const target = request.url ?? '';
  if (target.length > LONGEST_TARGET) {
    return 414;
  }
  const names = request.rawHeaders.length / 2;
  const size = request.rawHeaders.reduce((sum, { length }) => sum + length, 0);
  if (size + names * FIELD_OVERHEAD > LARGEST_HEADERS) {
    return 431;
  }
  const hosts = request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'host',
  );
  return hosts.length > 1 || !/^[\u0021\u0022\u0024-\u007e]*$/.test(target) ? 400 : undefined;
}
