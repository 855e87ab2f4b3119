import { type FactNews, alarmedType, factNewsSchema, newsIdOf, restatedType } from '@steward/contracts';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { KitService } from '../config/base-config.js';
import type { LoadedCase, ProcessRegistration } from '../ledger/ledger.types.js';
import { factNewsMessage } from '../messaging/fact-message.js';
import type { IncomingMessage, MessageBus } from '../messaging/message-bus.js';
import { type Epoch, beginEpoch, presentEpoch } from '../ledger/epoch.js';
import type { KnownStores } from './known-stores.js';
import { publishStates } from './log-watch.js';

/** Newest messages of each partition by which a start finds out whether the log knows facts that the ledger does not. */
const lastRead = 20;

/** Which cluster, timeline, database and table the facts lie in; another after a failover, and after most restores. */
async function databaseIdentity(data: DataSource): Promise<string | null> {
  try {
    const rows: { identity: string }[] = await data.query(
      `SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()),
         (SELECT oid FROM pg_database WHERE datname = current_database()), 'steward.ledger'::regclass::oid) AS identity`,
    );
    return rows[0]?.identity ?? null;
  } catch {
    // Some hosted databases don't tell; the log and the workflows still show what is lost.
    return null;
  }
}

/**
 * Finds out that the service's database was set back to an earlier time, and has everybody take what it holds now: workflows
 * by the new epoch, readers of states by the states of the new epoch, readers of facts by `case.restated` for each case of
 * which the log has facts that are lost.
 */
export class Epochs {
  constructor(
    private readonly parts: {
      readonly service: KitService;
      readonly data: DataSource;
      readonly bus: Pick<MessageBus, 'readLast' | 'readToEnd' | 'publish'>;
      readonly stores: KnownStores;
      readonly processes: Readonly<Record<string, ProcessRegistration>>;
      readonly log: Logger;
    },
  ) {}

  /** By the database itself: is it the one that this service last worked with? */
  async askDatabase(): Promise<void> {
    const { data, stores, log } = this.parts;
    const identity = await databaseIdentity(data);
    if (identity === null || (await stores.meet('database', identity)) !== 'other') return;
    const epoch = await beginEpoch(data, 'another database', (await presentEpoch(data))?.epoch ?? 0);
    await stores.remember('database', identity);
    log.error({ epoch }, 'this database is not the one of before: it may have lost facts, and counts in a new epoch');
  }

  /** By the log: does it have facts that the ledger lacks? Only of a log that this database has worked with. Rejects without the log. */
  async askLog(): Promise<void> {
    const { data, bus, stores, log } = this.parts;
    if ((await stores.known('log')) === null) return;
    const present = (await presentEpoch(data))?.epoch ?? 0;
    for (const topic of this.factTopics()) {
      const lost = new Set<string>();
      await bus.readLast(topic, lastRead, async (messages) => {
        await this.collectLost(messages, lost);
      });
      if (lost.size === 0) continue;
      const epoch = await beginEpoch(data, 'the log is ahead', present);
      if (epoch !== present)
        log.error({ epoch }, 'the log has facts that the ledger lacks: this database was set back');
      return;
    }
  }

  /**
   * Tells everybody what the ledger holds since it was set back, where that was not done yet. Answers the epoch that was
   * settled now; null: there was nothing to do. Rejects without the log, and begins again the next time.
   */
  async settle(): Promise<Epoch | null> {
    const { data, log } = this.parts;
    const present = await presentEpoch(data);
    if (present === null || present.settledAt !== null) return null;
    const lost = new Set<string>();
    let facts = 0;
    for (const topic of this.factTopics()) {
      await this.parts.bus.readToEnd([topic], async (messages) => {
        facts += await this.collectLost(messages, lost);
      });
    }
    await this.restate([...lost], present);
    await data.transaction(async (manager) => {
      await publishStates(manager, this.parts.processes);
      await manager.query(
        'UPDATE steward.epochs SET settled_at = clock_timestamp(), lost_facts = $2, lost_cases = $3 WHERE epoch = $1',
        [present.epoch, facts, lost.size],
      );
    });
    log.error(
      { epoch: present.epoch, why: present.why, facts, cases: lost.size, caseIds: [...lost].slice(0, 100) },
      'the database was set back; everybody has been told what it holds now',
    );
    return { ...present, lostFacts: facts, lostCases: lost.size, settledAt: new Date() };
  }

  private factTopics(): readonly string[] {
    return [...new Set(Object.values(this.parts.processes).map(({ topic }) => topic.name))];
  }

  /** Adds the cases of those facts that the ledger lacks; answers how many facts. */
  private async collectLost(messages: readonly IncomingMessage[], lost: Set<string>): Promise<number> {
    const facts = messages.flatMap(factIn);
    if (facts.length === 0) return 0;
    const rows: { caseId: string }[] = await this.parts.data.query(
      `SELECT f.case_id AS "caseId" FROM unnest($1::text[], $2::int[], $3::timestamptz[]) AS f (case_id, seq, recorded_at)
       WHERE NOT EXISTS (SELECT FROM steward.ledger l WHERE l.case_id = f.case_id AND l.seq = f.seq AND l.recorded_at = f.recorded_at)`,
      [facts.map(({ caseId }) => caseId), facts.map(({ seq }) => seq), facts.map(({ recordedAt }) => recordedAt)],
    );
    for (const { caseId } of rows) lost.add(caseId);
    return rows.length;
  }

  private async restate(caseIds: readonly string[], { epoch, beganAt }: Epoch): Promise<void> {
    const { data, bus, processes, service } = this.parts;
    if (caseIds.length === 0) return;
    const rows: { id: string; found: LoadedCase | null }[] = await data.query(
      `SELECT i.id, CASE WHEN c.id IS NULL THEN NULL ELSE steward.case_json(c) END AS found
       FROM unnest($1::text[]) AS i (id) LEFT JOIN steward.cases c ON c.id = i.id`,
      [caseIds],
    );
    const [anyProcess] = Object.entries(processes);
    if (anyProcess === undefined) return;
    const at = beganAt.toISOString();
    const messages = rows.map(({ id, found }) => {
      const process = found?.process ?? anyProcess[0];
      const seq = found?.version ?? 1;
      const news: FactNews = {
        id: newsIdOf({ caseId: id, seq, epoch }),
        process,
        caseId: id,
        ...(found === null || found.number === null ? {} : { number: found.number }),
        seq,
        epoch,
        type: restatedType,
        at,
        recordedAt: at,
        actor: { id: `system:${service}`, role: 'system' },
        companyId: found?.scope.companyId ?? 'steward',
        estateId: found?.scope.estateId ?? null,
        data: {},
        view: { ...found?.view },
        state: found?.state ?? 'unknown',
        over: found?.over ?? true,
        nextDueAt: found === null || found.nextDueAt === null ? null : new Date(found.nextDueAt).toISOString(),
      };
      return factNewsMessage((processes[process] ?? anyProcess[1]).topic, news, { service });
    });
    for (let from = 0; from < messages.length; from += 500) await bus.publish(messages.slice(from, from + 500));
  }
}

/** The fact in a message; nothing for what is no fact of a ledger. */
function factIn({ value }: IncomingMessage): FactNews[] {
  try {
    const news = factNewsSchema.safeParse(JSON.parse(Buffer.from(value ?? []).toString('utf8')));
    return news.success && news.data.type !== restatedType && news.data.type !== alarmedType ? [news.data] : [];
  } catch {
    return [];
  }
}
