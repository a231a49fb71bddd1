import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReplyHeaders } from './reply.ts';

const EXPOSED =
  'ETag, Location, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Idempotency-Replayed';

/** `cors.origins`: which sites may read the replies; `*` is every origin, without credentials. */
export class Cors {
  readonly #origins: readonly string[];

  constructor(origins: readonly string[]) {
    this.#origins = origins;
  }

  setHeaders(request: IncomingMessage, response: ServerResponse): void {
    if (this.#origins.length > 0) {
      response.setHeader('Vary', 'Origin');
    }
    const allowed = this.#allowed(request);
    if (allowed !== undefined) {
      response.setHeader('Access-Control-Allow-Origin', allowed);
      response.setHeader('Access-Control-Expose-Headers', EXPOSED);
    }
  }

  /** The answer to a preflight, of a path that takes these methods and headers. */
  preflight(
    request: IncomingMessage,
    methods: readonly string[],
    headers: readonly string[],
  ): ReplyHeaders {
    const asked = request.headers['access-control-request-method'] !== undefined;
    if (!asked || this.#allowed(request) === undefined) {
      return {};
    }
    return {
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': headers.join(', '),
      'Access-Control-Max-Age': '600',
    };
  }

  #allowed({ headers: { origin } }: IncomingMessage): string | undefined {
    if (origin === undefined) {
      return undefined;
    }
    return this.#origins.includes('*') ? '*' : this.#origins.find((each) => each === origin);
  }
}
