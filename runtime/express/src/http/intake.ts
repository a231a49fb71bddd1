import type { IncomingMessage } from 'node:http';

const LONGEST_READ_MS = 20_000;
const LONGEST_DISCARD_MS = 2000;
const LARGEST_DISCARD = 16 * 1024 * 1024;

/** The client is too slow with its body, or has gone away (contract, R-11): 408. */
export class BrokenOff extends Error {}

export function isChunked({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined;
}

export function statedLength({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? 0);
}

/** The bytes of a body up to a limit, and whether there are more. */
export async function readBytes(
  request: IncomingMessage,
  limit: number,
): Promise<{ bytes: Uint8Array; more: boolean }> {
  const chunks: Uint8Array[] = [];
  const ending = await receive(request, limit, LONGEST_READ_MS, (chunk) => chunks.push(chunk));
  if (ending === 'late' || ending === 'gone') {
    throw new BrokenOff(`the client is ${ending}`);
  }
  return { bytes: Buffer.concat(chunks), more: ending === 'large' };
}

/**
 * Reads what the client still sends and forgets it, so that the client hears the answer: a socket
 * that is closed with unread bytes is reset. Gives up on what is too long or too slow.
 */
export async function discardRest(request: IncomingMessage): Promise<void> {
  if (!request.complete && statedLength(request) <= LARGEST_DISCARD) {
    await receive(request, LARGEST_DISCARD, LONGEST_DISCARD_MS, () => {});
  }
}

type Ending = 'whole' | 'large' | 'late' | 'gone';

/** Takes what a client sends until it is whole, or more than a limit, and says how that ended. */
function receive(
  request: IncomingMessage,
  limit: number,
  longestMs: number,
  take: (chunk: Uint8Array) => void,
): Promise<Ending> {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  let size = 0;
  const onData = (chunk: Uint8Array): void => {
    size += chunk.length;
    if (size > limit) {
      end('large');
    } else {
      take(chunk);
    }
  };
  const onEnd = (): void => {
    end('whole');
  };
  const onClose = (): void => {
    end('gone');
  };
  const timer = setTimeout(() => {
    end('late');
  }, longestMs);
  const end = (ending: Ending): void => {
    clearTimeout(timer);
    request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
    resolve(ending);
  };
  request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  if (request.destroyed) {
    end('gone');
  }
  return promise;
}
