import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

interface Listening {
  readonly port: number;
  /** Ends it, and every connection to it. */
  readonly end: () => void;
}

/** Something that listens in place of a database. */
export async function listenAs(meet: (socket: Socket) => void): Promise<Listening> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    meet(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line no-unsafe-type-assertion -- a server on TCP has such an address
  const { port } = server.address() as AddressInfo;
  const end = (): void => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  };
  return { port, end };
}

interface Wire extends Listening {
  /** From now on nothing comes through, and nobody is told. */
  readonly freeze: () => void;
}

/** A wire to a server of PostgreSQL. */
export async function wireTo(url: string): Promise<Wire & { readonly url: string }> {
  const inner = new URL(url);
  const far: Socket[] = [];
  const near: Socket[] = [];
  const wire = await listenAs((socket) => {
    const other = connect(Number(inner.port || '5432'), inner.hostname).on('error', () => {});
    near.push(socket);
    far.push(other);
    socket.pipe(other).pipe(socket);
  });
  const outer = new URL(url);
  outer.hostname = '127.0.0.1';
  outer.port = String(wire.port);
  return {
    port: wire.port,
    url: outer.href,
    freeze: () => {
      [...near, ...far].forEach((socket) => socket.unpipe().pause());
    },
    end: () => {
      far.forEach((socket) => socket.destroy());
      wire.end();
    },
  };
}
