import type { Clock } from '../clock.ts';
import type { ErrorSettings } from '../errors/error-settings.ts';
import type { Cursors } from '../listing/cursors.ts';
import type { Log } from '../log.ts';
import type { RequestKeys } from './exchange.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Limiter, RateLimit } from './rate-limit.ts';
import type { Route } from './route.ts';

/** What a kernel is made of. */
export interface KernelOptions {
  readonly routes: readonly Route[];
  readonly errors: ErrorSettings;
  readonly lifecycle: Lifecycle;
  readonly clock: Clock;
  readonly log: Log;
  readonly corsOrigins: readonly string[];
  readonly bodyLimit: number;
  /** Requests in flight. */
  readonly concurrent: number;
  readonly addressLimit: RateLimit | undefined;
  /** Of the routes that let somebody in, per address. */
  readonly authLimit?: RateLimit | undefined;
  /** Makes the limits of routes that have their own. */
  readonly limiter?: Limiter;
  /** `limits.request`; undefined: no end. */
  readonly timeLimitMs?: number | undefined;
  /** The schemes of the `Authorization` header that carry an access token. */
  readonly schemes?: readonly string[];
  /** `proxies`, or TRUSTED_PROXIES. */
  readonly proxies?: readonly string[];
  /** `headers off` leaves out H-2 and H-3. */
  readonly securityHeaders?: boolean;
  /** For lists that are paged by cursor. */
  readonly cursors?: Cursors;
  /** For routes that take an `Idempotency-Key`. */
  readonly requestKeys?: RequestKeys;
}
