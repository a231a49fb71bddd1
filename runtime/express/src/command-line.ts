import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { type ErrorSettings, report } from './errors/error-settings.ts';
import { Failure } from './errors/failure.ts';
import { type Json, parseJson } from './json/parse-json.ts';
import type { Database } from './sql/database.ts';

/** What a command takes. */
export interface Usage {
  /** How it is called, in one line. */
  readonly line: string;
  /** Fields with an option of their own: `--email ada@example.org`. */
  readonly options: readonly string[];
  /** Fields that are written as in JSON: `--set age=36`. */
  readonly literals: readonly string[];
  /** The field that is the first line of standard input. */
  readonly password: string;
}

/** A command that was called in another way than it can be. */
export class UsageError extends Error {}

/** The fields of a row as options and `--set field=value` give them, as if they were a body. */
export async function readFields(
  args: readonly string[],
  usage: Usage,
  input: Readable = process.stdin,
): Promise<Map<string, Json>> {
  const fields = new Map<string, Json>();
  for (let at = 0; at < args.length; at += 2) {
    const [name, text] = fieldOf(args[at] ?? '', args[at + 1], usage);
    if (fields.has(name)) {
      throw new UsageError(`${name} is given more than once`);
    }
    fields.set(name, usage.literals.includes(name) ? literal(name, text) : text);
  }
  fields.set(usage.password, await firstLine(input));
  return fields;
}

/** Runs a command and gives the database back; what it was refused for is said line by line. */
export async function runCommand(
  database: Database,
  errors: ErrorSettings,
  usage: Usage,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    process.stderr.write(
      linesOf(error, errors, usage)
        .map((line) => `${line}\n`)
        .join(''),
    );
  } finally {
    await database.close();
  }
}

function linesOf(error: unknown, errors: ErrorSettings, usage: Usage): readonly string[] {
  if (error instanceof UsageError) {
    return [error.message, `usage: ${usage.line}`];
  }
  if (error instanceof Failure) {
    return report(error, errors, '').errors.map(({ at, message }) => `${at} ${message}`);
  }
  throw error;
}

function fieldOf(option: string, value: string | undefined, usage: Usage): [string, string] {
  const name = option.startsWith('--') ? option.slice(2) : '';
  const isOwn = usage.options.includes(name);
  if (!isOwn && name !== 'set') {
    throw new UsageError(`${option} is no option`);
  }
  if (value === undefined) {
    throw new UsageError(`${option} needs a value`);
  }
  if (isOwn) {
    return [name, value];
  }
  const [, field, text] = /^([A-Za-z]\w*)=(.*)$/s.exec(value) ?? [];
  if (field === undefined || text === undefined || field === usage.password) {
    throw new UsageError('--set needs field=value, and the password comes from standard input');
  }
  return [field, text];
}

function literal(name: string, text: string): Json {
  try {
    return parseJson(Buffer.from(text));
  } catch {
    throw new UsageError(`${name} is a number, true, false or null`);
  }
}

async function firstLine(input: Readable): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) {
      return line;
    }
    return '';
  } finally {
    lines.close();
  }
}
