const MOST_STATEMENTS = 500;

/**
 * Prepared statements by their text, the most recently used ones: texts are put together from what
 * a request filters by, so that a stranger decides how many there are.
 */
export class StatementCache<T> {
  readonly #prepare: (text: string) => T;
  readonly #statements = new Map<string, T>();

  constructor(prepare: (text: string) => T) {
    this.#prepare = prepare;
  }

  get(text: string): T {
    const known = this.#statements.get(text);
    const statement = known ?? this.#prepare(text);
    this.#statements.delete(text);
    this.#statements.set(text, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MOST_STATEMENTS && oldest !== undefined) {
      this.#statements.delete(oldest);
    }
    return statement;
  }

  clear(): void {
    this.#statements.clear();
  }
}
