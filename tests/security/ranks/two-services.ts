import { allTopics, topics } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { service as gateway } from '@steward/gateway';
import { MESSAGE_BUS, stateNewsMessage, type Grant, type MessageBus } from '@steward/service-kit';
import { service as staff } from '@steward/staff';
import {
  rowsOf,
  startTestService,
  testDatabase,
  testKeys,
  tokenFor,
  until,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';

/** The company whose people are lifted and lowered, and another one in the same installation. */
export const company = 'co';
export const neighbour = 'elsewhere';
export const password = 'correct horse';

/** The roles that somebody can be given. */
export const posts = [
  'handler',
  'front-desk',
  'supervisor',
  'contractor',
  'hr',
  'estate-manager',
  'regional-manager',
  'quality',
  'company',
  'admin',
] as const satisfies readonly Role[];
export type PostRole = (typeof posts)[number];

/** A region of each company in which nothing lies: rank is asked all the same. */
const regionIn = (companyId: string): string => `${companyId}-region`;

/** A person as a request speaks of him; without a role he holds no post. */
export const personWith = (role: PostRole | null, more: object = {}, companyId = company): object => ({
  companyId,
  name: '张三',
  posts: role === null || role === 'regional-manager' ? [] : [{ role, estateId: null }],
  regions: role === 'regional-manager' ? [{ role, regionId: regionIn(companyId) }] : [],
  ...more,
});

/** The stable code of a refusal, or `done`. */
export const outcome = ({ body, status }: HttpAnswer): string =>
  status < 300 ? 'done' : String((body as { code?: unknown }).code);

/** What signing in answers. */
export interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly person: { readonly personId: string; readonly grants: readonly Grant[] };
}

/**
 * Staff and two gateways in front of it, all real, on databases of their own. No news travels between them: what holds here
 * holds while Kafka is down.
 */
export class TwoServices {
  private constructor(
    readonly edge: TestService,
    /** Another gateway on the same database. */
    readonly secondEdge: TestService,
    readonly people: TestService,
    private readonly databases: { readonly gateway: TestDatabase; readonly staff: TestDatabase },
  ) {}

  static async start(): Promise<TwoServices> {
    const ofStaff = await testDatabase(staff);
    const people = await startTestService(staff, ofStaff.env);
    const bus = people.app.get<MessageBus>(MESSAGE_BUS);
    await bus.ensureTopics(allTopics);
    const nowhere = 'http://127.0.0.1:9';
    const ofGateway = await testDatabase(gateway, {
      STEWARD_TOKEN_PRIVATE_KEY: JSON.stringify(testKeys.privateJwk),
      STAFF_URL: people.url,
      STAFF_INTERNAL_URL: people.internalUrl,
      TICKETS_URL: nowhere,
      ASSETS_URL: nowhere,
      NOTIFICATIONS_URL: nowhere,
      QUALITY_URL: nowhere,
      CONSOLE_DIR: '/nowhere',
    });
    const edge = await startTestService(gateway, ofGateway.env);
    await edge.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
    const second = await startTestService(gateway, ofGateway.env);
    const all = new TwoServices(edge, second, people, { gateway: ofGateway, staff: ofStaff });
    for (const [estateId, companyId] of [
      ['lakeside', company],
      ['far', neighbour],
    ] as const) {
      const name = { zh: '湖畔', en: 'Lakeside' };
      const view = { estateId, companyId, code: 'LH', name, zone: 'Asia/Shanghai', active: true };
      const state = { caseId: estateId, seq: 1, companyId, estateId, view };
      await bus.publish([stateNewsMessage(topics.estates, state, { service: 'assets' })]);
    }
    for (const companyId of [company, neighbour]) {
      const regionId = regionIn(companyId);
      const view = { regionId, companyId, name: { zh: '区域', en: 'Region' }, active: true };
      const state = { caseId: regionId, seq: 1, companyId, estateId: null, view };
      await bus.publish([stateNewsMessage(topics.regions, state, { service: 'assets' })]);
    }
    const known = async (table: string): Promise<boolean> =>
      (await rowsOf(ofStaff.url, `SELECT 1 FROM steward.${table}`)).length === 2;
    await until(async () => (await known('estate')) && (await known('region')));
    return all;
  }

  /** Somebody who may set a company up, and is on no file: the holder of the key speaks for him. */
  async founder(companyId = company): Promise<HttpClient> {
    const grants = (['admin', 'company', 'hr'] as const).map((role) => ({ role, companyId, estateId: null }));
    return this.edge.as(await tokenFor({ personId: 'founder', grants }));
  }

  /** Whoever holds one post in the whole company, by a token of its own. */
  async as(personId: string, role: PostRole, companyId = company): Promise<HttpClient> {
    return this.edge.as(await tokenFor({ personId, grants: [{ role, companyId, estateId: null }] }));
  }

  /** Registers somebody with an account of his id, as the founder. */
  async employ(id: string, role: PostRole, companyId = company): Promise<void> {
    const founder = await this.founder(companyId);
    const answers = [
      await founder.put(`/v1/people/${id}`, personWith(role, {}, companyId)),
      await founder.put(`/v1/accounts/${id}`, { login: id, password, personId: id }),
    ];
    if (answers.some(({ status }) => status !== 200)) throw new Error(`not employed: ${answers.map(outcome).join()}`);
  }

  /** Signs somebody in who was employed. */
  async signIn(id: string, secret = password): Promise<HttpAnswer<SignedIn>> {
    return this.edge.as().post<SignedIn>('/v1/session', { login: id, password: secret, refresh: 'token' });
  }

  /** Rows of the gateway's database, behind its back. */
  rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(this.databases.gateway.url, sql, values);
  }

  async stop(): Promise<void> {
    await Promise.all([this.edge.stop(), this.secondEdge.stop()]);
    await this.people.stop();
    await Promise.all([this.databases.gateway.drop(), this.databases.staff.drop()]);
  }
}
