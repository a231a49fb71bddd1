import { ConfigurationError, type Environment } from '../environment.ts';
import type { HealthChecks } from '../http/health.ts';
import type { Database } from './database.ts';
import { type Migrations, migrate, pendingMigrations } from './migrate.ts';
import { type StatementLimits, openDatabase } from './open.ts';

/** Opens the database and brings it up to date; in production that is a step of its own. */
export async function prepareDatabase(
  { databaseUrl, appEnv }: Pick<Environment, 'databaseUrl' | 'appEnv'>,
  migrations: Migrations,
  limits: StatementLimits = {},
): Promise<Database> {
  const database = await openDatabase(databaseUrl, limits);
  try {
    if (appEnv !== 'production') {
      await migrate(database, migrations);
    } else if ((await pendingMigrations(database, migrations)) > 0) {
      throw new ConfigurationError('the database is behind the app: run npm run migrate');
    }
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** `npm run migrate`; `fill` puts in the rows that are there from the start. */
export async function migrateDatabase(
  databaseUrl: string,
  migrations: Migrations,
  fill?: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    await migrate(database, migrations);
    await fill?.(database);
  } finally {
    await database.close();
  }
}

/** What `/readyz` asks of the database. */
export function databaseChecks(database: Database, migrations: Migrations): HealthChecks {
  return {
    database: async () => {
      await database.single((session) => session.one('SELECT 1 AS one', {}));
      return true;
    },
    migrations: async () => (await pendingMigrations(database, migrations)) === 0,
  };
}
