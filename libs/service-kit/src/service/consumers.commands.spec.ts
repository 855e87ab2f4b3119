import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Inject, Module } from '@nestjs/common';
import { type FactNews, type StateNews, topics } from '@steward/contracts';
import { type TestDatabase, rowsOf, testDatabase, until } from '@steward/testing';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  type NewsContext,
  OnNews,
  OnState,
  type RunningService,
  type StateGone,
  connectMessaging,
  defineService,
  factNewsMessage,
  rebuildReadModels,
  runService,
  stateNewsMessage,
  withConsumers,
} from '../index.js';

@Controller()
class Estates {
  /** The application's own connections are there too, and are not what a consumer writes with. */
  constructor(@Inject(DataSource) private readonly appData: DataSource) {}

  @OnState(topics.estates)
  async keep(state: StateNews | StateGone, { manager, key }: NewsContext): Promise<void> {
    if (state.view === null) await manager.query('DELETE FROM steward.estate_names WHERE id = $1', [key]);
    else {
      await manager.query(
        'INSERT INTO steward.estate_names VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = $3',
        [key, state.companyId, state.view['name']],
      );
    }
  }

  @OnNews(topics.assetsFacts)
  async refuse(news: FactNews): Promise<void> {
    if (news.type === 'estate.cursed') throw new Error('cursed');
    await this.appData.query('SELECT 1');
  }
}

@Module({ controllers: [Estates] })
class EstatesModule {}

const service = defineService({
  name: 'quality',
  port: 0,
  configSchema: z.object({}),
  migrations: [
    {
      id: '001-estate-names',
      up: 'CREATE TABLE steward.estate_names (id text PRIMARY KEY, company_id text NOT NULL, name text NOT NULL)',
    },
  ],
  module: () => EstatesModule,
});

describe('a whole service and its news', () => {
  let database: TestDatabase;
  let running: RunningService;

  beforeAll(async () => {
    database = await testDatabase(service);
    running = await runService(service, database.env);
  });
  afterAll(async () => {
    await running.stop();
    await database.drop();
  });

  const names = (): Promise<{ id: string; name: string }[]> =>
    rowsOf(database.url, 'SELECT id, name FROM steward.estate_names ORDER BY id');
  const bus = () =>
    connectMessaging({
      driver: 'postgres',
      clientId: 'elsewhere',
      brokers: [],
      databaseUrl: database.env['MESSAGING_DATABASE_URL'] ?? null,
      prefix: database.env['MESSAGING_PREFIX'] ?? '',
    });
  const estate = (id: string, seq: number, name: string) =>
    stateNewsMessage(
      topics.estates,
      { caseId: id, seq, companyId: 'c1', estateId: id, view: { name } },
      { service: 'assets' },
    );

  it('reads under the role of relay and consumers, and rebuilds its read models by a command while it runs', async () => {
    const elsewhere = await bus();
    await elsewhere.ensureTopics([topics.estates, topics.assetsFacts]);
    await elsewhere.publish([estate('e1', 1, '荷香苑'), estate('e2', 1, '柳岸'), estate('e1', 2, '荷香园')]);
    const before = [
      { id: 'e1', name: '荷香园' },
      { id: 'e2', name: '柳岸' },
    ];
    await until(async () => (await names()).length === 2 && (await names())[0]?.name === '荷香园');
    await rowsOf(database.url, "UPDATE steward.estate_names SET name = '' WHERE id = 'e1'");
    await rowsOf(database.url, "DELETE FROM steward.estate_names WHERE id = 'e2'");
    const seen: string[] = [];
    const report = await rebuildReadModels(service, database.env, ({ topic }) => void seen.push(topic));
    expect(report).toEqual([{ topic: topics.estates.name, read: 2, failed: 0, gone: 0 }]);
    expect(seen).toEqual([topics.estates.name]);
    expect(await names()).toEqual(before);
    await elsewhere.close();
  });

  it('shows its dead letters to a command, which can leave them out', async () => {
    const elsewhere = await bus();
    const at = '2026-03-01T08:00:00.000Z';
    const fact = (seq: number, type: string) =>
      factNewsMessage(
        topics.assetsFacts,
        {
          id: `e9/${seq}`,
          process: 'estate',
          caseId: 'e9',
          seq,
          type,
          at,
          recordedAt: at,
          actor: { id: 'p1', role: 'admin' },
          companyId: 'c1',
          estateId: 'e9',
          data: {},
        },
        { service: 'assets' },
      );
    await elsewhere.publish([fact(1, 'estate.cursed'), fact(2, 'estate.opened')]);
    const letters = await until(async () => {
      const found = await withConsumers(service, database.env, ({ deadLetters }) => deadLetters.list());
      return found[0]?.waiting === 1 ? found : null;
    });
    expect(letters).toMatchObject([{ group: 'quality', key: 'e9', code: 'handler.failed', reason: 'Error: cursed' }]);
    const report = await withConsumers(service, database.env, ({ deadLetters }) =>
      deadLetters.replay({}, { leaveOut: true }),
    );
    expect(report).toEqual({ replayed: 1, left: 1, stillDead: [] });
    await elsewhere.close();
  });

  it('counts what it reads in its metrics', async () => {
    const metrics = await (await fetch(`${running.internalUrl}/metrics`)).text();
    expect(metrics).toMatch(/steward_dead_letters_total\{[^}]*reason="handler.failed"[^}]*\} 1/);
  });
});
