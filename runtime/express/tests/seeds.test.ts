import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Environment } from '../src/environment.ts';
import { seedDatabase } from '../src/jobs/seeds.ts';
import type { Database } from '../src/sql/database.ts';
import { openDatabase } from '../src/sql/open.ts';
import { createEffects, effects, leave } from './support/effects.ts';
import { testDatabases } from './support/test-databases.ts';

const clock = (): Date => new Date('2026-03-01T09:00:00.000Z');

for (const files of await testDatabases()) {
  describe(`seeds on ${files.name}`, () => {
    let database: Database;
    before(async () => {
      database = await openDatabase(files.url);
      await createEffects(database);
    });
    after(async () => {
      await database.close();
      await files.drop();
    });

    const seed = async (appEnv: Environment['appEnv'], fails = false): Promise<void> =>
      seedDatabase({
        database,
        clock,
        appEnv,
        always: (session) => leave(session, 'always'),
        once: async (session, { now }) => {
          await leave(session, `once at ${now.toISOString()}`);
          if (fails) {
            throw new Error('a broken seed');
          }
        },
        tables: ['effects', 'bspec_deliveries'],
      });

    test('a seed that fails leaves nothing, and comes again', async () => {
      await assert.rejects(seed('test', true), /a broken seed/);
      assert.deepEqual(await effects(database), []);
    });

    test('reference data comes at every start, the rest once', async () => {
      await seed('development');
      await seed('development');
      assert.deepEqual(await effects(database), [
        'always',
        'always',
        'once at 2026-03-01T09:00:00.000Z',
      ]);
      await database.write((session) => session.run('DELETE FROM effects', {}));
    });

    test('production has reference data only', async () => {
      await seed('production');
      assert.deepEqual(await effects(database), ['always']);
      await database.write((session) => session.run('DELETE FROM effects', {}));
    });

    test('an app may have either or neither', async () => {
      await seedDatabase({ database, clock, appEnv: 'test', tables: [] });
      const once = (session: Parameters<typeof leave>[0]): Promise<void> => leave(session, 'once');
      await seedDatabase({ database, clock, appEnv: 'test', once, tables: ['effects'] });
      assert.deepEqual(await effects(database), ['once']);
    });
  });
}
