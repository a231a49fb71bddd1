import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_DISCARD_MS = 2000;
const LARGEST_DISCARD = 16 * 1024 * 1024;

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
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) {
      throw new TypeError('the body is not made of bytes');
    }
    size += chunk.length;
    if (size > limit) {
      return { bytes: Buffer.concat(chunks), more: true };
    }
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), more: false };
}

/**
 * Reads what the client still sends and forgets it, so that the client hears the answer: a socket
 * that is closed with unread bytes is reset. Gives up on what is too long or too slow.
 */
export async function discardRest(request: IncomingMessage): Promise<void> {
  if (request.complete || statedLength(request) > LARGEST_DISCARD) {
    return;
  }
  const patience = new AbortController();
  const slow = sleep(LONGEST_DISCARD_MS, undefined, { signal: patience.signal }).catch(() => {});
  let size = 0;
  const read = new Promise<void>((resolve) => {
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > LARGEST_DISCARD) {
        resolve();
      }
    });
    request.on('close', resolve);
    request.on('end', resolve);
    request.on('error', () => {
      resolve();
    });
    request.resume();
  });
  await Promise.race([read, slow]);
  patience.abort();
}
