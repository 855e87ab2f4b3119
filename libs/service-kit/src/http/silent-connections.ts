import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections on which nobody has asked anything yet. Browsers open them in advance, and Node counts them as busy: closing
 * would wait for their first request.
 */
export class SilentConnections {
  private readonly sockets = new Set<Socket>();

  constructor(server: Pick<Server, 'on'>) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('request', ({ socket }) => this.sockets.delete(socket));
  }

  /** Ends them: nobody waits for an answer there. */
  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
