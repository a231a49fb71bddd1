import { boolean } from '../../src/decode/boolean.ts';
import { decimal } from '../../src/decode/number.ts';
import { string } from '../../src/decode/text.ts';
import { oneOf } from '../../src/decode/word.ts';
import { Decimal } from '../../src/decimal.ts';
import { newId } from '../../src/ids.ts';
import { Cursors } from '../../src/listing/cursors.ts';
import type { ListingFacts } from '../../src/listing/listing.ts';
import { members } from '../../src/listing/members.ts';
import type { Database } from '../../src/sql/database.ts';
import type { ListSql } from '../../src/sql/list-sql.ts';

const price = decimal({ precision: 8, scale: 2 });
export const facts: ListingFacts = {
  operation: 'listThings',
  paging: 'cursor',
  limit: { standard: 3, max: 50 },
  filters: {
    name: string({ min: 0, max: 20 }),
    'name.in': members(string({ min: 0, max: 20 })),
    'price.gte': price,
    'price.isNull': boolean(),
    'status.in': members(oneOf(['low', 'high'])),
  },
  sorts: ['name', 'price', 'at', 'rank'],
  standardSort: [{ name: 'at', descending: true }],
};
export const things: ListSql = {
  rows: 'SELECT this.id, this.name, this.price, this.at, this.rank FROM things this WHERE this.open = :open',
  count: 'SELECT count(*) AS total FROM things this WHERE this.open = :open',
  filtered: true,
  filters: {
    name: { condition: 'this.name = :name', binds: 'name' },
    'name.in': {
      condition: {
        sqlite: 'this.name IN (SELECT value FROM json_each(:name_in))',
        postgres: 'this.name = ANY (CAST(:name_in AS text[]))',
      },
      binds: 'name_in',
    },
    'price.gte': { condition: 'this.price >= :price_gte', binds: 'price_gte' },
    'price.isNull': { condition: 'this.price IS NULL', otherwise: 'this.price IS NOT NULL' },
  },
  sorts: {
    name: { expression: 'this.name', column: 'name', type: 'text' },
    price: { expression: 'this.price', column: 'price', type: { scale: 2 }, nullable: true },
    at: { expression: 'this.at', column: 'at', type: 'instant', nullable: true },
    rank: { expression: 'this.rank', column: 'rank', type: 'integer' },
  },
  id: { expression: 'this.id', column: 'id', type: 'text' },
};
const DDL = {
  sqlite: `CREATE TABLE things (id TEXT PRIMARY KEY, name TEXT NOT NULL, price INTEGER, at INTEGER,
    rank INTEGER NOT NULL, open INTEGER NOT NULL) STRICT`,
  postgres: `CREATE TABLE things (id uuid PRIMARY KEY, name text COLLATE "C" NOT NULL,
    price numeric(8, 2), at timestamptz(3), rank bigint NOT NULL, open boolean NOT NULL)`,
};
const insert = `INSERT INTO things (id, name, price, at, rank, open)
  VALUES (:id, :name, :price, :at, :rank, :open)`;
export const cursors = new Cursors('a secret of at least thirty-two bytes');

/** 24 things, one of them closed. */
export async function fill(database: Database): Promise<void> {
  const connection = await database.driver.connect('write');
  await connection.script(DDL[database.driver.dialect]);
  connection.release(false);
  await database.write(async (session) => {
    for (let n = 0; n < 24; n += 1) {
      await session.run(insert, {
        id: newId(),
        name: ['a', 'B', 'é', '👍', '｡'][n % 5] ?? '',
        price: n % 4 === 0 ? null : Decimal.of(`${String(n % 3)}.50`, 2),
        at: n % 6 === 0 ? null : new Date(Date.UTC(2026, 0, 1 + (n % 4))),
        rank: n % 2,
        open: n !== 23,
      });
    }
  });
}
