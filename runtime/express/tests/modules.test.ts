import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

/** What a file needs when it runs: type-only imports leave nothing behind. */
function runtimeImports(file: string): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const imports = [...source.matchAll(/^import (?!type )([^;]*?) from '([^']+)';/gms)];
  return imports
    .filter(([, names = '']) => !/^\{(?:\s*type \w+,?)+\s*\}$/.test(names))
    .map(([, , from = '']) =>
      from.startsWith('.') ? relative(root, join(root, dirname(file), from)) : from,
    );
}

/** What the compiler copies with a file: types are imports too. */
function copiedWith(file: string): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/^(?:import|export|\}) [^;]*?from '(\.[^']+)';/gms)].map(
    ([, from = '']) => relative(root, join(root, dirname(file), from)),
  );
}

function reachable(from: readonly string[], imports = runtimeImports): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [...from];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (!seen.has(file)) {
      seen.add(file);
      queue.push(...(file.endsWith('.ts') ? imports(file) : []));
    }
  }
  return seen;
}

describe('modules', () => {
  test('an app without callers, lists or tags needs nothing of theirs', () => {
    const needed = reachable([
      'http/serve.ts',
      'http/kernel.ts',
      'http/health.ts',
      'sql/prepare.ts',
      'decode/body.ts',
      'errors/fields-shape.ts',
      'process.ts',
    ]);
    const packages = [...needed].filter((name) => !name.endsWith('.ts') && !name.includes(':'));
    assert.deepEqual(packages.toSorted(), ['pg']);
    const spare = [...needed].filter((name) =>
      /^(?:security|listing)\/|etag|precondition|problem-shape|text-shape|list-sql|keyset/.test(
        name,
      ),
    );
    assert.deepEqual(spare, []);
  });

  test('an app without callers is given nothing of theirs', () => {
    const copied = reachable(
      ['http/serve.ts', 'http/kernel.ts', 'http/health.ts', 'sql/prepare.ts', 'process.ts'],
      copiedWith,
    );
    const spare = [...copied].filter((name) =>
      /^(?:security|jobs)\/|idempotency|turns|housekeeping|shared-counter|command-line/.test(name),
    );
    assert.deepEqual(spare, []);
  });

  test('only callers need jose and Argon2', () => {
    const users = files.filter((file) =>
      runtimeImports(file).some((name) => name === 'jose' || name.startsWith('@node-rs/')),
    );
    assert.deepEqual(users.toSorted(), [
      'security/access-tokens.ts',
      'security/key-file.ts',
      'security/passwords.ts',
    ]);
  });

  test('nothing imports itself in a circle', () => {
    for (const file of files) {
      assert.ok(!reachable(runtimeImports(file)).has(file), file);
    }
  });

  test('decoding knows no HTTP, and storage no decoding', () => {
    for (const file of files) {
      const [room] = file.split('/');
      const imports = runtimeImports(file);
      if (room === 'decode' || room === 'errors') {
        assert.ok(!imports.some((name) => /^(?:http|sql|security)\//.test(name)), file);
      }
      if (room === 'sql') {
        assert.ok(!imports.some((name) => /^(?:http|decode|security)\//.test(name)), file);
      }
    }
  });

  test('the page of the runtime names every file', () => {
    const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const named = page.replaceAll(/`([\w/]+)\{([\w,]+)\}([\w.-]+)`/g, (_, before, list, after) =>
      String(list)
        .split(',')
        .map((name) => `\`${String(before)}${name}${String(after)}\``)
        .join(' '),
    );
    const missing = files.filter((file) => !named.includes(`\`${file}\``));
    assert.deepEqual(missing, []);
  });
});
