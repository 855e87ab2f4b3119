import {
  advancedSchema,
  allTopics,
  deliveryAnswerSchema,
  type Advanced,
  type DeliveryAnswer,
  type DeliveryRequest,
} from '@steward/contracts';
import {
  rowsOf,
  serviceToken,
  startTestService,
  testDatabase,
  tokenFor,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import { service } from '../src/index.js';
import { openEndpoint, openMailbox, type Endpoint, type Mailbox } from './receivers.js';

export const company = 'co';
export const receiptSecret = 'a secret shared with the provider';
export const webhookSecret = 'a secret of the recipient alone';

/** Notifications with real receivers around it. */
export interface House {
  readonly service: TestService;
  readonly database: TestDatabase;
  readonly mailbox: Mailbox;
  readonly endpoint: Endpoint;
  /** Speaks as the worker. */
  readonly worker: HttpClient;
  readonly admin: HttpClient;
  person(personId: string): Promise<HttpClient>;
  deliver(request: Partial<DeliveryRequest>): Promise<DeliveryAnswer>;
  advance(deliveryId: string): Promise<Advanced>;
  /** News as another service would publish them. */
  readonly bus: MessageBus;
  /** Fact types of a delivery, in order. */
  facts(deliveryId: string): Promise<string[]>;
  /** Deliveries that a workflow was, or is about to be, started for. */
  followed(): Promise<string[]>;
  /** As if staff's news of a person of the company had come. */
  knows(personId: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts notifications on a database of its own; `more`: variables of the environment. */
export async function openHouse(more: NodeJS.ProcessEnv = {}): Promise<House> {
  const [mailbox, endpoint] = await Promise.all([openMailbox(), openEndpoint()]);
  const database = await testDatabase(service, {
    SMTP_URL: mailbox.url,
    OPERATOR_WEBHOOK_URL: `${endpoint.url}/operator`,
    OPERATOR_WEBHOOK_SECRET: webhookSecret,
    RECEIPT_SECRET: receiptSecret,
    WEBHOOK_ALLOW: new URL(endpoint.url).host,
    // Workflows belong to other suites: here the outbox shows whether one would be started.
    TEMPORAL_ADDRESS: '127.0.0.1:9',
    ...more,
  });
  const running = await startTestService(service, database.env);
  const bus = running.app.get<MessageBus>(MESSAGE_BUS);
  await bus.ensureTopics(allTopics);
  const worker = running.as(await serviceToken());
  const admin = running.as(
    await tokenFor({ personId: 'p-admin', grants: [{ role: 'admin', companyId: company, estateId: null }] }),
  );
  return {
    service: running,
    database,
    mailbox,
    endpoint,
    bus,
    worker,
    admin,
    person: async (personId) =>
      running.as(await tokenFor({ personId, grants: [{ role: 'handler', companyId: company, estateId: 'lakeside' }] })),
    deliver: async (request) => {
      const answer = await worker.post('/internal/deliveries', aDelivery(request));
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return deliveryAnswerSchema.parse(answer.body);
    },
    advance: async (id) => advancedSchema.parse((await worker.post(`/internal/cases/${id}/advance`, {})).body),
    facts: async (id) =>
      (
        await rowsOf<{ type: string }>(
          database.url,
          'SELECT type FROM steward.ledger WHERE case_id = $1 ORDER BY seq',
          [id],
        )
      ).map((row) => row.type),
    followed: async () =>
      (await rowsOf<{ id: string }>(database.url, 'SELECT id FROM steward.cases WHERE woken ORDER BY id')).map(
        (row) => row.id,
      ),
    knows: async (personId) => {
      await rowsOf(
        database.url,
        `INSERT INTO steward.person (person_id, company_id, active, grants) VALUES ($1, $2, true, '[]') ON CONFLICT DO NOTHING`,
        [personId, company],
      );
    },
    close: async () => {
      await running.stop();
      await database.drop();
      await Promise.all([mailbox.close(), endpoint.close()]);
    },
  };
}

let made = 0;

/** A breach told to one person, unless said otherwise; its key is new. */
export function aDelivery(more: Partial<DeliveryRequest> = {}): DeliveryRequest {
  made += 1;
  return {
    key: `c-1/RESPOND/1/1/limit/${made}`,
    companyId: company,
    estateId: 'lakeside',
    recipient: { kind: 'person', id: 'p-wang' },
    template: 'complaint.respond.limit',
    occasion: 'limit-breached',
    params: {
      caseNumber: 'LH1042',
      problemZh: '楼道灯不亮',
      problemEn: 'A light is out',
      whereZh: '丽华小区3号楼2单元501室',
      whereEn: 'Room 501, Unit 2, Building 3, Lihua',
      clockZh: '响应',
      clockEn: 'Respond',
      pointZh: '响应超时',
      pointEn: 'Nobody responded in time',
      point: 'limit',
      repeat: 0,
      means: 'breach',
      level: 'supervisor',
      problemClass: 'general',
      due: '2026-03-02T03:00:00.000Z',
      limitAt: '2026-03-02T03:00:00.000Z',
      late: 1_980_000,
      age: 9_180_000,
      handler: '李强',
      handlerPhone: '13900000042',
      taskZh: '请督促处理人接单；处理人无法处理的，请改派。',
      taskEn: 'See that the handler does this, or reassign the case: accept it.',
      whyZh: '响应超时：09:00 收到 + 2 小时（§3.1 一般）= 11:00',
      whyEn: 'Nobody responded in time: received 09:00 + 2 h (§3.1 general) = 11:00',
      alsoToldZh: '赵伟',
      alsoToldEn: '赵伟',
      offers: 'rate,reopen,owner-reply',
      ordinary: true,
    },
    urgency: 'ordinary',
    caseId: 'c-1',
    clause: '§3.1',
    ...more,
  };
}

/** Quiet hours that hold now, or that don't, whatever the time of day is. */
export function quietHours(now: 'quiet' | 'awake'): { from: string; until: string; zone: string } {
  const time = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  return now === 'quiet'
    ? { from: time(-2), until: time(2), zone: 'UTC' }
    : { from: time(2), until: time(4), zone: 'UTC' };
}

let people = 0;
/** Somebody new of a house, with these channels and no quiet hours now. */
export async function somebodyOf(house: House, channels: object, more: object = {}): Promise<string> {
  people += 1;
  const personId = `p-${people}`;
  await house.knows(personId);
  const answer = await house.admin.put(`/v1/recipients/${personId}`, {
    channels,
    quietHours: quietHours('awake'),
    ...more,
  });
  if (answer.status !== 200) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return personId;
}
