import type { Log } from '../log.ts';

const LONGEST_PAUSE_MS = 1000;

/** One look at what there is to do; the result is how many milliseconds later to look again. */
type Round = (leaving: AbortSignal) => Promise<number>;

/** Looks for work until it is stopped: every second at least, and at once when woken. */
export class JobLoop {
  readonly #name: string;
  readonly #log: Log;
  readonly #round: Round;
  readonly #leaving = new AbortController();
  readonly #ended: Promise<void>;
  #isWoken = false;
  #endPause = (): void => {};

  constructor(name: string, log: Log, round: Round) {
    this.#name = name;
    this.#log = log;
    this.#round = round;
    this.#ended = this.#run();
  }

  wake(): void {
    this.#isWoken = true;
    this.#endPause();
  }

  /** Lets what runs finish. */
  async stop(): Promise<void> {
    this.#leaving.abort();
    this.wake();
    await this.#ended;
  }

  async #run(): Promise<void> {
    let failing = false;
    while (!this.#leaving.signal.aborted) {
      this.#isWoken = false;
      let pauseMs = LONGEST_PAUSE_MS;
      try {
        pauseMs = await this.#round(this.#leaving.signal);
        failing = false;
      } catch (error) {
        // A database that is away for an hour is worth one line.
        if (!failing) {
          this.#log.warn({ err: error, job: this.#name }, 'a job cannot go on');
        }
        failing = true;
      }
      await this.#pause(Math.min(pauseMs, LONGEST_PAUSE_MS));
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    if (this.#isWoken) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
