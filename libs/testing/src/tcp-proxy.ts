import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What happens to what passes. `clear`: nothing; `slow`: every piece waits, and the line carries only so much; `cut`: every
 * connection is reset, new ones too; `lossy`: a question arrives, and the connection is reset at the first byte of its answer;
 * `deaf`: questions arrive, answers are swallowed, and nobody learns of it.
 */
export type Weather =
  | { readonly kind: 'clear' | 'cut' | 'lossy' | 'deaf' }
  | { readonly kind: 'slow'; readonly latencyMs: number; readonly bytesPerSecond: number };

const clear: Weather = { kind: 'clear' };

/** A client, its server, and whether an answer between them was swallowed: such a conversation can't go on, and may never end. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  answers: 'heard' | 'swallowed' | 'forgotten';
}

/** A line between clients and one server that can be slowed, cut and made to lose answers; its port stays the same. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private weather: Weather = clear;
  private target: number | null = null;

  private constructor(
    private readonly listener: Server,
    readonly port: number,
  ) {}

  /** Listens on a port of 127.0.0.1, any free one; leads to `target`. While it leads nowhere every connection is reset. */
  static async open(target: number | null = null): Promise<TcpProxy> {
    const listener = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(0, '127.0.0.1', resolve);
    });
    const proxy = new TcpProxy(listener, (listener.address() as AddressInfo).port);
    proxy.target = target;
    listener.on('connection', (client) => proxy.take(client));
    return proxy;
  }

  /** From now on connections lead to this port of 127.0.0.1. */
  leadTo(port: number): void {
    this.target = port;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** Changes the weather. Conversations that lost an answer are reset when it is no longer `deaf`. */
  set(weather: Weather): void {
    this.weather = weather;
    for (const pair of this.pairs) {
      if (weather.kind === 'cut' || (pair.answers === 'swallowed' && weather.kind !== 'deaf')) end(pair);
    }
  }

  /** Every present conversation falls silent for good, as behind a firewall that has forgotten it; new ones are taken as before. */
  forget(): void {
    for (const pair of this.pairs) pair.answers = 'forgotten';
  }

  /** Resets every connection; new ones are taken as before. */
  reset(): void {
    for (const pair of this.pairs) end(pair);
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private take(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.target === null || this.weather.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, server]) socket.setNoDelay(true);
    const pair: Pair = { client, server, answers: 'heard' };
    this.pairs.add(pair);
    server.on('error', () => client.resetAndDestroy());
    client.on('close', () => server.destroy());
    server.on('close', () => {
      // A server that ended while its answers were swallowed is not heard of either.
      if (pair.answers === 'heard') client.destroy();
    });
    client.on('close', () => this.pairs.delete(pair));
    this.carry(client, server, () => true);
    this.carry(server, client, () => this.answerPasses(pair));
  }

  private carry(from: Socket, to: Socket, passes: () => boolean): void {
    from.on('data', (piece: Buffer) => {
      if (!passes()) return;
      const pause = this.pauseFor(piece);
      if (pause > 0) {
        from.pause();
        setTimeout(() => {
          hand(piece, from, to);
          from.resume();
        }, pause);
      } else hand(piece, from, to);
    });
    from.on('end', () => {
      if (to.writable) to.end();
    });
  }

  private answerPasses(pair: Pair): boolean {
    if (this.weather.kind === 'lossy') end(pair);
    if (this.weather.kind === 'deaf' && pair.answers === 'heard') pair.answers = 'swallowed';
    // What comes after a swallowed piece would make no sense to the client.
    return this.weather.kind !== 'lossy' && pair.answers === 'heard';
  }

  private pauseFor(piece: Buffer): number {
    if (this.weather.kind !== 'slow') return 0;
    return this.weather.latencyMs + (piece.length / this.weather.bytesPerSecond) * 1_000;
  }
}

function hand(piece: Buffer, from: Socket, to: Socket): void {
  if (!to.writable || to.write(piece)) return;
  from.pause();
  to.once('drain', () => from.resume());
}

function end({ client, server }: Pair): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}
