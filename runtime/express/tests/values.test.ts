import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canonicalJson } from '../src/canonical-json.ts';
import { string } from '../src/decode/text.ts';
import { Decimal } from '../src/decimal.ts';
import { isUuid, newId } from '../src/ids.ts';
import { laterThan } from '../src/instants.ts';
import { members } from '../src/listing/members.ts';
import { describeError } from '../src/log.ts';
import { differs, same } from '../src/same.ts';
import { Row } from '../src/sql/row.ts';
import { groupRows, toMaps, versioned } from '../src/sql/rows.ts';
import {
  decimalNumber,
  decimalNumberOrNull,
  durationText,
  durationTextOrNull,
  jsonData,
  jsonDataOrNull,
} from '../src/sql/special-columns.ts';
import { StatementCache } from '../src/sql/statement-cache.ts';
import { compile } from '../src/sql/statement.ts';
import { compareText, length, lower, slugify, trim } from '../src/text.ts';

test('text functions know ASCII and code points only', () => {
  assert.equal(trim('\u00a0 \t\n\v\f\r x \u2003'), '\u00a0 \t\n\v\f\r x \u2003');
  assert.equal(trim(' \t\n\v\f\rx '), 'x');
  assert.equal(lower('ÄBC'), 'Äbc');
  assert.equal(slugify('--How to  Knit: 2nd Éd.'), 'how-to-knit-2nd-d');
  assert.equal(slugify('!!!'), '');
  assert.equal(length('👍é'), 2);
  assert.ok(compareText('｡', '👍') < 0 && compareText('a', 'B') > 0);
});

test('ids are UUIDs that only grow', () => {
  let last = '';
  for (let count = 0; count < 20_000; count += 1) {
    const id = newId();
    assert.ok(isUuid(id) && id > last && id[14] === '7');
    last = id;
  }
});

describe('decimals', () => {
  const of = (text: string): Decimal => Decimal.parse(text) ?? assert.fail();

  test('count exactly', () => {
    assert.equal(of('0.1').plus(of('0.25')).toString(), '0.35');
    assert.equal(of('1').minus(of('1.05')).toString(), '-0.05');
    assert.equal(of('-1.5').times(of('0.20')).toString(), '-0.300');
    assert.equal(JSON.stringify({ price: Decimal.of('7', 2) }), '{"price":"7.00"}');
    assert.throws(() => Decimal.of('7.001', 2), TypeError);
  });

  test('compare by value', () => {
    assert.equal(of('1.50').compare(of('1.5')), 0);
    assert.ok(of('-2').compare(of('-1.99')) < 0);
    assert.ok(of('999999999999999999').compare(of('999999999999999998.9')) > 0);
  });
});

test('a write asks what would differ', () => {
  const at = (text: string): Date => new Date(text);
  assert.ok(same(at('2026-01-01'), at('2026-01-01')) && !same(at('2026-01-01'), at('2026-01-02')));
  assert.ok(same(Decimal.of('1', 2), Decimal.of('1.0', 1)) && !same(null, 0));
  const row = { at: at('2026-01-01'), price: Decimal.of('1', 2), note: null };
  assert.equal(differs(row, { ...row, at: at('2026-01-01'), price: Decimal.of('1.00', 2) }), false);
  assert.equal(differs<object>(row, { ...row, note: '' }), true);
  assert.deepEqual(laterThan(at('2026-01-02'), at('2026-01-01')), at('2026-01-02T00:00:00.001Z'));
  assert.deepEqual(laterThan(at('2026-01-01'), at('2026-01-02')), at('2026-01-02'));
});

test('collections differ by their values, JSON by its members', () => {
  assert.ok(same(['a', 'b'], ['a', 'b']) && !same(['a', 'b'], ['b', 'a']) && !same(['a'], []));
  assert.ok(
    same([new Date(0)], [new Date(0)]) && same<object>({ a: [1], b: null }, { b: null, a: [1] }),
  );
  assert.ok(!same<object>({ a: 1 }, { a: 1, b: 2 }) && !same<unknown>({ a: 1 }, null));
  assert.ok(!same<object>({}, []) && !same<object>({ toString: 1 }, {}));
});

test('what is shown in another form is read in it', () => {
  const row = new Row({ length: 90_000n, price: 150n, none: null, meta: '{"b":[1],"a":null}' });
  assert.equal(durationText(row, 'length'), 'PT1M30S');
  assert.equal(JSON.stringify([decimalNumber(row, 'price', 2)]), '[1.50]');
  assert.deepEqual(jsonData(row, 'meta'), { b: [1], a: null });
  assert.deepEqual(
    [
      durationTextOrNull(row, 'none'),
      decimalNumberOrNull(row, 'none', 2),
      jsonDataOrNull(row, 'none'),
    ],
    [null, null, null],
  );
});

