/** Lets those that want the same thing have it one after the other, in the order in which they came. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /**
   * Waits until everybody who came before is done. The result ends the turn; it is undefined for who
   * has waited too long, and has no turn.
   */
  async take(key: string, patienceMs = Infinity): Promise<(() => void) | undefined> {
    const before = this.#last.get(key);
    const { promise: done, resolve: end } = Promise.withResolvers<void>();
    const mine = (before ?? Promise.resolve()).then(() => done);
    this.#last.set(key, mine);
    void this.#forget(key, mine);
    if (before === undefined || (await isOver(before, patienceMs))) {
      return end;
    }
    end();
    return undefined;
  }

  async #forget(key: string, turn: Promise<void>): Promise<void> {
    await turn;
    if (this.#last.get(key) === turn) {
      this.#last.delete(key);
    }
  }
}

/** Whether something is over before patience is. */
async function isOver(turn: Promise<void>, patienceMs: number): Promise<boolean> {
  if (patienceMs === Infinity) {
    await turn;
    return true;
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  try {
    return await Promise.race([turn.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
