import type { Cursors } from '../listing/cursors.ts';
import { type Parameter, ParameterReader, type Parameters, type Sent } from './parameters.ts';

/** What reading a query string may need beside it. */
export interface QueryContext {
  readonly cursors: Cursors | undefined;
}

/** Reads a query string; what is wrong with it is left in the reader. */
export interface QueryDecoder<T> {
  read(reader: ParameterReader, context: QueryContext): T | undefined;
}

/** `query { … }`: a parameter for each member. */
export function query<T extends object>(parameters: Parameters<T>): QueryDecoder<T> {
  return { read: (reader) => readAll(reader, parameters) };
}

/** The headers of a request, named as the spec writes them. */
export function readHeaders<T extends object>(
  parameters: Parameters<T>,
  sent: Sent,
  now: Date,
): { reader: ParameterReader; values: T } {
  const reader = new ParameterReader(sent, now, 'header');
  return { reader, values: readAll(reader, parameters) };
}

function readAll<T extends object>(reader: ParameterReader, parameters: Parameters<T>): T {
  const result: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries<Parameter<unknown>>(parameters)) {
    result[name] = reader.read(parameter.wire ?? name, parameter);
  }
  // oxlint-disable-next-line no-unsafe-type-assertion -- each member was read by its own lexer
  return result as T;
}
