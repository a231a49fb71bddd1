import { ConfigurationError } from './environment.ts';
import type { Log } from './log.ts';

const EXIT_CONFIGURATION = 78;

/** What nobody caught is logged, and the process goes on. */
export function surviveErrors(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught');
  });
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'unhandled');
  });
}

/** Runs a program; one that its environment does not let start says why in one line. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIGURATION);
  }
}
