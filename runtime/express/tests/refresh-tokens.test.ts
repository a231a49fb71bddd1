import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { newId } from '../src/ids.ts';
import { SessionScene, usual } from './support/session-scene.ts';
import { testDatabases } from './support/test-databases.ts';

for (const files of await testDatabases()) {
  describe(`refresh tokens on ${files.name}`, () => {
    let scene: SessionScene;

    before(async () => {
      scene = await SessionScene.begin(files);
    });
    after(() => scene.end());

    test('each token renews its session once, and gives the next one', async () => {
      const userId = newId();
      const first = await scene.open(userId);
      assert.match(first.refreshToken, /^rt_[\w-]{43}$/);
      assert.equal(first.refreshExpiresIn, 100);
      const second = await scene.renew(first.refreshToken, 50);
      assert.deepEqual([second?.userId, second?.sessionId], [userId, first.sessionId]);
      const { sid, sub } = decodeJwt(second?.accessToken ?? '');
      assert.deepEqual([sid, sub], [first.sessionId, userId]);
      assert.notEqual(second?.refreshToken, first.refreshToken);
      assert.ok(await scene.renew(second?.refreshToken ?? '', 120));
    });

    test('nothing of a token is stored', async () => {
      await scene.open();
      const rows = await scene.database.single((session) =>
        session.rows('SELECT hash FROM bspec_refresh_tokens', {}),
      );
      assert.ok(rows.every((row) => /^[0-9a-f]{64}$/.test(row.text('hash'))));
    });

    test('a token that comes again ends its whole family', async () => {
      const { sessionId, refreshToken } = await scene.open();
      const next = await scene.renew(refreshToken, 1);
      assert.ok(next);
      assert.equal(await scene.renew(refreshToken, 2), undefined);
      assert.equal(await scene.reasonOf({ sessionId }), 'reuse');
      assert.equal(await scene.renew(next.refreshToken, 3), undefined);
    });

    test('of fifty at once one succeeds, and the family ends', async () => {
      const { sessionId, refreshToken } = await scene.open();
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => scene.renew(refreshToken, 1).catch(() => undefined)),
      );
      assert.equal(outcomes.filter((outcome) => outcome !== undefined).length, 1);
      assert.equal(await scene.reasonOf({ sessionId }), 'reuse');
    });

    test('what was never given out does nothing', async () => {
      const { sessionId, refreshToken } = await scene.open();
      for (const token of ['', 'x', 'rt_', `rt_${'A'.repeat(43)}`, `${refreshToken}A`]) {
        assert.equal(await scene.renew(token, 1), undefined);
      }
      assert.equal(await scene.reasonOf({ sessionId }), null);
      assert.ok(await scene.renew(refreshToken, 1));
    });

    test('an idle token ends, and no use prolongs the session', async () => {
      const idle = await scene.open();
      assert.equal(await scene.renew(idle.refreshToken, 100), undefined);
      assert.equal(await scene.reasonOf(idle), null);
      let token = (await scene.open()).refreshToken;
      for (let seconds = 90; seconds < 1000; seconds += 90) {
        const next = await scene.renew(token, seconds);
        assert.ok(next);
        assert.equal(next.refreshExpiresIn, Math.min(100, 1000 - seconds));
        token = next.refreshToken;
      }
      assert.equal(await scene.renew(token, 1000), undefined);
    });

    test('with a grace a used token still answers for a moment', async () => {
      const settings = { ...usual, graceSeconds: 5 };
      const { sessionId, refreshToken } = await scene.open(newId(), settings);
      const one = await scene.renew(refreshToken, 1, settings);
      const other = await scene.renew(refreshToken, 5.9, settings);
      assert.ok(one && other && one.refreshToken !== other.refreshToken);
      assert.equal(await scene.renew(refreshToken, 6, settings), undefined);
      assert.equal(await scene.reasonOf({ sessionId }), 'reuse');
    });

    test('without rotation a token stays, and lives on', async () => {
      const settings = { ...usual, rotation: false };
      const { refreshToken } = await scene.open(newId(), settings);
      for (const seconds of [90, 180, 180]) {
        const next = await scene.renew(refreshToken, seconds, settings);
        assert.equal(next?.refreshToken, refreshToken);
      }
      assert.equal(await scene.renew(refreshToken, 280, settings), undefined);
    });
  });
}
