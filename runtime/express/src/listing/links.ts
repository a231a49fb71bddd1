import { type Target, queryParts } from '../http/target.ts';

type Relation = 'first' | 'prev' | 'next' | 'last';

/** `Link`: the same list at other places, as the client asked for it but for one parameter. */
export function linkHeader(
  target: Target,
  parameter: string,
  values: readonly (readonly [Relation, string])[],
): Record<string, string> {
  const others = queryParts(target.search).filter(({ name }) => name !== parameter);
  const links = values.map(([relation, value]) => {
    const search = [...others.map(({ raw }) => raw), `${parameter}=${value}`].join('&');
    return `<${harmless(`${target.path}?${search}`)}>; rel="${relation}"`;
  });
  return links.length === 0 ? {} : { Link: links.join(', ') };
}

/** What would end the reference inside the header. */
function harmless(reference: string): string {
  return reference.replace(/[<>"\\^`{|}]/g, encodeURIComponent);
}
