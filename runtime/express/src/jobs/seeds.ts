import type { Clock } from '../clock.ts';
import type { Environment } from '../environment.ts';
import type { Scope } from '../scope.ts';
import type { Database } from '../sql/database.ts';
import type { Session } from '../sql/session.ts';

type Seed = (session: Session, scope: Scope<undefined>) => Promise<void>;

interface SeedOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly appEnv: Environment['appEnv'];
  /** At every migration. */
  readonly always?: Seed;
  /** Outside production, when the tables are empty. */
  readonly once?: Seed;
  readonly tables: readonly string[];
}

/**
 * Fills the database, in one transaction: where a part fails nothing is written. Whether the tables
 * are empty is asked first, because what is always there can be in them too.
 */
export async function seedDatabase(options: SeedOptions): Promise<void> {
  const { database, clock, appEnv, always, once, tables } = options;
  const now = clock();
  await database.write(async (session) => {
    const scope = { now, caller: undefined, transaction: session };
    const isFirst =
      once !== undefined && appEnv !== 'production' && (await areEmpty(session, tables));
    await always?.(session, scope);
    if (isFirst) {
      await once(session, scope);
    }
  });
}

async function areEmpty(session: Session, tables: readonly string[]): Promise<boolean> {
  const conditions = tables.map((table) => `NOT EXISTS (SELECT 1 FROM "${table}")`);
  return session.allowed(`SELECT ${['TRUE', ...conditions].join(' AND ')} AS allowed`, {});
}
