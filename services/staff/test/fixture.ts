import { allTopics, topics, type Problem, type StateNews } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { Ledger, MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import {
  serviceToken,
  startTestService,
  testDatabase,
  testPrefix,
  tokenFor,
  until,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service } from '../src/index.js';
import type { PersonDto } from '../src/person/person.schemas.js';

/** The stable code of a refusal. */
export const code = (answer: HttpAnswer): string | undefined => (answer.body as Partial<Problem>).code;

/** A post as a request speaks of it. */
export const post = (role: Role, estateId: string | null = 'lakeside'): { role: Role; estateId: string | null } => ({
  role,
  estateId,
});

/** A person as a request speaks of him. */
export const person = (name: string, posts: object[], more: object = {}): object => ({
  companyId: 'jinglan',
  name,
  posts,
  ...more,
});

/** An instant so many hours from now. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Who is on file before any test: three levels at one estate, and the company above. */
export const colleagues = [
  { id: 'chen', ...person('陈国栋', [post('company', null)], { phone: '1000000 2001' }) },
  { id: 'zhao', ...person('赵伟', [post('estate-manager')], { reportsTo: 'chen' }) },
  {
    id: 'qian',
    ...person('钱芳', [post('supervisor')], {
      reportsTo: 'zhao',
      phone: '13800000043',
      deputies: [{ personId: 'sun' }],
    }),
  },
  { id: 'sun', ...person('孙磊', [post('supervisor')], { reportsTo: 'zhao' }) },
  { id: 'li', ...person('李明', [post('handler')], { reportsTo: 'qian', skills: ['plumbing'] }) },
  { id: 'wu', ...person('吴刚', [post('handler')], { reportsTo: 'qian', skills: ['plumbing', 'electrical'] }) },
];

const lakeside: StateNews = {
  caseId: 'lakeside',
  seq: 1,
  companyId: 'jinglan',
  estateId: 'lakeside',
  view: {
    estateId: 'lakeside',
    companyId: 'jinglan',
    code: 'LH',
    name: { zh: '湖畔花园', en: 'Lakeside' },
    zone: 'Asia/Shanghai',
    active: true,
  },
};

/** Neither assets nor notifications is there. */
const nobodyAnswers = { ASSETS_INTERNAL_URL: 'http://127.0.0.1:9', NOTIFICATIONS_INTERNAL_URL: 'http://127.0.0.1:9' };

/** The staff service on a database of its own, with `colleagues` on file and one estate known. */
export class StaffSuite {
  private factSeq = 0;

  private constructor(
    private readonly database: TestDatabase,
    private readonly running: TestService,
    readonly hr: HttpClient,
    /** A workflow's activities, with a service token. */
    readonly worker: HttpClient,
  ) {}

  static async start(env: NodeJS.ProcessEnv = nobodyAnswers): Promise<StaffSuite> {
    const database = await testDatabase(service, { TASK_QUEUE_PREFIX: testPrefix(), ...env });
    const running = await startTestService(service, database.env);
    await running.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
    const as = (role: Role): Promise<string> =>
      tokenFor({ personId: `p-${role}`, grants: [{ role, companyId: 'jinglan', estateId: null }] });
    const suite = new StaffSuite(database, running, running.as(await as('hr')), running.as(await serviceToken()));
    await suite.publish(topics.estates.name, 'lakeside', lakeside);
    await until(async () => (await suite.hr.get('/v1/rosters/lakeside/gaps')).status === 200);
    const { status } = await running.as(await as('admin')).put('/v1/people', { items: colleagues });
    if (status !== 200) throw new Error(`the colleagues were refused: ${status}`);
    return suite;
  }

  /** Superuser's address of the database: sees all rows. */
  get url(): string {
    return this.database.url;
  }

  /** A client of somebody with this role alone. */
  async as(role: Role, estateId: string | null, companyId = 'jinglan'): Promise<HttpClient> {
    return this.running.as(await tokenFor({ personId: `p-${role}`, grants: [{ role, companyId, estateId }] }));
  }

  /** A client of somebody himself, with this role alone. */
  async person(personId: string, role: Role, estateId: string | null): Promise<HttpClient> {
    return this.running.as(await tokenFor({ personId, grants: [{ role, companyId: 'jinglan', estateId }] }));
  }

  /** The database's clock. */
  async now(): Promise<string> {
    return new Date(await this.running.app.get(Ledger).now()).toISOString();
  }

  /** Publishes news as another service would, over the same log. */
  async publish(topic: string, key: string, value: object): Promise<void> {
    await this.running.app
      .get<MessageBus>(MESSAGE_BUS)
      .publish([{ topic, key, value: JSON.stringify({ companyId: 'jinglan', ...value }), headers: {} }]);
  }

  /** A fact of a complaint, as tickets would publish it; each is later than the one before. */
  async complaintSays(
    caseId: string,
    type: string,
    { handlerId, over = false }: { readonly handlerId: string | null; readonly over?: boolean },
  ): Promise<void> {
    this.factSeq += 1;
    const at = new Date(Date.UTC(2026, 0, 1) + this.factSeq * 1_000).toISOString();
    await this.publish(topics.ticketsFacts.name, caseId, {
      id: `${caseId}/${this.factSeq}`,
      process: 'complaint',
      caseId,
      seq: this.factSeq,
      type,
      at,
      recordedAt: at,
      actor: { id: 'qian', role: 'supervisor' },
      estateId: 'lakeside',
      data: {},
      state: 'known-to-tickets',
      over,
      nextDueAt: null,
      view: {
        face: {
          title: { zh: '漏水', en: 'a leak' },
          class: 'general',
          handlerId,
          place: null,
          limitAt: null,
          urgent: false,
          waiting: null,
        },
      },
    });
  }

  async openCasesOf(personId: string): Promise<number> {
    return (await this.hr.get<PersonDto>(`/v1/people/${personId}`)).body.openCases;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.database.drop();
  }
}