test('canonical JSON sorts by UTF-16 unit and writes numbers like RFC 8785', () => {
  const value = { '｡': 1, '👍': 1e21, b: [0.1, -0, 1e-7], a: new Date(0), __proto__: null };
  const text = '{"a":"1970-01-01T00:00:00.000Z","b":[0.1,0,1e-7],"👍":1e+21,"｡":1}';
  assert.equal(canonicalJson(value), text);
});

test('a list operand is split at its commas', () => {
  const read = (text: string): unknown =>
    members(string({ min: 0, max: 9 })).fromText(text, new Date(0));
  const cases: [string, string[]][] = [
    ['a,b', ['a', 'b']],
    ['a\\,b,c', ['a,b', 'c']],
    ['a\\\\,b', ['a\\', 'b']],
    ['a\\b', ['a\\b']],
    ['', ['']],
    [',', ['', '']],
    ['👍,x\\', ['👍', 'x\\']],
  ];
  for (const [text, value] of cases) {
    assert.deepEqual(read(text), { value });
  }
  const many = (count: number): string => Array.from({ length: count }, () => 'x').join(',');
  assert.equal(Reflect.get(Object(read(many(51))), 'code'), 'too_many_items');
  assert.equal(Reflect.get(Object(read(`${many(49)},0123456789`)), 'code'), 'too_long');
});

describe('SQL', () => {
  test('parameters are named, once each', () => {
    const sql = `SELECT ':no', ":no", CAST(:a AS text), x::text, :b_2, :a, :_limit`;
    assert.deepEqual(compile(sql, 'postgres'), {
      text: `SELECT ':no', ":no", CAST($1 AS text), x::text, $2, $1, $3`,
      names: ['a', 'b_2', '_limit'],
    });
    assert.equal(compile(sql, 'sqlite').text, sql);
  });

  test('rows are grouped by owner, and shown with their version', () => {
    const rows = [1, 2, 3].map((n) => new Row({ owner: n === 2 ? 'b' : 'a', n, _version: n }));
    const groups = groupRows(rows, 'owner', (row) => row.integer('n'));
    assert.deepEqual(groups, new Map(Object.entries({ a: [1, 3], b: [2] })));
    assert.deepEqual(
      toMaps(groupRows(rows, 'owner', (row) => [`k${String(row.integer('n'))}`, 0] as const)),
      new Map(Object.entries({ a: { k1: 0, k3: 0 }, b: { k2: 0 } })),
    );
    const [first] = rows;
    assert.ok(first);
    assert.deepEqual(
      versioned(first, (row) => row.text('owner')),
      { value: 'a', version: 1 },
    );
  });

  test('a row gives what is asked for, or fails', () => {
    const row = new Row({ scaled: -5n, numeric: '0.10', at: 0n, big: 2n ** 53n, kind: 'x' });
    assert.equal(row.decimal('scaled', 2).toString(), '-0.05');
    assert.equal(row.decimal('numeric', 2).toString(), '0.10');
    assert.equal(row.instant('at').toISOString(), '1970-01-01T00:00:00.000Z');
    for (const read of [
      (): unknown => row.text('scaled'),
      (): unknown => row.integer('big'),
      (): unknown => row.text('absent'),
      (): unknown => row.oneOf('kind', ['a', 'b']),
      (): unknown => row.decimal('kind', 2),
      (): unknown => row.float('kind'),
    ]) {
      assert.throws(read, TypeError);
    }
  });

  test('the cache keeps what is used', () => {
    let prepared = 0;
    const cache = new StatementCache((text) => {
      prepared += 1;
      return text;
    });
    for (let n = 0; n < 600; n += 1) {
      cache.get(String(n));
      cache.get('hot');
    }
    assert.equal(prepared, 601);
    cache.get('0');
    assert.equal(prepared, 602);
  });
});

test('a log says what went wrong, and nothing of a row', () => {
  const driver = Object.assign(new Error('Key (email)=(ada@example.org) already exists'), {
    code: '23505',
    constraint: 'users_email_key',
    detail: 'ada@example.org',
  });
  const text = JSON.stringify(describeError(driver));
  assert.ok(text.includes('users_email_key') && text.includes('23505') && !text.includes('ada@'));
  assert.equal(Reflect.get(describeError(new TypeError('x is y')), 'message'), 'x is y');
  assert.deepEqual(describeError('ada@example.org'), { type: 'string' });
});
