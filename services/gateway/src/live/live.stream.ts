import type { ServerResponse } from 'node:http';
import { readingTable, type Role } from '@steward/handbook';
import { covers, seesScope, type Caller } from '@steward/service-kit';
import type { LiveRing, Numbered } from './live.ring.js';

/** Why a stream ended, said to the client where it still listens. */
export type Farewell = 'token-expired' | 'session-ended' | 'person-changed' | 'closing' | 'too-slow';

/** Roles that may know of every case of their estates, by the table of the rules. */
const caseReaders: ReadonlySet<Role> = new Set(
  readingTable.filter(({ relation }) => relation === 'none').map(({ role }) => role),
);

/** A reader that has taken nothing for so long is dropped, ms. */
const longestJam = 30_000;

/** What a stream is opened with. */
export interface StreamParts {
  readonly response: ServerResponse;
  readonly caller: Caller;
  /** Only this estate, and what belongs to its company. */
  readonly estateId: string | null;
  readonly ring: LiveRing;
  /** Called once, when it is over. */
  readonly ended: (why: Farewell | 'left') => void;
}

/**
 * One client's stream. It holds nothing of its own but a place in the ring: what the client doesn't take stays there, and a
 * client that the ring overtakes, or that takes nothing for half a minute, is dropped.
 */
export class LiveStream {
  private reached: number;
  private jammedAt: number | null = null;
  private over = false;
  private expiry: NodeJS.Timeout | undefined;

  constructor(private readonly parts: StreamParts) {
    this.reached = parts.ring.newest;
  }

  /** Who listens. */
  get caller(): Caller {
    return this.parts.caller;
  }

  /** Number of the last event that was sent or passed over. */
  place(): number {
    return this.reached;
  }

  /** Writes the beginning: all that came after `lastId` where the ring still holds it, else `reset`. `now` is epoch ms. */
  open(lastId: string | null, now: number): void {
    const { response, ring, caller } = this.parts;
    response.on('drain', () => {
      this.jammedAt = null;
      this.pump();
    });
    response.on('close', () => this.finish('left'));
    response.on('error', () => this.finish('left'));
    response.write('retry: 1000\n\n');
    if (caller.tokenUntil !== undefined) {
      const left = Math.min(Math.max(0, caller.tokenUntil - now), 2 ** 31 - 1);
      this.expiry = setTimeout(() => this.sayBye('token-expired'), left).unref();
    }
    const known = lastId === null ? null : ring.resumable(lastId);
    if (lastId !== null && known === null) return this.reset('unknown-id');
    this.reached = known ?? ring.newest;
    this.pump();
  }

  /** Says that the line lives, and where it stands; `hearing` false while this process itself can't hear the news. */
  beat(now: number, hearing: boolean): void {
    if (this.over) return;
    if (this.jammedAt !== null) {
      if (now - this.jammedAt > longestJam) this.drop();
      return;
    }
    this.write(
      `event: alive\nid: ${this.parts.ring.idOf(this.reached)}\ndata: ${JSON.stringify({ at: new Date(now).toISOString(), hearing })}\n\n`,
    );
  }

  /** News may have been missed: the client is to fetch anew, and hears from now on. */
  reset(why: 'unknown-id' | 'begun'): void {
    this.reached = this.parts.ring.newest;
    this.write(`event: reset\nid: ${this.parts.ring.idOf(this.reached)}\ndata: ${JSON.stringify({ why })}\n\n`);
  }

  /** Sends what has come and the client may know, as far as it takes it. */
  pump(): void {
    const { ring } = this.parts;
    while (!this.over && this.jammedAt === null && this.reached < ring.newest) {
      const event = ring.at(this.reached + 1);
      if (event === null) return this.drop();
      this.reached += 1;
      if (this.wants(event)) this.write(`event: ${event.name}\nid: ${event.id}\ndata: ${event.data}\n\n`);
      // The token still says what it said before.
      if (event.personId !== null && event.personId === this.parts.caller.personId) this.sayBye('person-changed');
    }
  }

  /** Ends the stream with a word on why: the client may come again. */
  sayBye(why: Farewell): void {
    if (this.over) return;
    this.parts.response.end(`event: bye\ndata: ${JSON.stringify({ why })}\n\n`);
    this.finish(why);
  }

  private wants({ scope, ofCase }: Numbered): boolean {
    const { caller, estateId } = this.parts;
    if (estateId !== null && scope.estateId !== null && scope.estateId !== estateId) return false;
    if (!seesScope(caller, scope)) return false;
    if (ofCase === null || (caller.personId !== null && ofCase.contractorId === caller.personId)) return true;
    return caller.grants.some(
      (grant) =>
        caseReaders.has(grant.role) &&
        (scope.estateId === null ? grant.companyId === scope.companyId : covers(grant, scope)),
    );
  }

  private write(text: string): void {
    if (!this.over && !this.parts.response.write(text)) this.jammedAt ??= Date.now();
  }

  /** Nobody takes what is sent: a farewell would only lie in the same jam. */
  private drop(): void {
    if (this.over) return;
    this.parts.response.destroy();
    this.finish('too-slow');
  }

  private finish(why: Farewell | 'left'): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.expiry);
    this.parts.ended(why);
  }
}
