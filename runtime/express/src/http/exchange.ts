import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure } from '../errors/failure.ts';
import type { Cursors } from '../listing/cursors.ts';
import type { Credential } from '../scope.ts';
import type { Session } from '../sql/session.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Reply } from './reply.ts';
import type { Target } from './target.ts';

/** What the log line of a request says about it. */
export interface Trace {
  readonly requestId: string;
  readonly traceId: string;
  route: string | null;
  userId?: string;
}

/** A request that its caller may send again, told apart from others by a key. */
export interface KeyedRequest {
  /** Does the work in one transaction with the memory of its reply, or replays that reply. */
  answer(
    body: Uint8Array,
    signal: AbortSignal,
    work: (transaction: Session) => Promise<Reply>,
  ): Promise<Reply>;
}

/** Where requests have keys. */
export interface RequestKeys {
  /** The request under its key; undefined where it has none and needs none. */
  keyed(exchange: Exchange, required: boolean): KeyedRequest | undefined;
}

/** A request on its way through the checks. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: Target;
  /** The path parameters by name, as they were sent. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly now: Date;
  /** The network that it comes from. */
  readonly network: string;
  readonly bodyLimit: number;
  /** How long a route may take that says nothing of its own. */
  readonly timeLimitMs: number | undefined;
  /** The limit of this route alone. */
  readonly limit: RateLimit | undefined;
  readonly cursors: Cursors | undefined;
  readonly requestKeys: RequestKeys | undefined;
  readonly trace: Trace;
  /** Once its caller is known. */
  credential?: Credential;
  /** A failure in the shape of the app. */
  refuse(failure: Failure): Reply;
}
