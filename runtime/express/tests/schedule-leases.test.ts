import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Schedule } from '../src/jobs/schedules.ts';
import { until } from './support/effects.ts';
import { JobBench } from './support/job-bench.ts';
import { Tidying } from './support/scheduling.ts';
import { testDatabases } from './support/test-databases.ts';

const idle: Schedule['run'] = async () => {};

for (const files of await testDatabases()) {
  describe(`leases of schedules on ${files.name}`, () => {
    let bench: JobBench;
    let tidying: Tidying;

    before(async () => {
      bench = await JobBench.open(files);
    });
    beforeEach(() => {
      tidying = new Tidying(bench);
    });
    afterEach(() => bench.clear());
    after(() => bench.close());

    test('run once, however many processes there are', async () => {
      const other = await bench.second();
      for (const on of [bench.database, other, bench.database, other]) {
        tidying.start(() => sleep(100), { on });
      }
      await tidying.untilDue('01T06:00:00');
      bench.clock.advance(60);
      await tidying.untilDue('02T06:00:00');
      await sleep(1100);
      assert.deepEqual(tidying.runs, ['01T06:00']);
      bench.clock.advance(86_400);
      await tidying.untilDue('03T06:00:00');
      await sleep(1100);
      assert.deepEqual(tidying.runs, ['01T06:00', '02T06:00']);
      assert.deepEqual(bench.kept.lines, []);
    });

    test('what a killed process leaves behind is run again when its lease is over', async () => {
      await tidying.start(idle).stop();
      bench.clock.advance(60);
      const lease = new Date(bench.clock.read().getTime() + 60_000);
      const sql = 'UPDATE bspec_schedules SET lease_until = :lease';
      await bench.database.write((session) => session.run(sql, { lease }));
      tidying.start(idle);
      bench.clock.advance(59);
      await sleep(1100);
      assert.deepEqual(tidying.runs, []);
      bench.clock.advance(1);
      await tidying.untilDue('02T06:00:00');
      assert.deepEqual(tidying.runs, ['01T06:01']);
    });

    test('a long run keeps its lease from turn to turn', async () => {
      const left: number[] = [];
      const work: Schedule['run'] = async (turn) => {
        for (let turns = 0; turns < 5; turns += 1) {
          await turn.do(async () => {
            left.push(await tidying.leaseSeconds());
          });
          bench.clock.advance(25);
        }
      };
      await tidying.startDue(work);
      tidying.start(work);
      await tidying.untilDue('02T06:00:00');
      assert.deepEqual(left, [60, 35, 60, 35, 60]);
      assert.deepEqual([tidying.runs, bench.kept.lines], [['01T06:00'], []]);
    });

    test('a run that has lost its lease does no more', async () => {
      const done: string[] = [];
      await tidying.startDue(async (turn) => {
        await turn.do(async () => {
          done.push('first turn');
          bench.clock.advance(61);
          await tidying.untilDue('02T06:00:00');
        });
        await turn.do(async () => {
          done.push('second turn');
        });
      });
      await until(() => done.length === 1);
      tidying.start(async () => {
        done.push('other process');
      });
      await until(() => bench.kept.lines.length === 1);
      assert.deepEqual(done, ['first turn', 'other process']);
      assert.deepEqual(bench.kept.messages(), ['warn: a job cannot go on']);
      assert.ok(await tidying.isDue('02T06:00:00'));
    });

    test('a run that has lost its lease in its last turn ends nobody else’s', async () => {
      let isFirst = true;
      const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
      const work: Schedule['run'] = async () => {
        if (!isFirst) {
          return lost;
        }
        isFirst = false;
        bench.clock.advance(61);
        await until(() => tidying.runs.length === 2);
      };
      await tidying.startDue(work);
      await until(() => !isFirst);
      tidying.start(work);
      try {
        await until(() => bench.kept.lines.length === 1);
        assert.deepEqual(bench.kept.messages(), ['warn: a job cannot go on']);
        assert.equal(await tidying.leaseSeconds(), 60);
      } finally {
        lose();
      }
      await tidying.untilDue('02T06:00:00');
    });
  });
}
