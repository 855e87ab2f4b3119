import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  contactCodeRequestSchema,
  plansHeldQuestionSchema,
  plansHeldSchema,
  type ContactCodeAnswer,
  type ContactCodeRequest,
  type PlansHeld,
} from '@steward/contracts';

/** Assets and notifications as staff asks them, over real HTTP. Close it after the service that asks. */
export class Neighbours {
  /** What assets answers; null: 503. */
  plans: PlansHeld['items'] | null = null;
  /** What becomes of a code; null: 503. */
  outcome: ContactCodeAnswer['outcome'] | null = 'sent';
  /** Codes that were to be sent, in order. */
  readonly codes: ContactCodeRequest[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Neighbours> {
    // A suite that fails while it opens must still end.
    const server = createServer().unref();
    const neighbours = new Neighbours(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const trusted = request.headers.authorization?.startsWith('Bearer ') === true;
        const answer = trusted ? neighbours.answer(request.url ?? '', Buffer.concat(chunks).toString()) : null;
        response.writeHead(answer === null ? 503 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer ?? {}));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return neighbours;
  }

  /** Variables of the service that asks. */
  get env(): NodeJS.ProcessEnv {
    const url = `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
    return { ASSETS_INTERNAL_URL: url, NOTIFICATIONS_INTERNAL_URL: url };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(path: string, body: string): object | null {
    if (path === '/internal/plans-held') {
      plansHeldQuestionSchema.parse(JSON.parse(body));
      return this.plans === null ? null : plansHeldSchema.parse({ items: this.plans });
    }
    this.codes.push(contactCodeRequestSchema.parse(JSON.parse(body)));
    return this.outcome === null ? null : { outcome: this.outcome };
  }
}
