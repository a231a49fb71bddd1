import { boolean } from '../decode/boolean.ts';
import type { Lexer } from '../decode/parameters.ts';
import { string } from '../decode/text.ts';
import type { FilterValue } from './list-request.ts';
import { members } from './members.ts';

type Scalar = Exclude<FilterValue, readonly unknown[]>;

/** How the operand of each operator is read; the name without an operator is `''`. */
export type FilterOperands = Readonly<Record<string, Lexer<FilterValue>>>;

const LONGEST = 1000;
/** Shorter parts of a text would find nearly everything. */
const SHORTEST_PART = 2;

/** `field=v`, which is also spelled `field.eq=v` */
export function exact(value: Lexer<Scalar>): FilterOperands {
  return { '': value, eq: value };
}

/** Those of `exact`, `.ne`, `.in`, `.nin` */
export function choice(value: Lexer<Scalar>): FilterOperands {
  return { ...exact(value), ne: value, in: members(value), nin: members(value) };
}

/** Those of `exact`, `.in`: some member of a collection; without a lexer, of texts */
export function membership(
  value: Lexer<Scalar> = string({ min: 0, max: LONGEST }),
): FilterOperands {
  return { ...exact(value), in: members(value) };
}

/** Those of a choice, `.lt`, `.lte`, `.gt`, `.gte` */
export function ordered(value: Lexer<Scalar>): FilterOperands {
  return { ...choice(value), lt: value, lte: value, gt: value, gte: value };
}

/** Those of a choice; `.contains`, `.startsWith`, `.endsWith` ignore the case of ASCII letters. */
export function textual(): FilterOperands {
  const part = string({ min: SHORTEST_PART, max: LONGEST, lower: true });
  return {
    ...choice(string({ min: 0, max: LONGEST })),
    contains: part,
    startsWith: part,
    endsWith: part,
  };
}

/** `.isNull=true`, `.isNull=false` */
export function orIsNull(operands: FilterOperands): FilterOperands {
  return { ...operands, isNull: boolean() };
}

/** The filter parameters of a list: `price`, `price.gte`, `author.name.in`. */
export function filterParameters(
  filters: Readonly<Record<string, FilterOperands>>,
): FilterOperands {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([field, operands]) =>
      Object.entries(operands).map(([operator, lexer]) => [
        operator === '' ? field : `${field}.${operator}`,
        lexer,
      ]),
    ),
  );
}
