import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../src/sql/open.ts';
import { count, effects, until } from './support/effects.ts';
import { JobBench } from './support/job-bench.ts';
import { type Hear, emit, hear, listen, nothingWaits } from './support/listening.ts';
import { testDatabases } from './support/test-databases.ts';

const script = fileURLToPath(new URL('support/delivering.ts', import.meta.url));

for (const files of await testDatabases()) {
  describe(`processes with listeners on ${files.name}`, () => {
    let bench: JobBench;

    before(async () => {
      bench = await JobBench.open(files);
    });
    afterEach(() => bench.clear());
    after(() => bench.close());

    test('finish the delivery on its way when they are stopped, and begin no other', async () => {
      await emit(bench, 'Ada', 'Bob');
      let heard = 0;
      const worker = listen(bench, async (session, scope, payload) => {
        heard += 1;
        await sleep(200);
        return hear(session, scope, payload);
      });
      await until(() => heard === 1);
      await worker.stop();
      assert.deepEqual(
        [
          (await effects(bench.database)).length,
          await count(bench.database, 'bspec_deliveries'),
          heard,
        ],
        [1, 1, 1],
      );
    });

    test('share the work, and do none of it twice', async () => {
      const names = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
      await emit(bench, ...names);
      const heardBy = [0, 0];
      for (const [index, on] of [bench.database, await bench.second()].entries()) {
        const slowly: Hear = async (session, scope, payload) => {
          await hear(session, scope, payload);
          await sleep(5);
          heardBy[index] = (heardBy[index] ?? 0) + 1;
          return 'done';
        };
        listen(bench, slowly, { on });
      }
      await until(() => nothingWaits(bench));
      assert.deepEqual(
        await effects(bench.database),
        names.map((name) => `welcome ${name}`),
      );
      assert.deepEqual(bench.kept.lines, []);
      if (files.name === 'PostgreSQL') {
        assert.ok(
          heardBy.every((heard) => heard > 0),
          heardBy.join(),
        );
      }
    });

    test('get what is committed while they work', async () => {
      const names = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
      listen(bench, hear);
      listen(bench, hear, { on: await bench.second() });
      await Promise.all(names.map((name) => emit(bench, name)));
      await until(() => nothingWaits(bench));
      assert.equal((await effects(bench.database)).length, 60);
      assert.deepEqual(bench.kept.lines, []);
    });

    test('lose nothing when they are killed in the middle of a delivery', async (context) => {
      await emit(bench, 'Ada');
      // A SQLite file belongs to one process.
      await bench.database.close();
      const child: ChildProcess = spawn(process.execPath, [script], {
        env: { ...process.env, DATABASE_URL: files.url },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      context.after(() => child.kill('SIGKILL'));
      assert.ok(child.stdout);
      await once(child.stdout, 'data', { signal: AbortSignal.timeout(10_000) });
      child.kill('SIGKILL');
      await once(child, 'close');
      bench.database = await openDatabase(files.url);
      assert.deepEqual(
        [await effects(bench.database), await count(bench.database, 'bspec_deliveries')],
        [[], 1],
      );
      listen(bench, hear);
      await until(() => nothingWaits(bench));
      assert.deepEqual(await effects(bench.database), ['welcome Ada']);
    });
  });
}
