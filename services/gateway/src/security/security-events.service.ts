import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { canonicalJson, chainHash, SERVICE_CONTEXT, SERVICE_DATA, type ServiceContext } from '@steward/service-kit';
import { Counter } from 'prom-client';
import { DataSource, type EntityManager } from 'typeorm';
import { EventGathering, rowNow } from './event-gathering.js';
import type { KeptEvent, SecurityEvent } from './security-event.js';

/** How often what has come is written, ms; the first of a kind of event waits no longer than this. */
const writeEveryMs = 250;
/** Rows that wait at most while the database is away; further ones are counted as lost. */
const mostWaiting = 2_000;

type Queryable = Pick<EntityManager, 'query'>;

/** The log of security events: what anybody may note in it, and nobody change. */
@Injectable()
export class SecurityEvents implements OnModuleInit, OnModuleDestroy {
  private readonly gathering = new EventGathering();
  private readonly noted: Counter<'kind'>;
  private readonly lost: Counter;
  private waiting: KeptEvent[] = [];
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
  ) {
    const registers = [context.metrics.registry];
    this.noted = new Counter({
      name: 'steward_security_events_total',
      help: 'Security events by kind.',
      labelNames: ['kind'],
      registers,
    });
    this.lost = new Counter({
      name: 'steward_security_events_lost_total',
      help: 'Rows of security events that could not be kept because the database was away.',
      registers,
    });
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.write(), writeEveryMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.enqueue(this.gathering.due(Date.now(), true));
    await this.write();
  }

  /** Notes an event; nobody waits for it. Equal ones of a minute become one row. */
  record(event: SecurityEvent): void {
    this.noted.inc({ kind: event.kind });
    const row = this.gathering.take(event, Date.now());
    if (row !== null) this.enqueue([row]);
  }

  /** Notes an event in the transaction of what it tells of: both are, or neither. The transaction must reach its company. */
  async recordWithin(manager: Queryable, event: SecurityEvent): Promise<void> {
    this.noted.inc({ kind: event.kind });
    await append(manager, [rowNow(event, Date.now())]);
  }

  /** Writes everything that has come so far. */
  write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeOnce());
    return this.writing;
  }

  private enqueue(rows: readonly KeptEvent[]): void {
    const room = Math.max(0, mostWaiting - this.waiting.length);
    this.waiting.push(...rows.slice(0, room));
    if (rows.length > room) this.lost.inc(rows.length - room);
  }

  private async writeOnce(): Promise<void> {
    this.enqueue(this.gathering.due(Date.now()));
    const rows = this.waiting;
    if (rows.length === 0) return;
    this.waiting = [];
    const byCompany = new Map<string, KeptEvent[]>();
    for (const row of rows) byCompany.set(row.companyId, [...(byCompany.get(row.companyId) ?? []), row]);
    for (const ofCompany of byCompany.values()) {
      try {
        await this.data.transaction((manager) => append(manager, ofCompany));
      } catch (error) {
        this.context.log.warn({ err: error, rows: ofCompany.length }, 'security events wait to be written');
        this.enqueue(ofCompany);
      }
    }
  }
}

/** Adds rows of one company to its chain; one writer at a time. */
async function append(manager: Queryable, rows: readonly KeptEvent[]): Promise<void> {
  const companyId = rows[0]?.companyId ?? '';
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`security-events/${companyId}`]);
  const [head]: { seq: string; hash: string }[] = await manager.query(
    'SELECT seq, hash FROM steward.security_event WHERE company_id = $1 ORDER BY seq DESC LIMIT 1',
    [companyId],
  );
  let seq = Number(head?.seq ?? 0);
  let previous = head?.hash ?? '';
  const links = rows.map((row) => {
    seq += 1;
    const body = canonicalJson({ seq, ...row });
    previous = chainHash(previous, body);
    return { seq, body, hash: previous };
  });
  await manager.query(
    `INSERT INTO steward.security_event (company_id, seq, body, hash)
     SELECT $1, seq, body, hash FROM unnest($2::bigint[], $3::text[], $4::text[]) AS link (seq, body, hash) ORDER BY seq`,
    [companyId, links.map((one) => one.seq), links.map(({ body }) => body), links.map(({ hash }) => hash)],
  );
}
