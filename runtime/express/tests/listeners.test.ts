import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { count, effects, until } from './support/effects.ts';
import { JobBench } from './support/job-bench.ts';
import { emit, hear, listen, nothingWaits } from './support/listening.ts';
import { testDatabases } from './support/test-databases.ts';

for (const files of await testDatabases()) {
  describe(`listeners on ${files.name}`, () => {
    let bench: JobBench;

    before(async () => {
      bench = await JobBench.open(files);
    });
    afterEach(() => bench.clear());
    after(() => bench.close());

    test('hear of what was committed before they started, and of what is committed now', async () => {
      await emit(bench, 'Ada');
      listen(bench, hear);
      await until(() => nothingWaits(bench));
      await sleep(50);
      const began = performance.now();
      await emit(bench, 'Bob', 'Cem');
      await until(() => nothingWaits(bench));
      assert.ok(performance.now() - began < 500, 'not woken');
      assert.deepEqual(await effects(bench.database), [
        'welcome Ada',
        'welcome Bob',
        'welcome Cem',
      ]);
      assert.deepEqual(bench.kept.lines, []);
    });

    test('hear of what another process commits within a second', async () => {
      listen(bench, hear);
      await sleep(100);
      const sql = `INSERT INTO bspec_deliveries
          (id, listener, payload, attempts, due_at, created_at)
        VALUES (:id, 'welcome', :payload, 0, :now, :now)`;
      const id = '00000000-0000-4000-8000-000000000001';
      const payload = JSON.stringify({ name: 'Ada' });
      await bench.database.write((session) =>
        session.run(sql, { id, payload, now: bench.clock.read() }),
      );
      await until(async () => (await effects(bench.database)).length === 1);
    });

    test('that fail three times have their effect once, after 1, 2 and 4 seconds', async () => {
      let attempts = 0;
      const worker = listen(bench, async (session, scope, payload) => {
        attempts += 1;
        assert.deepEqual(scope.now, bench.clock.read());
        await hear(session, scope, payload);
        if (attempts <= 3) {
          throw new Error('not yet');
        }
        return 'done';
      });
      await emit(bench, 'Ada');
      for (const [failures, pause] of [1, 2, 4].entries()) {
        await until(() => bench.kept.lines.length === failures + 1);
        bench.clock.advance(pause - 0.001);
        worker.wake();
        await sleep(50);
        assert.equal(attempts, failures + 1);
        assert.deepEqual(await effects(bench.database), []);
        bench.clock.advance(0.001);
        worker.wake();
      }
      await until(() => nothingWaits(bench));
      assert.deepEqual(await effects(bench.database), ['welcome Ada']);
      assert.deepEqual(
        bench.kept.lines.map(({ level, listener, attempts: failures }) => [
          level,
          listener,
          failures,
        ]),
        [1, 2, 3].map((failures) => ['warn', 'welcome', failures]),
      );
    });

    test('that fail for the twentieth time leave a dead delivery', async () => {
      await emit(bench, 'Ada');
      const sql = 'UPDATE bspec_deliveries SET attempts = 19';
      await bench.database.write((session) => session.run(sql, {}));
      const worker = listen(bench, async () => {
        throw new Error('never');
      });
      await until(() => bench.kept.lines.length === 1);
      assert.deepEqual(bench.kept.messages(), [
        'error: a delivery failed for the last time, and is kept as dead',
      ]);
      bench.clock.advance(1e6);
      worker.wake();
      await sleep(50);
      const row = await bench.database.single((session) =>
        session.one('SELECT attempts, dead_at FROM bspec_deliveries', {}),
      );
      assert.deepEqual(
        [row.integer('attempts'), row.instant('dead_at').toISOString(), bench.kept.lines.length],
        [20, '2026-03-01T05:59:00.000Z', 1],
      );
    });

    test('drop the delivery of a row that is gone', async () => {
      await emit(bench, 'Ada');
      listen(bench, async () => 'gone');
      await until(() => nothingWaits(bench));
      await until(() => bench.kept.lines.length === 1);
      assert.deepEqual(bench.kept.messages(), [
        'info: dropped a delivery: a row of the event is gone',
      ]);
    });

    test('leave deliveries to others as they are, and say so once', async () => {
      await emit(bench, ...Array.from({ length: 30 }, (_, index) => String(index)));
      bench.clock.advance(1);
      await emit(bench, 'Ada');
      const sql = "UPDATE bspec_deliveries SET listener = 'other' WHERE payload LIKE '%Ada%'";
      await bench.database.write((session) => session.run(sql, {}));
      const worker = listen(bench, hear, { name: 'other' });
      await until(async () => (await effects(bench.database)).length === 1);
      worker.wake();
      await sleep(50);
      assert.equal(await count(bench.database, 'bspec_deliveries'), 30);
      assert.deepEqual(await effects(bench.database), ['welcome Ada']);
      assert.deepEqual(bench.kept.lines, [
        {
          level: 'warn',
          listeners: ['welcome'],
          msg: 'deliveries wait for listeners that this app does not have',
        },
      ]);
    });
  });
}
