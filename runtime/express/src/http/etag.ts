import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { Exchange } from './exchange.ts';
import type { Reply } from './reply.ts';

/**
 * The reply with the tag of what it shows: the row's version, and a hash of the body. A GET of what
 * the client has already is 304.
 */
export function tagged({ request }: Exchange, reply: Reply, version: number): Reply {
  const hash = createHash('sha256').update(canonicalJson(reply.body)).digest('hex').slice(0, 16);
  const tag = `"${String(version)}-${hash}"`;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const known = reads ? entityTags(request.headers['if-none-match'] ?? '') : [];
  return known.some((each) => each === '*' || each.replace(/^W\//, '') === tag)
    ? { status: 304, headers: { ETag: tag } }
    : { ...reply, headers: { ...reply.headers, ETag: tag } };
}

/** The tags of `If-Match` or `If-None-Match`, quotes and weakness included; `*` as it is. */
export function entityTags(header: string): readonly string[] {
  return header.trim() === '*' ? ['*'] : (header.match(/(?:W\/)?"[^"]*"/g) ?? []);
}
