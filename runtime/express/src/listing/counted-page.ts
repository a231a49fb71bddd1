/** Some rows of a list, and how many it has in all. */
export interface CountedPage<T> {
  readonly items: readonly T[];
  readonly total: number;
}
