import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CommonPasswords, refuseLogin } from '../src/security/common-passwords.ts';

const file = new URL('../../passwords/common.txt', import.meta.url);

test('listed passwords and the names of the app are common, in any spelling of ASCII', () => {
  const common = new CommonPasswords(file, ['MyConduitApp']);
  for (const password of ['password1', 'PassWord1', 'QWERTYUIOP', 'myconduitapp']) {
    assert.equal(common.has(password), true, password);
  }
  for (const password of ['correct horse battery staple', 'password1 ', 'MyConduit']) {
    assert.equal(common.has(password), false, password);
  }
});

test('every password of the list is found', () => {
  const common = new CommonPasswords(file, []);
  const listed = readFileSync(file, 'utf8').split('\n');
  assert.deepEqual(
    listed.filter((password) => !common.has(password)),
    [],
  );
});

test('the name of an account is not its password', () => {
  const mail = 'ada.lovelace@example.org';
  assert.throws(() => refuseLogin('Ada.Lovelace', mail, 'password'), /invalid_value/);
  assert.throws(() => refuseLogin('ada', 'Ada', 'password'), /invalid_value/);
  assert.doesNotThrow(() => refuseLogin('ada.lovelace2', mail, 'password'));
  assert.doesNotThrow(() => refuseLogin(mail, mail, 'password'));
});
