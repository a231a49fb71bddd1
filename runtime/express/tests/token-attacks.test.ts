import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { AccessTokens } from '../src/security/access-tokens.ts';
import { temporaryKeys } from '../src/security/key-file.ts';
import { type TokenKeys, secretKeys } from '../src/security/token-keys.ts';

const now = new Date('2026-03-01T09:00:10.900Z');
const ada = { id: '01957a2b-1111-7222-8333-444455556666', epoch: 2 };
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The attacks that RFC 8725 warns of, against either algorithm. */
for (const [algorithm, make] of [
  ['HS256', async () => secretKeys('a secret of at least thirty-two bytes')],
  ['ES256', temporaryKeys],
] as const) {
  describe(`attacks on ${algorithm} tokens`, () => {
    let keys: TokenKeys;
    let tokens: AccessTokens;
    let header: string;
    let claims: string;
    let signature: string;

    before(async () => {
      keys = await make();
      tokens = new AccessTokens(keys, 'conduit', 900);
      [header = '', claims = '', signature = ''] = (await tokens.issue(ada, now)).accessToken.split(
        '.',
      );
      assert.ok(await tokens.verify(`${header}.${claims}.${signature}`, now));
    });

    const refuse = async (token: string, why: string): Promise<void> => {
      assert.equal(await tokens.verify(token, now), undefined, why);
    };

    /** Signed as ours are, whatever the header says. */
    const signed = (head: object, body: string): string => {
      const text = `${encode(head)}.${body}`;
      const { key } = keys.signing;
      const bytes =
        algorithm === 'HS256'
          ? createHmac('sha256', key).update(text).digest()
          : sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
      return `${text}.${bytes.toString('base64url')}`;
    };
    const usual = (): Record<string, unknown> => ({
      alg: algorithm,
      kid: keys.signing.kid,
      typ: 'at+jwt',
    });

    test('a token that says it needs no signature', async () => {
      for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
        await refuse(`${encode({ ...usual(), alg })}.${claims}.`, alg);
        await refuse(`${encode({ ...usual(), alg })}.${claims}.${signature}`, alg);
      }
    });

    test('another algorithm, with the public key as a secret or without', async () => {
      const [, verifying] = [...keys.verifying][0] ?? [];
      assert.ok(verifying);
      const text = `${encode({ ...usual(), alg: 'HS256' })}.${claims}`;
      const secrets =
        algorithm === 'ES256'
          ? [
              verifying.export({ format: 'pem', type: 'spki' }),
              verifying.export({ format: 'der', type: 'spki' }),
              Buffer.from(JSON.stringify(verifying.export({ format: 'jwk' }))),
            ]
          : ['', 'secret', keys.signing.kid];
      for (const secret of secrets) {
        const mac = createHmac('sha256', secret).update(text).digest('base64url');
        await refuse(`${text}.${mac}`, 'confused key');
      }
      for (const alg of ['HS384', 'HS512', 'RS256', 'PS256', 'ES384', 'EdDSA', 7, null]) {
        await refuse(signed({ ...usual(), alg }, claims), String(alg));
      }
      const other = algorithm === 'HS256' ? 'ES256' : 'HS256';
      await refuse(signed({ ...usual(), alg: other }, claims), other);
    });

    test('a name of a key that is none of ours', async () => {
      for (const kid of [
        '',
        'x',
        '../../dev/null',
        "' OR 1=1",
        `${keys.signing.kid} `,
        7,
        null,
        undefined,
      ]) {
        await refuse(signed({ ...usual(), kid }, claims), String(kid));
      }
    });

    test('a key, or an address of one, that the token brings along', async () => {
      const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const own = publicKey.export({ format: 'jwk' });
      for (const more of [
        { jwk: own },
        { jku: 'https://example.org/keys' },
        { x5u: 'https://example.org/chain' },
        { x5c: ['AAAA'] },
        { crit: ['exp'], exp: 1 },
        { b64: false },
        { zip: 'DEF' },
        { cty: 'JWT' },
      ]) {
        await refuse(signed({ ...usual(), ...more }, claims), JSON.stringify(more));
      }
      await refuse(signed({ ...usual(), typ: 'JWT' }, claims), 'typ');
      await refuse(signed({ alg: algorithm, kid: keys.signing.kid }, claims), 'no typ');
    });

    test('one bit that is turned, anywhere', async () => {
      const token = `${header}.${claims}.${signature}`;
      const bytes = Buffer.from(signature, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const turned = Buffer.from(bytes);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await refuse(`${header}.${claims}.${turned.toString('base64url')}`, `bit ${String(bit)}`);
      }
      for (let at = 0; at < token.length; at += 1) {
        const other = token[at] === 'A' ? 'B' : 'A';
        await refuse(
          `${token.slice(0, at)}${other}${token.slice(at + 1)}`,
          `character ${String(at)}`,
        );
      }
    });

    test('what is cut off, or written otherwise', async () => {
      const token = `${header}.${claims}.${signature}`;
      for (let size = 0; size < token.length; size += 1) {
        await refuse(token.slice(0, size), `first ${String(size)}`);
      }
      for (const other of [
        `${token}=`,
        `${header}=.${claims}.${signature}`,
        ` ${token}`,
        `${token}\n`,
        `${token}.${signature}`,
        `${header}..${signature}`,
        JSON.stringify({ protected: header, payload: claims, signature }),
        token.replaceAll('-', '+').replaceAll('_', '/'),
      ].filter((each) => each !== token)) {
        await refuse(other, other);
      }
    });

    test('claims that are missing, of another kind or for others', async () => {
      const good = decodeJwt(`${header}.${claims}.${signature}`);
      assert.ok(await tokens.verify(signed(usual(), encode(good)), now));
      for (const name of ['iss', 'aud', 'sub', 'jti', 'iat', 'nbf', 'exp', 'epo']) {
        await refuse(signed(usual(), encode({ ...good, [name]: undefined })), `no ${name}`);
        await refuse(signed(usual(), encode({ ...good, [name]: {} })), `odd ${name}`);
      }
      await refuse(signed(usual(), encode({ ...good, iss: 'thrift' })), 'iss');
      await refuse(signed(usual(), encode({ ...good, aud: 'thrift' })), 'aud');
      await refuse(signed(usual(), encode({ ...good, sub: 'ada' })), 'sub');
      await refuse(signed(usual(), encode({ ...good, nbf: 1_772_356_000 })), 'nbf');
      await refuse(signed(usual(), Buffer.from('not json').toString('base64url')), 'payload');
    });
  });
}
