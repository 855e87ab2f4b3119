import { connect, createServer, type Server, type Socket } from 'node:net';

/** Something between a client and a server that can be cut: the server seems to be down, then up again. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;

  /** `target`: `host:port`. */
  constructor(private readonly target: string) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Takes connections; on the same port as before. */
  async up(): Promise<void> {
    const [host = '', port = ''] = this.target.split(':');
    const server = createServer((from) => {
      const to = connect(Number(port), host);
      for (const socket of [from, to]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          this.sockets.delete(socket);
          (socket === from ? to : from).destroy();
        });
      }
      from.pipe(to).pipe(from);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
    this.server = server;
  }

  /** Cuts every connection and takes no new one. */
  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }
}
