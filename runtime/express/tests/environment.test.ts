import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { startClock } from '../src/clock.ts';
import { ConfigurationError, readEnvironment } from '../src/environment.ts';

const folder = await mkdtemp(join(tmpdir(), 'environment-'));
const file = join(folder, 'data', '.app-secret');
const secret = 'a secret of at least thirty-two bytes';

describe('the environment', () => {
  after(() => rm(folder, { recursive: true }));

  test('may be empty, but in production', async () => {
    const environment = readEnvironment({}, file);
    assert.deepEqual(environment, {
      databaseUrl: 'sqlite:data/app.db',
      appSecret: (await readFile(file, 'utf8')).trim(),
      jwtKeysFile: undefined,
      appEnv: 'development',
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      trustedProxies: undefined,
      shutdownDelayMs: 0,
      clockStart: undefined,
      rateLimits: true,
    });
    assert.throws(() => readEnvironment({ APP_ENV: 'production' }, file), /APP_SECRET/);
  });

  test('keeps the secret that it makes, for its owner alone', async () => {
    const { appSecret } = readEnvironment({}, file);
    assert.match(appSecret, /^[0-9a-f]{64}$/);
    assert.equal(readEnvironment({ APP_ENV: 'test' }, file).appSecret, appSecret);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal(readEnvironment({ APP_SECRET: secret }, file).appSecret, secret);
  });

  test('is refused where it is wrong', () => {
    const wrong: NodeJS.ProcessEnv[] = [
      { HOST: '0.0.0.0' },
      { HOST: '127.evil.example' },
      { APP_ENV: 'staging' },
      { APP_SECRET: 'short' },
      { APP_ENV: 'production', APP_SECRET: 'short' },
      { PORT: '65536' },
      { PORT: 'http' },
      { LOG_LEVEL: 'loud' },
      { SHUTDOWN_DELAY_MS: '-1' },
      { APP_ENV: 'test', APP_CLOCK: 'yesterday' },
    ];
    for (const each of wrong) {
      assert.throws(() => readEnvironment(each, file), ConfigurationError, JSON.stringify(each));
    }
    assert.equal(readEnvironment({ HOST: '0.0.0.0', APP_ENV: 'development' }, file).port, 3000);
  });

  test('takes a clock and no limits in tests alone', () => {
    const source = { APP_CLOCK: '2026-03-01T09:00:00Z', RATE_LIMITS: 'off', APP_SECRET: secret };
    const inTest = readEnvironment({ ...source, APP_ENV: 'test' }, file);
    assert.deepEqual(inTest.clockStart, new Date('2026-03-01T09:00:00Z'));
    assert.equal(inTest.rateLimits, false);
    for (const APP_ENV of ['development', 'production']) {
      const { clockStart, rateLimits } = readEnvironment({ ...source, APP_ENV }, file);
      assert.deepEqual([clockStart, rateLimits], [undefined, true]);
    }
  });

  test('lists proxies and has its time to leave', () => {
    const source = {
      APP_ENV: 'production',
      APP_SECRET: secret,
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    };
    const { trustedProxies, shutdownDelayMs } = readEnvironment(source, file);
    assert.deepEqual(trustedProxies, ['10.0.0.0/8', '::1']);
    assert.equal(shutdownDelayMs, 5000);
  });
});

test('a clock runs on from where it was set', async () => {
  const clock = startClock(new Date('2026-03-01T09:00:00Z'));
  const first = clock();
  assert.ok(first.getTime() - Date.parse('2026-03-01T09:00:00Z') < 1000);
  await new Promise((resolve) => {
    setTimeout(resolve, 15);
  });
  assert.ok(clock() > first);
  assert.ok(Math.abs(startClock()().getTime() - Date.now()) < 1000);
});
