/** What the client wants of the row before it is written. */
export interface Precondition {
  /** Fails unless the row, as it is stored now, is the one that the client has seen. */
  check(version: number): void;
}
