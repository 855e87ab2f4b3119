import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  rosterQuestionSchema,
  rosterSnapshotSchema,
  type RosterQuestion,
  type RosterSnapshotView,
} from '@steward/contracts';

/** Staff as assets asks it for a roster, over real HTTP. Close it after the service that asks. */
export class RosterOnFile {
  /** What it answers; null: 503. */
  answer: RosterSnapshotView | null = null;
  /** What was asked, in order. */
  readonly asked: RosterQuestion[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<RosterOnFile> {
    // A suite that fails while it opens must still end.
    const server = createServer().unref();
    const roster = new RosterOnFile(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { answer } = roster;
        const known = answer !== null && request.url === '/internal/roster-snapshot';
        const ok = known && request.headers.authorization?.startsWith('Bearer ') === true;
        if (ok) roster.asked.push(rosterQuestionSchema.parse(JSON.parse(Buffer.concat(chunks).toString())));
        response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
        response.end(ok ? JSON.stringify(rosterSnapshotSchema.parse(answer)) : '{}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return roster;
  }

  /** Variables of the service that asks. */
  get env(): NodeJS.ProcessEnv {
    return { STAFF_INTERNAL_URL: `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}` };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
