import type { TopicDefinition } from '@steward/contracts';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { ProcessRegistration } from '../ledger/ledger.types.js';
import type { LogStanding, MessageBus } from '../messaging/message-bus.js';
import type { KnownStores } from './known-stores.js';

/** How long the log keeps news, and so how much of them a log that was lost gets again; those who had them know their ids. */
const newsKept = '14 days';
/** How often the log is looked at while all goes well, ms. */
const lookEvery = 30_000;

/**
 * Notices that the log lost what it held, before anything new goes to it, and has everything published again that a reader may
 * lack: the newest state of all that others keep a copy of, and the facts of as long as the log would have kept them.
 */
export class LogWatch {
  private readonly topics: readonly TopicDefinition[];
  private lookAt = Number.NEGATIVE_INFINITY;
  private looking: Promise<void> | null = null;
  private toldOf: number | null = null;
  private found = 0;

  constructor(
    private readonly parts: {
      readonly data: DataSource;
      readonly bus: Pick<MessageBus, 'standing' | 'ensureTopics'>;
      readonly stores: KnownStores;
      readonly processes: Readonly<Record<string, ProcessRegistration>>;
      readonly log: Logger;
    },
  ) {
    const all = Object.values(parts.processes).flatMap(({ topic, stateTopic }) => [
      topic,
      ...(stateTopic === undefined ? [] : [stateTopic]),
    ]);
    this.topics = [...new Map(all.map((topic) => [topic.name, topic])).values()];
  }

  /** How many losses this watch has found. Whoever read the outbox before the number rose holds an order that is no more. */
  get losses(): number {
    return this.found;
  }

  /** Something went wrong on the way to the log: it is looked at before the next time. */
  doubt(): void {
    this.lookAt = Number.NEGATIVE_INFINITY;
  }

  /** Once after each loss: how many facts went to the log again. */
  newsOfLoss(): number | null {
    const lost = this.toldOf;
    this.toldOf = null;
    return lost;
  }

  /** Looks at the log, at most every half minute unless in doubt. Rejects without it. */
  look(): Promise<void> {
    if (this.topics.length === 0 || performance.now() < this.lookAt) return Promise.resolve();
    this.looking ??= this.lookNow().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async lookNow(): Promise<void> {
    const { bus, stores, log } = this.parts;
    const known = await stores.known('log');
    let standing = await bus.standing(this.topics.map(({ name }) => name));
    if (known !== null && this.lacksTopic(known.ends, standing)) {
      await bus.ensureTopics(this.topics);
      standing = await bus.standing(this.topics.map(({ name }) => name));
    }
    const lost = known !== null && (known.identity !== standing.identity || wentBack(known.ends, standing.ends));
    const again = lost ? await this.publishAgain(standing) : null;
    if (known === null || !lost) await stores.remember('log', standing.identity, standing.ends);
    if (again !== null) {
      this.toldOf = again;
      this.found += 1;
      log.error({ facts: again }, 'the log lost what it held; it is published again');
    }
    this.lookAt = performance.now() + lookEvery;
  }

  private lacksTopic(ends: Readonly<Record<string, string>>, standing: LogStanding): boolean {
    return this.topics.some(({ name }) => ends[name] !== undefined && standing.ends[name] === undefined);
  }

  /** Everything that a reader of the new log may lack goes into the outbox, in the order in which it was recorded. */
  private async publishAgain({ identity, ends }: LogStanding): Promise<number> {
    return this.parts.data.transaction(async (manager) => {
      await publishStates(manager, this.parts.processes);
      const rows: { count: number }[] = await manager.query(
        // What waited already is put in again too, or it would overtake the earlier facts of its case.
        `WITH waiting AS (DELETE FROM steward.outbox WHERE destination = 'kafka' RETURNING case_id, seq, traceparent),
         again AS (
           INSERT INTO steward.outbox (destination, case_id, seq, traceparent)
           SELECT 'kafka', l.case_id, l.seq, w.traceparent
           FROM steward.ledger l LEFT JOIN waiting w ON w.case_id = l.case_id AND w.seq = l.seq
           WHERE l.recorded_at > clock_timestamp() - interval '${newsKept}' OR w.seq IS NOT NULL
           ORDER BY l.recorded_at, l.case_id, l.seq RETURNING 1)
         SELECT count(*)::int AS count FROM again`,
      );
      await manager.query(
        `INSERT INTO steward.stores AS s (store, identity, ends, lost_at, again_until)
         SELECT 'log', $1, $2, clock_timestamp(), max(id) FROM steward.outbox
         ON CONFLICT (store) DO UPDATE SET identity = excluded.identity, ends = excluded.ends, seen_at = clock_timestamp(),
           lost_at = excluded.lost_at, again_until = excluded.again_until`,
        [identity, JSON.stringify(ends)],
      );
      return rows[0]?.count ?? 0;
    });
  }
}

/** The newest state of everything that others keep a copy of goes into the outbox. */
export async function publishStates(
  manager: Pick<DataSource, 'query'>,
  processes: Readonly<Record<string, ProcessRegistration>>,
): Promise<void> {
  const published = Object.entries(processes).flatMap(([name, { stateTopic }]) =>
    stateTopic === undefined ? [] : [name],
  );
  if (published.length === 0) return;
  await manager.query(
    `INSERT INTO steward.outbox (destination, case_id, seq)
     SELECT 'state', c.id, c.version FROM steward.cases c WHERE c.process = ANY ($1) ORDER BY c.id`,
    [published],
  );
}

function wentBack(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): boolean {
  return Object.entries(before).some(([topic, end]) => BigInt(now[topic] ?? '0') < BigInt(end));
}
