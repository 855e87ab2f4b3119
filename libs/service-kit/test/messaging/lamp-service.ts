import { Controller, Inject, Injectable, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FactNews, StateNews, TopicDefinition } from '@steward/contracts';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { type StateGone, factNewsMessage, stateNewsMessage } from '../../src/messaging/fact-message.js';
import { inboxTables } from '../../src/news/inbox.migration.js';
import { newsScopes } from '../../src/news/news-scopes.migration.js';
import type { OutgoingMessage } from '../../src/messaging/message-bus.js';
import type { ConsumerParts } from '../../src/news/news.consumer.js';
import { onePerCase } from '../../src/news/gathered-news.js';
import { type NewsContext, OnNews, OnNewsTogether, OnState } from '../../src/news/news.decorators.js';
import { NewsTransport, type NewsTransportOptions } from '../../src/news/news.transport.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { databaseUrl, withDatabase } from './drivers.js';

export const lamps: TopicDefinition = {
  name: 'lamps.facts',
  holds: 'facts of lamps',
  partitions: 3,
  cleanup: 'delete',
};
export const rooms: TopicDefinition = { name: 'lamps.rooms', holds: 'each room', partitions: 2, cleanup: 'compact' };

/** What goes wrong in the lamp service, by fact id or room key; the test changes it as it goes. */
@Injectable()
export class Faults {
  readonly at = new Map<string, (context: NewsContext) => Promise<void>>();
  readonly calls: string[] = [];
  /** Ids of the facts that came together, by call. */
  readonly together: string[][] = [];
  readonly traces: string[] = [];
}

@Controller()
class LampLog {
  constructor(@Inject(Faults) private readonly faults: Faults) {}

  @OnNews(lamps, ['lamp.lit', 'lamp.broke'])
  async note(news: FactNews, context: NewsContext): Promise<void> {
    this.faults.calls.push(news.id);
    this.faults.traces.push(context.traceparent);
    await context.manager.query('INSERT INTO lamp_log (lamp, seq, type, replayed) VALUES ($1, $2, $3, $4)', [
      news.caseId,
      news.seq,
      news.type,
      context.replayed,
    ]);
    await this.faults.at.get(news.id)?.(context);
  }
}

@Controller()
class LampCount {
  @OnNews(lamps)
  async count(news: FactNews, { manager }: NewsContext): Promise<void> {
    await manager.query(
      'INSERT INTO lamp_count (lamp, facts) VALUES ($1, 1) ON CONFLICT (lamp) DO UPDATE SET facts = lamp_count.facts + 1',
      [news.caseId],
    );
  }
}

/** Wants the facts of a commit in one call, and a cracked lamp by itself. */
@Controller()
class LampShelf {
  constructor(@Inject(Faults) private readonly faults: Faults) {}

  @OnNewsTogether(lamps, ({ caseId }) => caseId.startsWith('shelf-'))
  async keep(news: readonly FactNews[], { manager }: NewsContext): Promise<void> {
    this.faults.together.push(news.map(({ id }) => id));
    if (news.length > 1 && news.some(({ type }) => type === 'lamp.cracked')) throw new Error('a cracked lamp');
    for (const facts of onePerCase(news))
      await manager.query(
        `INSERT INTO lamp_shelf (lamp, facts) SELECT id, 1 FROM unnest($1::text[]) AS l (id)
         ON CONFLICT (lamp) DO UPDATE SET facts = lamp_shelf.facts + 1`,
        [facts.map(({ caseId }) => caseId)],
      );
  }
}

@Controller()
class Rooms {
  constructor(@Inject(Faults) private readonly faults: Faults) {}

  @OnState(rooms)
  async keep(state: StateNews | StateGone, context: NewsContext): Promise<void> {
    await this.faults.at.get(context.key)?.(context);
    if (state.view === null) {
      await context.manager.query('DELETE FROM room WHERE id = $1', [context.key]);
      return;
    }
    await context.manager.query(
      'INSERT INTO room VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET seq = $2, view = $3',
      [context.key, state.seq, state.view],
    );
  }
}

const tables = `
CREATE SCHEMA steward;
${inboxTables.up}
${newsScopes.up}
CREATE TABLE lamp_log (n bigint GENERATED ALWAYS AS IDENTITY, lamp text, seq int, type text, replayed boolean);
CREATE TABLE lamp_count (lamp text PRIMARY KEY, facts int NOT NULL);
CREATE TABLE lamp_shelf (lamp text PRIMARY KEY, facts int NOT NULL);
CREATE TABLE room (id text PRIMARY KEY, seq int NOT NULL, view jsonb NOT NULL);
`;

/** Makes the lamp service's tables in a database. */
export async function migrateLamps(database: string): Promise<void> {
  await withDatabase(database, (client) => client.query(tables));
}

/** A running lamp service. */
export interface LampService {
  readonly transport: NewsTransport;
  readonly faults: Faults;
  readonly metrics: Metrics;
  readonly data: DataSource;
  stop(): Promise<void>;
}

/** Starts the lamp service; `url` is where it finds its database. */
export async function startLamps(
  bus: ConsumerParts['bus'],
  database: string,
  options: NewsTransportOptions & { url?: string } = {},
): Promise<LampService> {
  const data = await new DataSource({
    type: 'postgres',
    url: options.url ?? databaseUrl(database),
    extra: { connectionTimeoutMillis: 2_000 },
    poolErrorHandler: () => {},
  }).initialize();
  const faults = new Faults();
  const metrics = new Metrics('quality');
  const transport = new NewsTransport(
    { name: 'quality', bus, serviceData: data, metrics, log: pino({ level: 'silent' }) },
    options,
  );
  const app = await NestFactory.create<NestFastifyApplication>(moduleWith(faults), new FastifyAdapter(), {
    logger: false,
  });
  app.connectMicroservice({ strategy: transport });
  await app.startAllMicroservices();
  return {
    transport,
    faults,
    metrics,
    data,
    stop: async () => {
      await app.close();
      await data.destroy();
    },
  };
}

function moduleWith(faults: Faults): Type {
  @Module({ controllers: [LampLog, LampCount, LampShelf, Rooms], providers: [{ provide: Faults, useValue: faults }] })
  class LampModule {}
  return LampModule;
}

/** Fact `seq` of a lamp, as the relay would publish it. */
export function lampFact(lamp: string, seq: number, type = 'lamp.lit'): OutgoingMessage {
  const at = '2026-03-01T08:00:00.000Z';
  const news: FactNews = {
    id: `${lamp}/${seq}`,
    process: 'lamp',
    caseId: lamp,
    seq,
    type,
    at,
    recordedAt: at,
    actor: { id: 'p1', role: 'handler' },
    companyId: 'c1',
    estateId: 'e1',
    data: {},
  };
  return factNewsMessage(lamps, news, { service: 'lamps' });
}

/** A room as it is after `seq`, or that it is gone. */
export function roomState(room: string, seq: number, view: Record<string, unknown> | null): OutgoingMessage {
  const state = { caseId: room, seq, companyId: 'c1', estateId: 'e1' };
  return stateNewsMessage(rooms, view === null ? { ...state, view } : { ...state, view }, { service: 'lamps' });
}
