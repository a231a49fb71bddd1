import { Failure } from '../errors/failure.ts';
import type { Precondition } from '../precondition.ts';
import { entityTags } from './etag.ts';
import type { Exchange } from './exchange.ts';

/** `If-Match` of a request that writes one row; `required`: 428 without it. */
export function precondition({ request }: Exchange, required = false): Precondition {
  const { 'if-match': wanted, 'if-none-match': unwanted } = request.headers;
  return {
    check(version) {
      if (unwanted?.trim() === '*') {
        throw failed();
      }
      if (wanted === undefined) {
        if (required) {
          throw new Failure('match', [{ code: 'precondition_required' }], { status: 428 });
        }
        return;
      }
      if (!entityTags(wanted).some((tag) => tag === '*' || versionOf(tag) === String(version))) {
        throw failed();
      }
    },
  };
}

const failed = (): Failure => new Failure('match', [{ code: 'precondition_failed' }]);

/** The part before `-`: the hash depends on more than the row. A weak tag has no version. */
function versionOf(tag: string): string | undefined {
  return /^"([0-9]+)(?:-[^"]*)?"$/.exec(tag)?.[1];
}
