import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ok } from '../src/http/reply.ts';
import { anybody, route } from '../src/http/route.ts';
import { Listing, type ListingFacts } from '../src/listing/listing.ts';
import type { Database } from '../src/sql/database.ts';
import { readList } from '../src/sql/list-sql.ts';
import { openDatabase } from '../src/sql/open.ts';
import { cursors, facts, fill, things } from './support/list-facts.ts';
import { testDatabases } from './support/test-databases.ts';
import { type Answer, TestServer, problem } from './support/test-server.ts';

const member = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((at, name) => Reflect.get(Object(at), name) as unknown, value);

const idsOf = ({ body }: Answer): readonly string[] => {
  const items: unknown = member(body, 'items');
  return Array.isArray(items) ? items.map((item) => String(member(item, 'id'))) : [];
};

for (const { name, url, drop } of await testDatabases()) {
  describe(`lists on ${name}`, () => {
    let database: Database;
    let server: TestServer;
    before(async () => {
      database = await openDatabase(url);
      await fill(database);
      server = await serve({});
    });
    after(async () => {
      await server.stop();
      await database.close();
      await drop();
    });
    const serve = (extra: Partial<ListingFacts>): Promise<TestServer> => {
      const listing = new Listing({ ...facts, ...extra });
      const list = route('GET', '/things', {
        auth: anybody,
        query: listing,
        handle: async ({ query, exchange }) => {
          const page = await database.read((session) =>
            readList(session, things, query, { open: true }),
          );
          const items = page.items.map((row) => ({
            id: row.text('id'),
            name: row.text('name'),
            price: row.decimalOrNull('price', 2),
            at: row.instantOrNull('at'),
          }));
          return listing.reply(exchange, query, { ...page, items });
        },
      });
      const other = route('GET', '/other', {
        auth: anybody,
        query: new Listing({ ...facts, operation: 'listOthers' }),
        handle: async () => ok({}),
      });
      return TestServer.start([list, other], { cursors });
    };

    test('every row comes once, whatever the order and the size of a page', async () => {
      const sorts = ['', 'name', '-name', 'price', '-price', 'at', '-at,price', 'rank,-price,at'];
      for (const sort of sorts) {
        const whole = await server.call('GET', `/things?limit=50&sort=${sort || '-at'}`);
        assert.equal(idsOf(whole).length, 23);
        for (const limit of [1, 4, 23]) {
          const ids: string[] = [];
          let next = `/things?limit=${String(limit)}${sort === '' ? '' : `&sort=${sort}`}`;
          while (next !== '') {
            const answer = await server.call('GET', next);
            ids.push(...idsOf(answer));
            const link = String(answer.headers['link'] ?? '');
            next = /^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? '';
            assert.equal(member(answer.body, 'page', 'hasMore'), next !== '');
          }
          assert.deepEqual(ids, idsOf(whole), `${sort} by ${String(limit)}`);
        }
      }
    });

    test('nulls come last, texts by code point', async () => {
      const values = async (path: string, key: string): Promise<unknown[]> => {
        const { body } = await server.call('GET', path);
        const items: unknown = member(body, 'items');
        return Array.isArray(items) ? [...new Set(items.map((item) => member(item, key)))] : [];
      };
      const prices = ['0.50', '1.50', '2.50'];
      assert.deepEqual(await values('/things?limit=50&sort=price', 'price'), [...prices, null]);
      assert.deepEqual(await values('/things?limit=50&sort=-price', 'price'), [
        ...prices.toReversed(),
        null,
      ]);
      const names = await values('/things?limit=50&sort=name', 'name');
      assert.deepEqual(names, ['B', 'a', 'é', '｡', '👍']);
    });

    test('filters narrow the rows and what is counted', async () => {
      const total = async (search: string): Promise<unknown> =>
        member((await server.call('GET', `/things?${search}`)).body, 'page', 'total');
      assert.equal(await total('name=a'), 5);
      assert.equal(await total('name.in=a,B'), 10);
      assert.equal(await total('price.isNull=true'), 6);
      assert.equal(await total('price.isNull=false&price.gte=1.5'), 12 - 1);
      assert.equal(await total('name=zz'), 0);
    });

    test('says everything that is wrong with a request', async () => {
      const search =
        'x=1&limit=51&sort=name,price,at,rank&price.gte=a&price.isNull=1&name=a&name=b&status.in=low,mid';
      assert.deepEqual(problem(await server.call('GET', `/things?${search}`)), [
        400,
        'invalid_parameter',
        ['limit', 'too_large'],
        ['sort', 'too_many_items'],
        ['name', 'duplicate_parameter'],
        ['price.gte', 'wrong_type'],
        ['price.isNull', 'wrong_type'],
        ['status.in', 'not_in_enum'],
        ['x', 'unknown_parameter'],
      ]);
      for (const [sort, code] of [
        ['color', 'not_in_enum'],
        ['', 'not_in_enum'],
        ['name,-name', 'duplicate_item'],
      ]) {
        const answer = await server.call('GET', `/things?sort=${String(sort)}`);
        assert.deepEqual(problem(answer), [400, 'invalid_parameter', ['sort', code]]);
      }
    });

    test('a cursor works where it was given out, and nowhere else', async () => {
      const first = await server.call('GET', '/things?name.in=a,B&sort=name');
      const cursor = String(member(first.body, 'page', 'nextCursor'));
      const status = async (path: string): Promise<unknown[]> =>
        problem(await server.call('GET', path));
      const good = `/things?name.in=a,B&sort=name&limit=5&cursor=${cursor}`;
      assert.deepEqual(await status(good), [200, undefined]);
      const refused = [400, 'invalid_cursor', ['cursor', 'invalid_cursor']];
      assert.deepEqual(await status(`/things?name.in=a&sort=name&cursor=${cursor}`), refused);
      assert.deepEqual(await status(`/things?name.in=a,B&sort=-name&cursor=${cursor}`), refused);
      assert.deepEqual(await status(`/other?name.in=a,B&sort=name&cursor=${cursor}`), refused);
      assert.deepEqual(await status(good.slice(0, -1)), refused);
      assert.deepEqual(await status(`${good}=`), refused);
    });
    test('numbered pages know the first, the last and their neighbours', async () => {
      const pages = await serve({ paging: 'pages' });
      const second = await pages.call('GET', '/things?page=2&limit=10&name.in=a,B,%F0%9F%91%8D');
      assert.deepEqual(member(second.body, 'page'), {
        limit: 10,
        number: 2,
        total: 14,
        totalPages: 2,
        hasMore: false,
      });
      const link = (n: number, rel: string): string =>
        `</things?limit=10&name.in=a,B,%F0%9F%91%8D&page=${String(n)}>; rel="${rel}"`;
      assert.equal(
        second.headers['link'],
        [link(1, 'first'), link(1, 'prev'), link(2, 'last')].join(', '),
      );
      const beyond = await pages.call('GET', '/things?page=9');
      assert.deepEqual([beyond.status, idsOf(beyond)], [200, []]);
      const deep = await pages.call('GET', '/things?page=201&limit=50');
      assert.deepEqual(problem(deep), [400, 'page_too_deep', ['page', 'page_too_deep']]);
      assert.equal((await pages.call('GET', '/things?page=200&limit=50')).status, 200);
      await pages.stop();
    });
  });
}
