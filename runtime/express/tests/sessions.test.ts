import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../src/ids.ts';
import { sessionPurge } from '../src/security/sessions.ts';
import { SessionScene, start } from './support/session-scene.ts';
import { testDatabases } from './support/test-databases.ts';

for (const files of await testDatabases()) {
  describe(`sessions on ${files.name}`, () => {
    let scene: SessionScene;

    before(async () => {
      scene = await SessionScene.begin(files);
    });
    after(() => scene.end());

    test('sessions are ended one by one', async () => {
      const [ada, bob] = [newId(), newId()];
      const first = await scene.open(ada);
      const foreign = await scene.open(bob);
      const { sessionId } = first;
      assert.equal(await scene.run((store) => store.close(ada, foreign.sessionId)), false);
      assert.equal(await scene.run((store) => store.close(ada, sessionId), 1000), false);
      assert.equal(await scene.run((store) => store.close(ada, sessionId)), true);
      assert.equal(await scene.run((store) => store.close(ada, sessionId)), false);
      assert.equal(await scene.renew(first.refreshToken, 1), undefined);
      await scene.run((store) => store.closeWithToken(foreign.refreshToken));
      await scene.run((store) => store.closeWithToken('unknown'));
      assert.equal(await scene.reasonOf(foreign), 'logout');
    });

    test('sessions are ended all, all but the current one, or the current one', async () => {
      const [ada, bob] = [newId(), newId()];
      const [first, second] = [await scene.open(ada), await scene.open(ada)];
      const foreign = await scene.open(bob);
      await scene.runIn(second, (store) => store.closeOthers(ada));
      assert.equal(await scene.renew(first.refreshToken, 1), undefined);
      assert.equal(await scene.reasonOf(first), 'logout');
      const next = await scene.renew(second.refreshToken, 1);
      assert.ok(next);
      await scene.runIn(second, (store) => store.closeCurrent());
      assert.equal(await scene.renew(next.refreshToken, 2), undefined);
      const last = await scene.open(ada);
      await scene.runIn(foreign, (store) => store.closeOthers(ada));
      assert.equal(await scene.renew(last.refreshToken, 1), undefined);
      await scene.open(ada);
      await scene.run((store) => store.closeAll(ada));
      assert.deepEqual(await scene.run((store) => store.list(ada)), []);
      await scene.run((store) => store.closeCurrent());
      await scene.run((store) => store.closeOthers(ada));
      assert.equal((await scene.run((store) => store.list(bob))).length, 1);
    });

    test('a session of an access token alone ends with it', async () => {
      const ada = newId();
      const { sessionId } = await scene.run((store) => store.openForAccess(ada));
      const lines = await scene.run((store) => store.list(ada), 9);
      assert.deepEqual(
        lines.map(({ id }) => id),
        [sessionId],
      );
      assert.deepEqual(await scene.run((store) => store.list(ada), 10), []);
    });

    test('a list shows what is open, the newest first', async () => {
      const userId = newId();
      const first = await scene.run((store) => store.open(userId), 0);
      const second = await scene.run((store) => store.open(userId), 10);
      const lines = await scene.run((store) => store.list(userId), 20);
      assert.deepEqual([lines[0]?.id, lines.length], [second.sessionId, 2]);
      assert.deepEqual(lines[1], {
        id: first.sessionId,
        createdAt: new Date(start),
        expiresAt: new Date(start + 1_000_000),
        agent: 'a browser',
        current: false,
      });
      const shown = await scene.runIn(first, (store) => store.list(userId));
      assert.deepEqual(
        shown.map(({ current }) => current),
        [false, true],
      );
      assert.deepEqual(await scene.run((store) => store.list(userId), 1005), [lines[0]]);
    });

    test('a session and its tokens are kept for a week after their end', async () => {
      await scene.open();
      const count = async (end: number): Promise<number> => {
        await scene.database.write((session) =>
          session.run(sessionPurge.sql, {
            before: new Date(start + end - sessionPurge.keepMs),
          }),
        );
        const row = await scene.database.single((session) =>
          session.one('SELECT count(*) AS n FROM bspec_refresh_tokens', {}),
        );
        return row.integer('n');
      };
      assert.ok((await count(1_000_000 + 7 * 86_400_000 - 1)) > 0);
      assert.equal(await count(2_000_000 + 7 * 86_400_000), 0);
    });
  });
}
