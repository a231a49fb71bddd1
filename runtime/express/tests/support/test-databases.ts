import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty SQLite file, and an empty database beside the PostgreSQL one of DATABASE_URL. */
export async function testDatabases(): Promise<readonly TestDatabase[]> {
  const url = process.env['DATABASE_URL'];
  return url === undefined
    ? [await sqliteFile()]
    : [await sqliteFile(), await postgresDatabase(url)];
}

export async function sqliteFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'runtime-'));
  return {
    name: 'SQLite',
    url: `sqlite:${join(folder, 'test.db')}`,
    drop: () => rm(folder, { recursive: true }),
  };
}

async function postgresDatabase(url: string): Promise<TestDatabase> {
  const database = `test_${randomBytes(8).toString('hex')}`;
  await administer(url, `CREATE DATABASE ${database}`);
  const created = new URL(url);
  created.pathname = database;
  return {
    name: 'PostgreSQL',
    url: created.href,
    drop: () => administer(url, `DROP DATABASE ${database} WITH (FORCE)`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
