import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { ConfigurationError } from '../src/environment.ts';
import { type Migrations, migrate, pendingMigrations } from '../src/sql/migrate.ts';
import { openDatabase } from '../src/sql/open.ts';
import { databaseChecks, migrateDatabase, prepareDatabase } from '../src/sql/prepare.ts';
import { sqliteFile, testDatabases } from './support/test-databases.ts';

const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
const history = (number: number, checksum: string): string =>
  `DELETE FROM bspec_schema;
   INSERT INTO bspec_schema (number, checksum) VALUES (${String(number)}, '${checksum}');`;
for (const dialect of ['sqlite', 'postgres']) {
  await mkdir(join(folder, dialect));
  const first = `CREATE TABLE a (x INTEGER);\n${history(1, 'one')}`;
  await writeFile(join(folder, dialect, '0001_init.sql'), first);
  const second = `CREATE TABLE b (x INTEGER);\n${history(2, 'two')}`;
  await writeFile(join(folder, dialect, '0002_more.sql'), second);
}
const inBoth = (...checksums: readonly string[]): Migrations => ({
  folder,
  checksums: { sqlite: checksums, postgres: checksums },
});
const migrations = inBoth('one', 'two');

for (const { name, url, drop } of await testDatabases()) {
  describe(`migrations on ${name}`, () => {
    test('production waits for them, everything else applies them', async () => {
      const production = prepareDatabase({ databaseUrl: url, appEnv: 'production' }, migrations);
      await assert.rejects(production, /run npm run migrate/);
      await migrateDatabase(url, migrations);
      const database = await prepareDatabase(
        { databaseUrl: url, appEnv: 'production' },
        migrations,
      );
      assert.equal(await pendingMigrations(database, migrations), 0);
      await migrate(database, migrations);
      const row = await database.single((session) =>
        session.one('SELECT number, checksum, applied_at FROM bspec_schema', {}),
      );
      assert.deepEqual([row.integer('number'), row.text('checksum')], [2, 'two']);
      assert.ok(Math.abs(row.instant('applied_at').getTime() - Date.now()) < 60_000);
      const checks = databaseChecks(database, migrations);
      assert.deepEqual(
        [await checks['database']?.(), await checks['migrations']?.()],
        [true, true],
      );
      await database.close();
    });

    test('who asks for them waits for no writer', async () => {
      const database = await openDatabase(url);
      const pending = await database.write(() => pendingMigrations(database, migrations));
      assert.equal(pending, 0);
      await database.close();
    });

    test('a history of another app, or of a later version, is refused', async () => {
      const database = await openDatabase(url);
      for (const foreign of [inBoth('one', 'other'), inBoth('one'), inBoth()]) {
        await assert.rejects(migrate(database, foreign), ConfigurationError);
        await assert.rejects(pendingMigrations(database, foreign), /history/);
      }
      await database.close();
    });

    after(drop);
  });
}

test('a file that does not say what it is changes nothing', async () => {
  const { url, drop } = await sqliteFile();
  const database = await openDatabase(url);
  await assert.rejects(migrate(database, inBoth('one', 'wrong')), /history/);
  assert.equal(await pendingMigrations(database, migrations), 2);
  await database.close();
  await drop();
});

test('a SQLite file has one process', async () => {
  const { url, drop } = await sqliteFile();
  const database = await openDatabase(url);
  await assert.rejects(openDatabase(url), /another process works on/);
  await database.close();
  const again = await openDatabase(url);
  await again.close();
  await drop();
});

after(() => rm(folder, { recursive: true }));
