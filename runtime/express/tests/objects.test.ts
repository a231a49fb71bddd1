import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bare, wrapped, type BodyDecoder } from '../src/decode/body.ts';
import { list, map } from '../src/decode/list.ts';
import { orNull } from '../src/decode/nullable.ts';
import { integer } from '../src/decode/number.ts';
import { object, optional, required, rest, withDefault } from '../src/decode/object.ts';
import { string } from '../src/decode/text.ts';
import { Failure } from '../src/errors/failure.ts';
import { parseJson } from '../src/json/parse-json.ts';

interface Line {
  readonly amount: number;
}

interface Order {
  readonly title?: string;
  readonly note?: string | null;
  readonly count: number;
  readonly lines: readonly Line[];
}

const line = object<Line>({ amount: required(integer(1, 9)) });
const members = {
  title: optional(string({ min: 1, max: 9 })),
  note: optional(orNull(string({ min: 0, max: 9 })), 'remark'),
  count: withDefault(integer(0, 9), 7),
  lines: required(list(line, { max: 2 })),
};
const order = object<Order>(members, { notWritable: ['id'] });

function read(decoder: BodyDecoder<unknown>, text: string): unknown {
  try {
    return decoder.read(parseJson(Buffer.from(text)), new Date(0));
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error.violations.map(({ at, code, place }) => [
      at,
      code,
      Object.values({ ...place })[0],
    ]);
  }
}

describe('objects', () => {
  test('tell absent, null and value apart', () => {
    assert.deepEqual(read(bare(order), '{"lines":[]}'), { count: 7, lines: [] });
    assert.deepEqual(read(bare(order), '{"lines":[{"amount":1}],"remark":null,"title":"x"}'), {
      title: 'x',
      note: null,
      count: 7,
      lines: [{ amount: 1 }],
    });
    assert.deepEqual(read(bare(order), '{"lines":[],"title":null,"count":null}'), [
      ['title', 'required', '#/title'],
      ['count', 'null_not_allowed', '#/count'],
    ]);
  });

  test('report problems in the order of the input, what is foreign last', () => {
    const text = '{"z":1,"id":2,"lines":[{"amount":0},{"amount":1,"x":1}],"note":"","remark":5}';
    assert.deepEqual(read(bare(order), text), [
      ['remark', 'wrong_type', '#/remark'],
      ['lines.0.amount', 'too_small', '#/lines/0/amount'],
      ['lines.1.x', 'unknown_field', '#/lines/1/x'],
      ['z', 'unknown_field', '#/z'],
      ['id', 'not_writable', '#/id'],
      ['note', 'unknown_field', '#/note'],
    ]);
  });

  test('pass over what nobody declared, if the app says so', () => {
    const lax = object<Order>(members, { unknown: 'ignore', notWritable: ['id'] });
    assert.deepEqual(read(bare(lax), '{"lines":[],"z":1}'), { count: 7, lines: [] });
    assert.deepEqual(read(bare(lax), '{"lines":[],"z":1,"id":1}'), [
      ['id', 'not_writable', '#/id'],
    ]);
  });

  test('give what nobody declared to the rest, if there is one', () => {
    const open = object<{ title: string; rest: Readonly<Record<string, number>> }>({
      title: required(string({ min: 1, max: 9 })),
      rest: rest(map(integer(0, 9), { max: 2 })),
    });
    assert.deepEqual(read(bare(open), '{"title":"x","b":2,"a":1}'), {
      title: 'x',
      rest: { a: 1, b: 2 },
    });
    assert.deepEqual(read(bare(open), '{"title":"x"}'), { title: 'x', rest: {} });
    assert.deepEqual(read(bare(open), '{"title":"x","a":10}'), [['a', 'too_large', '#/a']]);
    assert.deepEqual(read(bare(open), '{"title":"x","a":1,"b":1,"c":1}'), [
      ['body', 'too_many_items', '#'],
    ]);
  });

  test('take no name from a prototype', () => {
    assert.deepEqual(read(bare(order), '{"lines":[],"__proto__":{},"constructor":1}'), [
      ['__proto__', 'unknown_field', '#/__proto__'],
      ['constructor', 'unknown_field', '#/constructor'],
    ]);
  });
});

describe('bodies', () => {
  const body = wrapped('order', order);

  test('must be objects', () => {
    for (const text of ['null', '[]', '"x"', '1']) {
      assert.deepEqual(read(body, text), [['body', 'wrong_type', '#']]);
    }
  });

  test('leave the envelope out of the names, not out of the pointers', () => {
    assert.deepEqual(read(body, '{"order":{"lines":[{}]}}'), [
      ['lines.0.amount', 'required', '#/order/lines/0/amount'],
    ]);
    assert.deepEqual(read(body, '{"other":{}}'), [
      ['order', 'required', '#/order'],
      ['other', 'unknown_field', '#/other'],
    ]);
    assert.deepEqual(read(body, '{"order":7}'), [['order', 'wrong_type', '#/order']]);
  });

  test('point at a member by its place', () => {
    assert.equal(body.pointer('remark'), '#/order/remark');
    assert.equal(body.pointer('note'), undefined);
    assert.equal(bare(order).pointer('title'), '#/title');
    assert.equal(bare(order).pointer('author'), undefined);
  });

  test('escape names in pointers', () => {
    assert.deepEqual(read(bare(object<object>({})), '{"a/~ %é":1,"\\ud800":2}'), [
      ['a/~ %é', 'unknown_field', '#/a~1~0%20%25%C3%A9'],
      ['\ud800', 'unknown_field', '#/%EF%BF%BD'],
    ]);
  });
});
