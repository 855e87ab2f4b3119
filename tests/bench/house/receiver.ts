import { createServer } from 'node:http';
import { once } from 'node:events';

/** The end of every path that is measured: an HTTP endpoint that notes when a message with a key arrives. */
export class Receiver {
  private readonly arrived = new Map<string, number[]>();

  private constructor(
    /** Where messages are posted. */
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  /** Listens on a free port. The body of a message is JSON with its `key`. */
  static async open(): Promise<Receiver> {
    const holder: { receiver?: Receiver } = {};
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const now = Date.now();
        const { key } = JSON.parse(body) as { key: string };
        holder.receiver?.arrived.set(key, [...(holder.receiver.arrived.get(key) ?? []), now]);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    holder.receiver = new Receiver(`http://127.0.0.1:${String(port)}/`, async () => {
      server.close();
      server.closeAllConnections();
      await Promise.resolve();
    });
    return holder.receiver;
  }

  /** When the first message with this key came, epoch ms; null while none has. */
  firstOf(key: string): number | null {
    return this.arrived.get(key)?.[0] ?? null;
  }

  /** How often this key has come. */
  countOf(key: string): number {
    return this.arrived.get(key)?.length ?? 0;
  }

  /** Keys that have come. */
  get keys(): readonly string[] {
    return [...this.arrived.keys()];
  }
}
