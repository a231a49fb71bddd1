import { inWords } from './codes.ts';
import type { ErrorShape, ReportedError } from './error-settings.ts';

/** RFC 9457 problem documents (contract, A-4). */
export function problemShape(): ErrorShape {
  return {
    contentType: 'application/problem+json',
    body({ status, code, requestId, errors, truncated }) {
      const [first] = errors;
      const placed = errors.filter(({ place }) => place !== undefined);
      const words = inWords(code);
      return {
        type: `tag:bspec,2026:problem/${code}`,
        title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
        status,
        code,
        ...(first === undefined ? {} : { detail: `${first.at} ${first.message}` }),
        requestId,
        ...(placed.length === 0 ? {} : { errors: placed.map(item) }),
        ...(truncated ? { truncated } : {}),
      };
    },
  };
}

function item({ place, code, message, bound }: ReportedError): object {
  return { ...place, code, detail: message, ...bound };
}
