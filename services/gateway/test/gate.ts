import { fileURLToPath } from 'node:url';
import { allTopics, topics } from '@steward/contracts';
import { MESSAGE_BUS, stateNewsMessage, type Grant, type MessageBus } from '@steward/service-kit';
import {
  rowsOf,
  serviceToken,
  startTestService,
  testDatabase,
  testKeys,
  tokenFor,
  until,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service } from '../src/index.js';
import { openStandIn, type StandIn } from './upstream.js';

/** A gateway with one stand-in for each service. */
export interface Gate {
  readonly service: TestService;
  readonly database: TestDatabase;
  readonly tickets: StandIn;
  readonly assets: StandIn;
  readonly nobody: HttpClient;
  readonly worker: HttpClient;
  readonly admin: HttpClient;
  /** Says, as staff would, what a person may do; waits until the gateway knows. */
  person(personId: string, grants: readonly Grant[], active?: boolean): Promise<void>;
  close(): Promise<void>;
}

let seq = 0;

export async function openGate(more: NodeJS.ProcessEnv = {}): Promise<Gate> {
  const [tickets, assets] = await Promise.all([openStandIn(), openStandIn()]);
  const database = await testDatabase(service, {
    STEWARD_TOKEN_PRIVATE_KEY: JSON.stringify(testKeys.privateJwk),
    TICKETS_URL: tickets.url,
    TICKETS_INTERNAL_URL: tickets.url,
    ASSETS_URL: assets.url,
    ASSETS_INTERNAL_URL: assets.url,
    // Nobody listens there.
    STAFF_URL: 'http://127.0.0.1:9',
    STAFF_INTERNAL_URL: 'http://127.0.0.1:9',
    NOTIFICATIONS_URL: 'http://127.0.0.1:9',
    NOTIFICATIONS_INTERNAL_URL: 'http://127.0.0.1:9',
    QUALITY_URL: 'http://127.0.0.1:9',
    QUALITY_INTERNAL_URL: 'http://127.0.0.1:9',
    TEMPORAL_ADDRESS: '127.0.0.1:9',
    // Whether or not somebody has built one: suites that want a console bring their own.
    CONSOLE_DIR: fileURLToPath(new URL('./no-console', import.meta.url)),
    PROXY_TIMEOUT_MS: '400',
    ...more,
  });
  const running = await startTestService(service, database.env);
  const bus = running.app.get<MessageBus>(MESSAGE_BUS);
  await bus.ensureTopics(allTopics);
  return {
    service: running,
    database,
    tickets,
    assets,
    nobody: running.as(),
    worker: running.as(await serviceToken('stack')),
    admin: running.as(
      await tokenFor({ personId: 'p-admin', grants: [{ role: 'admin', companyId: 'co', estateId: null }] }),
    ),
    person: async (personId, grants, active = true) => {
      seq += 1;
      const view = { personId, active, grants, skills: [] };
      await bus.publish([
        stateNewsMessage(
          topics.people,
          { caseId: personId, seq, companyId: 'co', estateId: null, view },
          { service: 'staff' },
        ),
      ]);
      await until(async () => {
        const [row] = await rowsOf<{ active: boolean; grants: Grant[] }>(
          database.url,
          'SELECT active, grants FROM steward.person_grants WHERE person_id = $1',
          [personId],
        );
        return row?.active === active && row.grants.length === grants.length;
      });
    },
    close: async () => {
      await running.stop();
      await database.drop();
      await Promise.all([tickets.close(), assets.close()]);
    },
  };
}
