import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Language } from '../identity/caller.js';
import { SilentConnections } from './silent-connections.js';
import { refuseUnreadable } from './unreadable-request.js';

/** Routes that only services, probes and measuring instruments ask, by the pattern of the route that was found. */
const insidePattern = /^\/(internal|metrics)(\/|$)/;
/** Routes that both addresses have: in public they say yes or no, inside they say why. */
const bothPattern = /^\/health(\/|$)/;

/**
 * The second address of a service: what services say among themselves, and what is measured, is answered there and nowhere
 * else. Which address a request came in at is known by its connection; which route it means, by the router itself, so that
 * no way of writing an address or a method gets around it.
 */
export class InternalListener {
  private readonly sockets = new WeakSet<Socket>();
  private server: Server | null = null;
  private silent: SilentConnections | null = null;

  constructor(private readonly language: Language) {}

  /** Whether a request came in at the internal address. */
  isInside(request: Pick<IncomingMessage, 'socket'>): boolean {
    return this.sockets.has(request.socket);
  }

  /** Whether a request may have the route that was found for it; a route of the other address is unknown at this one. */
  admits(request: FastifyRequest): boolean {
    const route = request.routeOptions.url;
    if (route === undefined || bothPattern.test(route)) return true;
    return insidePattern.test(route) === this.isInside(request.raw);
  }

  /** Listens, once the application does; gives the port. 0 takes any free one. */
  async listen(fastify: FastifyInstance, port: number, host: string): Promise<number> {
    const server = createServer((request, response) => fastify.routing(request, response));
    server.requestTimeout = fastify.server.requestTimeout;
    server.timeout = fastify.server.timeout;
    server.keepAliveTimeout = fastify.server.keepAliveTimeout;
    server.on('connection', (socket) => this.sockets.add(socket));
    server.on('clientError', (error: Error & { readonly code?: string }, socket) =>
      refuseUnreadable(error, socket as Socket, this.language),
    );
    const silent = new SilentConnections(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.server = server;
    this.silent = silent;
    return (server.address() as AddressInfo).port;
  }

  /** Takes no more requests, and waits for those in hand. */
  async close(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    this.server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      this.silent?.close();
    });
  }
}
