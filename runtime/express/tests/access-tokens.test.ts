import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { AccessTokens } from '../src/security/access-tokens.ts';
import { secretKeys } from '../src/security/token-keys.ts';

const secret = 'a secret of at least thirty-two bytes';
const ada = { id: '01957a2b-1111-7222-8333-444455556666', epoch: 2 };
const now = new Date('2026-03-01T09:00:10.900Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('access tokens', () => {
  const tokens = new AccessTokens(secretKeys(secret), 'conduit', 900);

  test('say who, of which epoch and since when', async () => {
    const { accessToken, tokenType, expiresIn } = await tokens.issue(ada, now);
    assert.deepEqual([tokenType, expiresIn], ['Bearer', 900]);
    assert.deepEqual(await tokens.verify(accessToken, now), {
      userId: ada.id,
      epoch: 2,
      issuedAt: new Date('2026-03-01T09:00:10.000Z'),
      expiresAt: new Date('2026-03-01T09:15:10.000Z'),
    });
    const { jti, ...claims } = decodeJwt(accessToken);
    const iat = 1_772_355_610;
    assert.deepEqual(claims, {
      iss: 'conduit',
      aud: 'conduit',
      sub: ada.id,
      epo: 2,
      iat,
      nbf: iat,
      exp: iat + 900,
    });
    assert.match(String(jti), /^[0-9a-f-]{36}$/);
  });

  test('say of which session, where there are sessions', async () => {
    const sessionId = '01957a2b-1111-7222-8333-444455557777';
    const { accessToken } = await tokens.issue({ id: ada.id, sessionId }, now);
    const { sid, epo } = decodeJwt(accessToken);
    assert.deepEqual([sid, epo], [sessionId, undefined]);
    const token = await tokens.verify(accessToken, now);
    assert.ok(token !== 'expired' && token?.sessionId === sessionId && token.epoch === undefined);
    for (const subject of [{ id: ada.id }, { ...ada, sessionId }, { id: ada.id, sessionId: 'x' }]) {
      const { accessToken: odd } = await tokens.issue(subject, now);
      assert.equal(await tokens.verify(odd, now), undefined);
    }
  });

  test('that replace another keep its session, or else its end', async () => {
    const expiresAt = later(100);
    const scope = { now: later(10), caller: ada };
    const kept = await tokens.replace({ ...scope, credential: { expiresAt } }, ada);
    assert.equal(kept.expiresIn, 90);
    const { exp, epo } = decodeJwt(kept.accessToken);
    assert.deepEqual([exp, epo], [Math.floor(expiresAt.getTime() / 1000), 2]);
    const sessionId = '01957a2b-1111-7222-8333-444455557777';
    const credential = { expiresAt, sessionId };
    const renewed = await tokens.replace({ ...scope, credential }, { id: ada.id });
    assert.deepEqual([renewed.expiresIn, decodeJwt(renewed.accessToken)['sid']], [900, sessionId]);
  });

  test('live from 30 seconds before their start until their end', async () => {
    const { accessToken } = await tokens.issue(ada, now);
    assert.ok(await tokens.verify(accessToken, later(-30)));
    assert.equal(await tokens.verify(accessToken, later(-40)), undefined);
    assert.ok(await tokens.verify(accessToken, later(898)));
    assert.equal(await tokens.verify(accessToken, later(900)), 'expired');
    assert.equal(await tokens.verify(accessToken, later(9000)), 'expired');
  });

  test('are known only to who made them', async () => {
    const { accessToken } = await tokens.issue(ada, now);
    const [header = '', claims = '', signature = ''] = accessToken.split('.');
    const { kid } = decodeProtectedHeader(accessToken);
    const foreign = [
      (await new AccessTokens(secretKeys(`${secret}!`), 'conduit', 900).issue(ada, now))
        .accessToken,
      (await new AccessTokens(secretKeys(secret), 'thrift', 900).issue(ada, now)).accessToken,
      (await tokens.issue({ id: 'no uuid', epoch: 0 }, now)).accessToken,
      `${encode({ alg: 'none', kid, typ: 'at+jwt' })}.${claims}.`,
      `${encode({ alg: 'HS256', kid, typ: 'at+jwt', crit: ['b64'] })}.${claims}.${signature}`,
      `${header}=.${claims}.${signature}`,
      `${accessToken}.`,
      `${accessToken}${'A'.repeat(4096)}`,
      '',
    ];
    for (const each of foreign) {
      assert.equal(await tokens.verify(each, now), undefined, each);
    }
  });
});
