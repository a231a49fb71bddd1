import assert from 'node:assert/strict';
import { type KeyObject, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { ConfigurationError } from '../src/environment.ts';
import { createLog } from '../src/log.ts';
import { AccessTokens } from '../src/security/access-tokens.ts';
import { readKeyFile } from '../src/security/key-file.ts';
import type { TokenKeys } from '../src/security/token-keys.ts';

const now = new Date('2026-03-01T09:00:10.900Z');
const ada = { id: '01957a2b-1111-7222-8333-444455556666', epoch: 2 };
const log = createLog('silent');
const pair = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const jwk = (key: KeyObject): object => ({ ...key.export({ format: 'jwk' }) });

describe('keys for ES256', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  after(() => rm(folder, { recursive: true }));

  const read = async (content: unknown): Promise<TokenKeys> => {
    const path = join(folder, 'keys.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readKeyFile(path, { appEnv: 'production' }, log);
  };

  test('the first one signs, all verify, until one is taken away', async () => {
    const [old, fresh] = [pair(), pair()];
    const early = await read({ keys: [jwk(old)] });
    const during = await read({ keys: [jwk(fresh), jwk(old)] });
    const later = await read({ keys: [jwk(fresh)] });
    const tokens = (keys: TokenKeys): AccessTokens => new AccessTokens(keys, 'conduit', 900);
    const { accessToken: first } = await tokens(early).issue(ada, now);
    const { accessToken: second } = await tokens(during).issue(ada, now);
    assert.ok(await tokens(during).verify(first, now));
    assert.ok(await tokens(later).verify(second, now));
    assert.equal(await tokens(later).verify(first, now), undefined);
    assert.equal(await tokens(early).verify(second, now), undefined);
    const { kid, alg, typ } = decodeProtectedHeader(second);
    assert.deepEqual([alg, typ], ['ES256', 'at+jwt']);
    assert.match(String(kid), /^[\w-]{43}$/);
  });

  test('a set that cannot do is refused, and not shown', async () => {
    const good = jwk(pair());
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const bad = [
      'no json',
      [],
      { keys: [] },
      { keys: [jwk(rsa)] },
      { keys: [{ ...good, d: undefined }] },
      { keys: [good, { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }] },
      { keys: [{ kty: 'oct', k: 'AAAA' }] },
    ];
    for (const content of bad) {
      await assert.rejects(read(content), (error: Error) => {
        assert.ok(error instanceof ConfigurationError);
        assert.match(error.message, /^JWT_KEYS_FILE [a-zA-Z0-9 ,()-]+$/);
        return true;
      });
    }
    await assert.rejects(
      readKeyFile(join(folder, 'none'), { appEnv: 'test' }, log),
      ConfigurationError,
    );
    await assert.rejects(readKeyFile(undefined, { appEnv: 'production' }, log), ConfigurationError);
    const kept = await readKeyFile(undefined, { appEnv: 'development' }, log);
    assert.equal(kept.algorithm, 'ES256');
  });
});
