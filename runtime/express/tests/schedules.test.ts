import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Schedule } from '../src/jobs/schedules.ts';
import { effects, leave, until } from './support/effects.ts';
import { JobBench } from './support/job-bench.ts';
import { Tidying } from './support/scheduling.ts';
import { testDatabases } from './support/test-databases.ts';

const idle: Schedule['run'] = async () => {};

for (const files of await testDatabases()) {
  describe(`schedules on ${files.name}`, () => {
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

    test('run when they are due, not before, and not again', async () => {
      tidying.start(idle);
      await tidying.untilDue('01T06:00:00');
      assert.deepEqual(tidying.runs, []);
      bench.clock.advance(60);
      await tidying.untilDue('02T06:00:00');
      await sleep(1100);
      assert.deepEqual(tidying.runs, ['01T06:00']);
      bench.clock.advance(86_400);
      await tidying.untilDue('03T06:00:00');
      assert.deepEqual(tidying.runs, ['01T06:00', '02T06:00']);
    });

    test('run once at the start for all that was missed', async () => {
      await tidying.start(idle).stop();
      bench.clock.advance(10 * 86_400);
      tidying.start(idle);
      await tidying.untilDue('11T06:00:00');
      assert.deepEqual(tidying.runs, ['11T05:59']);
    });

    test('a turn that fails is rolled back and logged, and the others go on', async () => {
      await tidying.startDue(async (turn) => {
        for (const name of ['Ada', 'Bob', 'Cem']) {
          await turn.do(() =>
            bench.database.write(async (session) => {
              await leave(session, name);
              if (name === 'Bob') {
                throw new Error('not Bob');
              }
            }),
          );
        }
      });
      await tidying.untilDue('02T06:00:00');
      assert.deepEqual(await effects(bench.database), ['Ada', 'Cem']);
      assert.deepEqual(bench.kept.messages(), ['error: a turn of a schedule failed']);
      assert.equal(bench.kept.lines[0]?.['schedule'], 'tidy');
    });

    test('a run that fails is logged, and comes again at the next due time', async () => {
      await tidying.startDue(async () => {
        throw new Error('nothing to read');
      });
      await tidying.untilDue('02T06:00:00');
      assert.deepEqual(bench.kept.messages(), ['error: a schedule failed']);
    });

    test('a due time that lies ahead is that of this version of the app', async () => {
      await tidying.start(idle).stop();
      for (const [time, due] of [
        [{ minute: 59, hour: 5, dayOfMonth: 2 }, '02T05:59:00'],
        [{ everyMs: 86_400_000 * 28 }, '12T00:00:00'],
        [{ minute: 0 }, '01T06:00:00'],
      ] as const) {
        await tidying.start(idle, { time }).stop();
        assert.ok(await tidying.isDue(due), due);
      }
      assert.deepEqual(tidying.runs, []);
    });

    test('a run that has begun is finished when they are stopped', async () => {
      let isOver = false;
      const scheduler = await tidying.startDue(async () => {
        await sleep(200);
        isOver = true;
      });
      await until(() => tidying.runs.length === 1);
      await scheduler.stop();
      assert.ok(isOver && (await tidying.isDue('02T06:00:00')));
    });
  });
}
