/** What is shown of a row, and the version of the row that it was read with. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}
