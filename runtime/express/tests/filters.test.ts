import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { boolean } from '../src/decode/boolean.ts';
import { integer } from '../src/decode/number.ts';
import {
  choice,
  exact,
  filterParameters,
  orIsNull,
  ordered,
  textual,
} from '../src/listing/filters.ts';
import { filterConditions } from '../src/sql/filters.ts';

const parameters = filterParameters({
  done: exact(boolean()),
  size: choice(integer()),
  price: orIsNull(ordered(integer())),
  'author.name': textual(),
});

test('every kind of filter has its operators', () => {
  assert.deepEqual(Object.keys(parameters), [
    'done',
    'done.eq',
    'size',
    'size.eq',
    'size.ne',
    'size.in',
    'size.nin',
    'price',
    'price.eq',
    'price.ne',
    'price.in',
    'price.nin',
    'price.lt',
    'price.lte',
    'price.gt',
    'price.gte',
    'price.isNull',
    'author.name',
    'author.name.eq',
    'author.name.ne',
    'author.name.in',
    'author.name.nin',
    'author.name.contains',
    'author.name.startsWith',
    'author.name.endsWith',
  ]);
});

test('every parameter has a condition, and a name of its own for its operand', () => {
  const conditions = filterConditions({
    done: { expression: 'this.done', type: 'boolean' },
    size: { expression: 'this.size', type: 'integer' },
    price: { expression: 'this.price', type: 'integer' },
    'author.name': { expression: 'author.name', type: 'text' },
    authorName: { expression: 'this.author_name', type: 'text' },
  });
  for (const name of Object.keys(parameters)) {
    assert.ok(conditions[name] !== undefined, name);
  }
  const names = Object.values(conditions).flatMap((each) => ('binds' in each ? [each.binds] : []));
  assert.equal(new Set(names).size, names.length);
});

test('parts of a text are folded, with ASCII letters only', () => {
  const database = new DatabaseSync(':memory:');
  const conditions = filterConditions({ name: { expression: ':name', type: 'text' } });
  const holds = (operator: string, operand: string): boolean => {
    const filter = conditions[`name.${operator}`];
    assert.ok(filter !== undefined && 'binds' in filter && typeof filter.condition === 'object');
    const outcome = parameters[`author.name.${operator}`]?.fromText(operand, new Date(0));
    assert.ok(outcome !== undefined && 'value' in outcome && typeof outcome.value === 'string');
    const statement = database.prepare(`SELECT ${filter.condition.sqlite} AS holds`);
    return statement.get({ name: 'Ärger Am See', [filter.binds]: outcome.value })?.['holds'] === 1;
  };
  assert.ok(holds('contains', 'AM S'));
  assert.ok(!holds('contains', 'ärger'));
  assert.ok(holds('startsWith', 'Ärger a'));
  assert.ok(!holds('startsWith', 'rger'));
  assert.ok(holds('endsWith', 'SEE'));
  assert.ok(!holds('endsWith', 'Ärger am see, und mehr'));
  database.close();
});
