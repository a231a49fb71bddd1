import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Decimal } from '../src/decimal.ts';
import { percentOf, ratioOrNull } from '../src/decimals.ts';
import { inRange, quotient, quotientOrNull, remainderOrNull } from '../src/integers.ts';
import { decodeJson } from '../src/json/decode-json.ts';
import {
  distinctOf,
  greatestOf,
  includesValue,
  leastOf,
  meanOf,
  rangeOf,
  sumOf,
  sumOfDecimals,
} from '../src/lists.ts';
import { entriesOf, keysOf, valueAt, valuesOf } from '../src/maps.ts';
import { compare, inOrderOf } from '../src/order.ts';
import { ifPresent } from '../src/present.ts';
import { randomText, randomToken } from '../src/random.ts';
import {
  linesOf,
  replaceText,
  splitText,
  textAfter,
  textBefore,
  textBetween,
} from '../src/text-parts.ts';
import { upper } from '../src/text.ts';
import { assertOutOfRange } from './support/out-of-range.ts';

// What an expression means is in the vectors; here is what the functions promise to each other.

const of = (text: string): Decimal => Decimal.parse(text) ?? assert.fail();
const printed = (value: Decimal | null): string => String(value);

test('whole numbers stay within 2^53', () => {
  assert.equal(inRange(Number.MAX_SAFE_INTEGER), 9_007_199_254_740_991);
  assertOutOfRange(() => inRange(Number.MAX_SAFE_INTEGER + 1));
  assertOutOfRange(() => inRange(-(2 ** 53)));
  assert.equal(quotient(-7, 2), -3);
  assert.equal(quotient(9_007_199_254_740_991, 3), 3_002_399_751_580_330);
  assert.deepEqual(
    [quotientOrNull(7, 0), remainderOrNull(7, 0), remainderOrNull(-7, 2)],
    [null, null, -1],
  );
});

describe('decimals', () => {
  test('keep to 18 digits', () => {
    const largest = of('999999999999999999');
    assertOutOfRange(() => largest.plus(of('1')));
    assertOutOfRange(() => largest.negated().minus(of('1')));
    assertOutOfRange(() => largest.times(of('10')));
    assertOutOfRange(() => Decimal.ofInteger(Number.MAX_SAFE_INTEGER, 4));
    assertOutOfRange(() => largest.rounded(1));
    assertOutOfRange(() => largest.floor());
  });

  test('round half away from zero', () => {
    assert.equal(printed(of('2.5').rounded(0)), '3');
    assert.equal(printed(of('-2.5').rounded(0)), '-3');
    assert.equal(printed(of('1.005').rounded(2)), '1.01');
    assert.equal(printed(of('1').dividedBy(of('3'), 4)), '0.3333');
    assert.equal(printed(of('-2').dividedBy(of('3'), 4)), '-0.6667');
    assert.equal(printed(of('0.12345').dividedBy(of('1'), 2)), '0.12');
    assert.deepEqual([of('-0.1').floor(), of('-0.5').round(), of('7.9').floor()], [-1, -1, 7]);
    assert.equal(printed(of('-1.50').absolute()), '1.50');
  });

  test('divided by nothing are nothing', () => {
    assert.equal(ratioOrNull(of('1'), of('0.00'), 4), null);
    assert.equal(printed(percentOf(of('1'), of('3'))), '33.33');
    assert.equal(percentOf(of('1'), of('0')), null);
  });
});

describe('parts of texts', () => {
  test('a replacement stands for itself', () => {
    assert.equal(replaceText('a.b.c', '.', '$&'), 'a$&b$&c');
    assert.equal(replaceText('aaa', 'aa', 'b'), 'ba');
    assert.equal(replaceText('abc', '', '-'), 'abc');
  });

  test('lines and separators', () => {
    assert.deepEqual(linesOf('a\r\nb\rc\n'), ['a', 'b', 'c']);
    assert.deepEqual(linesOf(''), []);
    assert.deepEqual(splitText('a,,b', ','), ['a', '', 'b']);
    assert.deepEqual(splitText('👍é', ''), ['👍é']);
  });

  test('what stands around a part', () => {
    assert.deepEqual([textBefore('a=b=c', '='), textAfter('a=b=c', '=')], ['a', 'b=c']);
    assert.deepEqual([textBefore('abc', '='), textAfter('abc', '=')], ['abc', '']);
    assert.deepEqual([textBetween('a(b)c', '(', ')'), textBetween('a)b', '(', ')')], ['b', null]);
    assert.equal(textBetween('"x"', '"', '"'), 'x');
    assert.equal(upper('straße ä'), 'STRAßE ä');
  });
});

describe('lists', () => {
  test('are added exactly', () => {
    assert.equal(sumOf([]), 0);
    assert.equal(sumOf([Number.MAX_SAFE_INTEGER, 5, -6]), Number.MAX_SAFE_INTEGER - 1);
    assertOutOfRange(() => sumOf([Number.MAX_SAFE_INTEGER, 1]));
    assert.equal(printed(sumOfDecimals([of('0.10'), of('0.20')], 2)), '0.30');
    assert.equal(printed(meanOf([1, 2, 2], 4)), '1.6667');
    assert.equal(meanOf([], 4), null);
  });

  test('have a least and a greatest value by the order of their type', () => {
    assert.equal(leastOf(['b', 'B', 'a'], compare), 'B');
    assert.equal(printed(greatestOf([of('1.5'), of('1.50'), of('-2')], compare)), '1.5');
    assert.equal(greatestOf(['low', 'high', 'mid'], inOrderOf(['low', 'mid', 'high'])), 'high');
    assert.equal(leastOf<number>([], compare), null);
    assert.ok(
      compare('｡', '👍') < 0 && compare(false, true) < 0 && compare(new Date(1), new Date(1)) === 0,
    );
  });

  test('become sets', () => {
    assert.deepEqual(distinctOf([10, 9, 10, 1], compare), [1, 9, 10]);
    assert.deepEqual(distinctOf([of('1.0'), of('1.00')], compare).map(String), ['1.0']);
    assert.ok(includesValue([new Date(0)], new Date(0)) && !includesValue([of('1')], of('2')));
    assert.deepEqual([rangeOf(2, 4), rangeOf(3, 2)], [[2, 3, 4], []]);
  });
});

test('maps have the keys that a client chose, in order', () => {
  const map = { b: 1, 10: 2, '｡': 3, '👍': 4 };
  assert.deepEqual(keysOf(map), ['10', 'b', '｡', '👍']);
  assert.deepEqual(valuesOf(map), [2, 1, 3, 4]);
  assert.deepEqual(entriesOf({ a: 1 }), [{ key: 'a', value: 1 }]);
  assert.deepEqual(
    [valueAt(map, 'b'), valueAt(map, 'c'), valueAt(map, 'toString')],
    [1, null, null],
  );
});

test('texts become JSON, or nothing', () => {
  assert.deepEqual(decodeJson('{"a":[1.0,"x"]}'), { a: [1, 'x'] });
  assert.deepEqual(
    [decodeJson('[1,]'), decodeJson('null'), decodeJson('"\\ud83d"')],
    [null, null, null],
  );
});

test('null is made into null', () => {
  assert.equal(
    ifPresent(null, () => 1),
    null,
  );
  assert.equal(
    ifPresent(0, (value) => value + 1),
    1,
  );
});

test('random texts have their characters and their length', () => {
  assert.match(randomToken(), /^[\w-]{43}$/);
  assert.match(randomText(200), /^[0-9A-Za-z]{200}$/);
  assert.notEqual(randomText(20), randomText(20));
});
