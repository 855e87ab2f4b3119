import { lasting } from '../lasting.js';
import type { MessagingLog, RunningTail, Tail } from '../message-bus.js';
import { TailPositions } from '../tail.positions.js';
import { deferred } from '../waiting.js';
import { wakeChannel } from './postgres.log-schema.js';
import { LogSession } from './postgres.session.js';
import { type LogRow, incomingRow } from './postgres.subscription.js';

const batchSize = 500;
/** How often a tail looks without having been woken, and after which silence it has lost the log; milliseconds. */
const lookEvery = 1_000;
const silence = 3_000;

/** What a tail of the embedded log is made of. */
export interface PostgresTailParts {
  readonly databaseUrl: string;
  readonly clientId: string;
  readonly prefix: string;
  readonly tail: Tail;
  readonly log: MessagingLog;
  /** Makes the log's tables if they are missing. */
  prepare(): Promise<void>;
}

/** Reads for this process alone, on a session of its own; after a loss it goes on where it was. */
export class PostgresTail implements RunningTail {
  private readonly stopping = new AbortController();
  private readonly positions: TailPositions;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PostgresTailParts) {
    this.positions = new TailPositions(parts.tail, parts.log);
  }

  start(): void {
    const name = `${this.parts.clientId} tail`;
    this.done = lasting({ name, log: this.parts.log, signal: this.stopping.signal }, (well) =>
      this.readUntilBroken(well),
    );
  }

  reading(): boolean {
    return performance.now() - this.lookedAt < silence;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async readUntilBroken(well: () => void): Promise<void> {
    const { databaseUrl, clientId } = this.parts;
    await this.parts.prepare();
    let wake = deferred<void>();
    const wakeNow = (): void => wake.resolve();
    const session = new LogSession(databaseUrl, `steward ${clientId} tail`, wakeNow);
    this.stopping.signal.addEventListener('abort', wakeNow);
    try {
      await session.connect();
      await session.query(`LISTEN ${wakeChannel}`);
      while (!this.stopping.signal.aborted) {
        wake = deferred<void>();
        const more = await this.look(session);
        well();
        this.lookedAt = performance.now();
        if (more) continue;
        const timer = setTimeout(wakeNow, lookEvery);
        await wake.promise;
        clearTimeout(timer);
        if (session.broken !== null) throw session.broken;
      }
    } finally {
      this.lookedAt = Number.NEGATIVE_INFINITY;
      this.stopping.signal.removeEventListener('abort', wakeNow);
      await session.end().catch(() => {});
    }
  }

  /** Gives what has come since the last look; true when there is more of it. */
  private async look(session: LogSession): Promise<boolean> {
    const { prefix, tail } = this.parts;
    const heads = await session.query<{ topic: string; part: number; next: string }>(
      'SELECT topic, part, next FROM steward_log.heads WHERE topic = ANY($1) ORDER BY topic, part',
      [tail.topics.map((topic) => prefix + topic)],
    );
    if (!this.positions.begun) {
      this.positions.begin(heads.map(({ topic, part, next }) => ({ topic, partition: part, next: BigInt(next) })));
      return false;
    }
    let more = false;
    for (const { topic, part, next: head } of heads) {
      // Behind the end lies what a log had that was lost: everything of the new one is given.
      if (this.positions.next(topic, part) > BigInt(head)) this.positions.move(topic, part, 0n);
      const from = this.positions.next(topic, part);
      if (from >= BigInt(head)) continue;
      const rows = await session.query<LogRow>(
        `SELECT pos, key, value, headers, extract(epoch FROM at) * 1000 AS at FROM steward_log.messages
         WHERE topic = $1 AND part = $2 AND pos >= $3 AND pos < $4 ORDER BY pos LIMIT ${batchSize}`,
        [topic, part, String(from), head],
      );
      this.positions.give(
        topic,
        part,
        rows.map((row) => incomingRow(topic.slice(prefix.length), part, row)),
      );
      if (rows.length === batchSize) more = true;
      // Compaction or age took what was left up to the head that was seen.
      else this.positions.move(topic, part, BigInt(head));
    }
    return more;
  }
}
