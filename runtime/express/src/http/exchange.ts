import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cursors } from '../listing/cursors.ts';
import type { Target } from './target.ts';

/** What the log line of a request says about it. */
export interface Trace {
  readonly requestId: string;
  readonly traceId: string;
  route: string | null;
  userId?: string;
}

/** A request on its way through the checks. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: Target;
  /** The path parameters by name, as they were sent. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly now: Date;
  readonly bodyLimit: number;
  /** How long the route may take. */
  readonly timeLimitMs: number | undefined;
  readonly cursors: Cursors | undefined;
  readonly trace: Trace;
}
