import { ConfigurationError } from './environment.ts';
import type { Log } from './log.ts';

const EXIT_FAILURE = 1;
const EXIT_CONFIGURATION = 78;

/** Hears of errors that nobody caught; there is none before the environment is read. */
let witness: Log | undefined;

/** What nobody caught is logged, and the process goes on. */
export function surviveErrors(log: Log): void {
  witness = log;
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught');
  });
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'unhandled');
  });
}

/**
 * Runs a program; one that its environment does not let start says why in one line. One that cannot
 * start for another reason ends as well, whatever it has begun already.
 */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (error instanceof ConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(EXIT_CONFIGURATION);
    }
    if (witness === undefined) {
      throw error;
    }
    witness.fatal({ err: error }, 'cannot start');
    process.exit(EXIT_FAILURE);
  }
}
