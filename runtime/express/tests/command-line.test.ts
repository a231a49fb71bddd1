import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { type Usage, UsageError, readFields } from '../src/command-line.ts';

const usage: Usage = {
  line: 'npm run create-admin -- --email E',
  options: ['email', 'role'],
  literals: ['age', 'enabled'],
  password: 'password',
};

const read = async (args: readonly string[], typed = 'correct horse\n'): Promise<unknown> => {
  const fields = await readFields(args, usage, Readable.from([typed]));
  assert.ok(fields instanceof Map);
  return Object.fromEntries(fields);
};

describe('the command line', () => {
  test('gives fields as a body would', async () => {
    assert.deepEqual(
      await read([
        '--email',
        'ada@example.org',
        '--set',
        'name=Ada = Lovelace',
        '--set',
        'enabled=true',
      ]),
      {
        email: 'ada@example.org',
        name: 'Ada = Lovelace',
        enabled: true,
        password: 'correct horse',
      },
    );
    assert.deepEqual(await read(['--set', 'name=']), { name: '', password: 'correct horse' });
  });

  test('has the password from the first line of standard input', async () => {
    assert.deepEqual(await read([], 'a  b \nmore\n'), { password: 'a  b ' });
    assert.deepEqual(await read([], ''), { password: '' });
  });

  test('is refused where it cannot be meant', async () => {
    for (const args of [
      ['ada@example.org'],
      ['--password', 'x'],
      ['--email'],
      ['--email', 'a', '--email', 'b'],
      ['--set', 'name'],
      ['--set', '=x'],
      ['--set', 'password=x'],
      ['--set', 'enabled=yes'],
      ['--set', 'age=1 2'],
    ]) {
      await assert.rejects(read(args), UsageError, args.join(' '));
    }
  });
});
