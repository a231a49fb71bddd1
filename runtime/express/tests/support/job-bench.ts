import type { Database } from '../../src/sql/database.ts';
import { openDatabase } from '../../src/sql/open.ts';
import { KeptLog, ManualClock, createEffects } from './effects.ts';
import type { TestDatabase } from './test-databases.ts';

interface Stoppable {
  readonly stop: () => Promise<void>;
}

/** A database, a clock and a log for jobs, and what of them runs. */
export class JobBench {
  database: Database;
  clock = new ManualClock('2026-03-01T05:59:00.000Z');
  kept = new KeptLog();
  readonly files: TestDatabase;
  #running: Stoppable[] = [];

  private constructor(files: TestDatabase, database: Database) {
    this.files = files;
    this.database = database;
  }

  static async open(files: TestDatabase): Promise<JobBench> {
    const database = await openDatabase(files.url);
    await createEffects(database);
    return new JobBench(files, database);
  }

  /** As if another process had opened the database; a SQLite file belongs to one. */
  async second(): Promise<Database> {
    if (this.database.driver.dialect === 'sqlite') {
      return this.database;
    }
    const second = await openDatabase(this.files.url);
    this.keep({ stop: () => second.close() });
    return second;
  }

  /** Is stopped at the end of the test, before what was kept earlier. */
  keep<T extends Stoppable>(running: T): T {
    this.#running.unshift(running);
    return running;
  }

  async stop(): Promise<void> {
    for (const each of this.#running) {
      await each.stop();
    }
    this.#running = [];
  }

  /** After a test: nothing is left. */
  async clear(): Promise<void> {
    await this.stop();
    this.clock = new ManualClock('2026-03-01T05:59:00.000Z');
    this.kept = new KeptLog();
    for (const table of ['bspec_deliveries', 'bspec_schedules', 'effects']) {
      await this.database.write((session) => session.run(`DELETE FROM ${table}`, {}));
    }
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.files.drop();
  }
}
