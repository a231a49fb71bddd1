import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CursorPlace, Cursors } from '../src/listing/cursors.ts';
import type { CursorValue } from '../src/listing/list-request.ts';
import { vectors } from './support/vectors.ts';

interface Vector extends CursorPlace {
  readonly secret: string;
  readonly values: readonly CursorValue[];
  readonly cursor: string;
}

describe('cursors', () => {
  // oxlint-disable-next-line no-unsafe-type-assertion -- what the file holds, its page describes
  const cases = vectors('cursors') as unknown as readonly Vector[];

  test('are the same on every stack', () => {
    assert.ok(cases.length > 0);
    for (const { secret, values, cursor, ...place } of cases) {
      const cursors = new Cursors(secret);
      assert.equal(cursors.seal(place, values), cursor);
      assert.deepEqual(cursors.open(place, cursor), values);
    }
  });

  test('break with every bit', () => {
    const { secret, cursor, ...place } = cases[0] ?? assert.fail();
    const cursors = new Cursors(secret);
    const bytes = Buffer.from(cursor, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      assert.equal(cursors.open(place, flipped.toString('base64url')), undefined);
    }
    for (const other of ['', 'x', `${cursor}A`, cursor.slice(0, -1), `${cursor}=`, ` ${cursor}`]) {
      assert.equal(cursors.open(place, other), undefined);
    }
  });

  test('belong to one secret and one place', () => {
    const { secret, cursor, values: _, ...place } = cases[1] ?? assert.fail();
    assert.equal(new Cursors(`${secret}!`).open(place, cursor), undefined);
    const cursors = new Cursors(secret);
    const reordered = { ...place, filters: place.filters.toReversed() };
    assert.ok(cursors.open(reordered, cursor));
    const others: CursorPlace[] = [
      { ...place, operation: 'listUsers' },
      { ...place, sort: 'price' },
      { ...place, filters: [] },
    ];
    for (const other of others) {
      assert.equal(cursors.open(other, cursor), undefined);
    }
  });
});
