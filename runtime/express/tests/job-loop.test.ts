import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobLoop } from '../src/jobs/job-loop.ts';
import { KeptLog, until } from './support/effects.ts';

describe('a loop of jobs', () => {
  test('looks again when it was woken while it looked', async (context) => {
    const { log } = new KeptLog();
    const times: number[] = [];
    const loop = new JobLoop('test', log, async () => {
      times.push(performance.now());
      await sleep(20);
      return 1000;
    });
    context.after(() => loop.stop());
    loop.wake();
    loop.wake();
    await until(() => times.length === 2);
    assert.ok((times[1] ?? 0) - (times[0] ?? 0) < 500);
    await loop.stop();
    await sleep(50);
    assert.equal(times.length, 2);
  });

  test('looks every second, however long there is nothing to do', async (context) => {
    let rounds = 0;
    const loop = new JobLoop('test', new KeptLog().log, async () => {
      rounds += 1;
      return 1e9;
    });
    context.after(() => loop.stop());
    await until(() => rounds === 2);
  });

  test('goes on after a failure, and says once what is wrong', async (context) => {
    const kept = new KeptLog();
    let rounds = 0;
    const loop = new JobLoop('test', kept.log, async () => {
      rounds += 1;
      if (rounds !== 3) {
        throw new Error(`failure ${String(rounds)}`);
      }
      return 0;
    });
    context.after(() => loop.stop());
    for (const expected of [1, 2, 3, 4]) {
      await until(() => rounds >= expected);
      loop.wake();
    }
    await loop.stop();
    assert.deepEqual(kept.messages().slice(0, 2), [
      'warn: a job cannot go on',
      'warn: a job cannot go on',
    ]);
    assert.deepEqual([kept.lines.length, kept.lines[0]?.['job']], [2, 'test']);
  });
});
