import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { ConfigurationError } from '../environment.ts';

/** Where a request really comes from. */
export interface Origin {
  readonly address: string;
  readonly secure: boolean;
}

interface Hop {
  readonly address: string;
  readonly scheme: string;
}

/** The proxies whose `Forwarded` or `X-Forwarded-*` headers are believed: CIDR blocks, or `any`. */
export class Proxies {
  readonly #trusted = new BlockList();
  readonly #any: boolean;

  constructor(blocks: readonly string[]) {
    this.#any = blocks.includes('any');
    for (const block of blocks.filter((each) => each !== 'any')) {
      const [address = '', prefix] = block.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      const widest = family === 'ipv6' ? 128 : 32;
      const bits = prefix === undefined ? widest : Number(prefix);
      if (isIP(address) === 0 || !/^[0-9]*$/.test(prefix ?? '') || bits > widest) {
        throw new ConfigurationError(`a trusted proxy is an address or a CIDR block, not ${block}`);
      }
      this.#trusted.addSubnet(address, bits, family);
    }
  }

  /** The last address that no trusted proxy stands for. */
  originOf(request: IncomingMessage): Origin {
    const peer = plainAddress(request.socket.remoteAddress ?? '');
    if (!this.#trusts(peer)) {
      return { address: peer, secure: false };
    }
    const hops = forwarded(request);
    const nearest = hops.at(-1);
    let address = peer;
    for (const hop of hops.toReversed()) {
      if (isIP(hop.address) === 0) {
        break;
      }
      address = hop.address;
      if (!this.#trusts(address)) {
        break;
      }
    }
    return { address, secure: nearest?.scheme === 'https' };
  }

  #trusts(address: string): boolean {
    const family = isIP(address);
    return (
      family !== 0 && (this.#any || this.#trusted.check(address, family === 6 ? 'ipv6' : 'ipv4'))
    );
  }
}

/** What the rate limits count by: an address, or the /64 network of an IPv6 one. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) {
    return address;
  }
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const gap = Array.from({ length: Math.max(8 - front.length - back.length, 0) }, () => '0');
  const groups = address.includes('::') ? [...front, ...gap, ...back] : front;
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** From the client on; `Forwarded` wins over its older spelling. */
function forwarded({ headers }: IncomingMessage): readonly Hop[] {
  if (headers['forwarded'] !== undefined) {
    return headers['forwarded'].split(',').map((element) => ({
      address: plainAddress(pair(element, 'for')),
      scheme: pair(element, 'proto').toLowerCase(),
    }));
  }
  const schemes = listOf(headers['x-forwarded-proto']);
  const addresses = listOf(headers['x-forwarded-for']);
  const scheme = schemes.at(-1)?.toLowerCase() ?? '';
  if (addresses.length === 0) {
    return [{ address: '', scheme }];
  }
  return addresses.map((address) => ({ address: plainAddress(address), scheme }));
}

function listOf(header: string | readonly string[] | undefined): readonly string[] {
  const text = typeof header === 'string' ? header : (header ?? []).join(',');
  return text === '' ? [] : text.split(',').map((each) => each.trim());
}

/** The value of a parameter of a `Forwarded` element. */
function pair(element: string, name: string): string {
  for (const each of element.split(';')) {
    const [key = '', ...value] = each.trim().split('=');
    if (key.toLowerCase() === name) {
      return value.join('=').replace(/^"(.*)"$/, '$1');
    }
  }
  return '';
}

/** Without brackets, port and the IPv4 prefix of a dual-stack socket. */
function plainAddress(text: string): string {
  const bare = /^\[([^\]]+)\](?::[0-9]+)?$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:([0-9.]+)$/i.exec(bare)?.[1];
  return mapped ?? bare.replace(/^([0-9.]+):[0-9]+$/, '$1');
}
