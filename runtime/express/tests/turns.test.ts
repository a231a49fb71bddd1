import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from '../src/turns.ts';

describe('turns', () => {
  test('come in the order in which they were asked for, each key by itself', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const visit = async (key: string, name: string): Promise<void> => {
      const end = await turns.take(key);
      seen.push(`${name} comes`);
      await sleep(5);
      seen.push(`${name} goes`);
      end?.();
    };
    await Promise.all([visit('x', 'ada'), visit('x', 'bob'), visit('x', 'eve')]);
    assert.deepEqual(seen, [
      'ada comes',
      'ada goes',
      'bob comes',
      'bob goes',
      'eve comes',
      'eve goes',
    ]);
    const [left, right] = await Promise.all([turns.take('left'), turns.take('right')]);
    assert.ok(left && right);
  });

  test('are lost on who has no patience, and on nobody else', async () => {
    const turns = new Turns();
    const endFirst = await turns.take('x');
    const second = turns.take('x', 10);
    const third = turns.take('x', 10_000);
    assert.equal(await second, undefined);
    const fourth = turns.take('x', 10);
    assert.equal(await fourth, undefined);
    endFirst?.();
    const endThird = await third;
    assert.ok(endThird);
    endThird();
    assert.ok(await turns.take('x', 10));
  });
});
