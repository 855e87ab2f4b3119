import { randomBytes } from 'node:crypto';
import type { Role } from '@steward/handbook';
import { type AuditPage, type TopicDefinition, allTopics } from '@steward/contracts';
import { type Grant, type MessageBus, connectMessaging, createLog } from '@steward/service-kit';
import {
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
  rowsOf,
  serviceToken,
  startTestService,
  testDatabase,
  tokenFor,
  until,
} from '@steward/testing';
import pg from 'pg';
import { AuditService } from '../src/audit/audit.service.js';
import type { ComplaintWithContent } from '../src/reading/complaint.dto.js';
import { service } from '../src/index.js';

/** Somebody who works for the example company. */
export interface Person {
  readonly id: string;
  readonly grants: readonly Grant[];
  readonly http: HttpClient;
}

/** A complaint as the API answers it; `content` only where it was read. */
export type Complaint = ComplaintWithContent;
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly clause?: string | null;
  readonly errors?: readonly { path: string; message: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * A clock that tests can stop, in front of PostgreSQL's own for the functions that read and write cases: deadlines are met
 * to the millisecond without waiting for them.
 */
const testClock = `
create schema testclock;
create table testclock.setting (at timestamptz);
insert into testclock.setting values (null);
create function testclock.clock_timestamp() returns timestamptz language sql volatile as
  'select coalesce((select at from testclock.setting), pg_catalog.clock_timestamp())';
grant usage on schema testclock to public;
grant select on testclock.setting to public;
alter function steward.load(jsonb) set search_path = testclock, pg_catalog, steward;
alter function steward.commit(jsonb) set search_path = testclock, pg_catalog, steward;
`;

const estates = [
  { id: 'lihua', company: 'yijia', code: 'LH', zh: '梨花苑', en: 'Pear Court' },
  { id: 'songshan', company: 'yijia', code: 'SS', zh: '松山里', en: 'Pine Hill' },
  { id: 'other-estate', company: 'other', code: 'OT', zh: '别家小区', en: 'Elsewhere' },
] as const;

/** Nobody answers what people and places are called, unless a suite opens `NamesOnFile`. */
const noNames = { STAFF_INTERNAL_URL: 'http://127.0.0.1:9', ASSETS_INTERNAL_URL: 'http://127.0.0.1:9' };

/** The tickets service on a database of its own, with the example company's estates and people in its read models. */
export class Desk {
  /** A test wrote to cases or facts behind the service's back. */
  private tampered = false;

  private constructor(
    readonly database: TestDatabase,
    readonly running: TestService,
    /** The message log that the service listens to. */
    readonly bus: MessageBus,
    private readonly internalToken: string,
  ) {}

  static async open(env: NodeJS.ProcessEnv = {}): Promise<Desk> {
    // Nobody follows these cases: Temporal is down for them, which nothing that is asked of the service may notice.
    const database = await testDatabase(service, {
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      LOG_LEVEL: 'silent',
      ...noNames,
      ...env,
    });
    try {
      const bus = await connectMessaging({
        driver: 'postgres',
        clientId: 'desk',
        brokers: [],
        databaseUrl: database.url,
        prefix: database.env['MESSAGING_PREFIX'] ?? '',
        log: await createLog({ service: 'desk', level: 'silent', format: 'json' }),
      });
      await bus.ensureTopics(allTopics);
      await rowsOf(database.url, testClock);
      const running = await startTestService(service, database.env);
      return await new Desk(database, running, bus, await serviceToken()).furnished();
    } catch (error) {
      await database.drop();
      throw error;
    }
  }

  private async furnished(): Promise<this> {
    for (const estate of estates) {
      await this.sql(
        `insert into steward.estate (estate_id, company_id, code, name_zh, name_en, zone, active, seq) values ($1, $2, $3, $4, $5, 'Asia/Shanghai', true, 1)`,
        [estate.id, estate.company, estate.code, estate.zh, estate.en],
      );
    }
    await this.building('b3');
    return this;
  }

  /** A building that the news told of; once is enough. */
  async building(id: string, estateId = 'lihua', companyId = 'yijia'): Promise<string> {
    await this.sql(
      `insert into steward.building (building_id, company_id, estate_id, active, seq) values ($1, $2, $3, true, 1) on conflict do nothing`,
      [id, companyId, estateId],
    );
    return id;
  }

  /** News of a state of others, heard before it is answered. */
  async publishes(
    { name }: TopicDefinition,
    key: string,
    seq: number,
    scope: { readonly companyId: string; readonly estateId: string | null },
    view: object,
  ): Promise<void> {
    await this.bus.publish([
      { topic: name, key, value: JSON.stringify({ caseId: key, seq, ...scope, view }), headers: {} },
    ]);
    await until(async () => (await this.bus.lag('tickets', [name])).every(({ messages }) => messages === 0));
  }

  /** Also looks whether the audit finds fault with a ledger that only the service wrote: whatever a suite does, it must not. */
  async close(): Promise<void> {
    try {
      if (!this.tampered) await this.expectSealed();
    } finally {
      await this.running.stop();
      await this.bus.close();
      await this.database.drop();
    }
  }

  private async expectSealed(): Promise<void> {
    const audits = this.running.app.get(AuditService);
    const differs: unknown[] = [];
    for (let cursor: string | null = null; ;) {
      const from = cursor === null ? {} : { cursor };
      const page: AuditPage = await audits.page('all-of-service', { ...from, limit: 500, advance: false });
      differs.push(...page.findings.flatMap((one) => (one.differs ? [[one.number, one.differs]] : [])));
      if (page.next === null) break;
      cursor = page.next;
    }
    if (differs.length > 0) throw new Error(`honest ledgers differ: ${JSON.stringify(differs)}`);
  }

  /** Stops the database's clock at an instant, for everything that decides on cases. Null lets it run again. */
  async freezeAt(instant: number | null): Promise<void> {
    await this.sql('update testclock.setting set at = $1', [instant === null ? null : new Date(instant)]);
  }

  /** A token for somebody with just these grants. */
  tokenOf(grants: readonly Grant[], personId = `p-${randomBytes(5).toString('hex')}`): Promise<string> {
    return tokenFor({ personId, grants });
  }

  /** How PostgreSQL would run a query, were the table large: as the application's role within scopes, or as the owner (null). */
  async planOf(sql: string, scopes: string | null): Promise<string> {
    const url = scopes === null ? this.database.url : String(this.database.env['TICKETS_DATABASE_URL']);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query('set enable_seqscan = off');
      await client.query("select set_config('steward.scopes', $1, false)", [scopes ?? '{}']);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    } finally {
      await client.end();
    }
  }

  /** Runs SQL as the superuser: what nobody may do over HTTP. */
  sql<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.tampered ||=
      /\b(update|into|from)\s+steward\.(cases|ledger)\b/i.test(sql) && !/^\s*(select|with)\b/i.test(sql);
    return rowsOf<Row>(this.database.url, sql, values);
  }

  /** The worker's client for /internal. */
  get internal(): HttpClient {
    return this.running.as(this.internalToken);
  }

  get nobody(): HttpClient {
    return this.running.as();
  }

  /** A new person with a role in an estate (null: the whole company), known to the read model. */
  async person(
    role: Role,
    estateId: string | null = 'lihua',
    companyId = 'yijia',
    more: { readonly active?: boolean; readonly onLeaveUntil?: Date } = {},
  ): Promise<Person> {
    const id = `p-${randomBytes(5).toString('hex')}`;
    const grants = [{ role, companyId, estateId }];
    await this.sql(
      `insert into steward.person (person_id, company_id, active, grants, skills, on_leave_until, seq) values ($1, $2, $3, $4, '{}', $5, 1)`,
      [id, companyId, more.active ?? true, JSON.stringify(grants), more.onLeaveUntil ?? null],
    );
    return { id, grants, http: this.running.as(await tokenFor({ personId: id, grants })) };
  }

  /**
   * A complaint as the phone desk takes it, in a building of its own, so that no hot spot (§3.3) is found among the cases of
   * a test; `changes` override single fields.
   */
  async filed(by: Person, changes: Readonly<Record<string, unknown>> = {}): Promise<Complaint> {
    const given = (name: string): string | undefined => {
      const value = changes[name];
      return typeof value === 'string' ? value : undefined;
    };
    const buildingId = await this.building(
      given('buildingId') ?? `b-${randomBytes(5).toString('hex')}`,
      given('estateId') ?? 'lihua',
    );
    const answer = await by.http.post<Complaint>('/v1/complaints', aComplaint({ buildingId, ...changes }));
    if (answer.status !== 201) throw new Error(`not filed: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async act<Body = Complaint>(
    by: Person,
    caseId: string,
    action: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer<Body>> {
    return by.http.post<Body>(`/v1/complaints/${caseId}/actions/${action}`, body, headers);
  }

  /** Takes an action that must succeed. */
  async does(by: Person, caseId: string, action: string, body: object = {}): Promise<Complaint> {
    const answer = await this.act(by, caseId, action, body);
    if (answer.status !== 200) throw new Error(`${action} was refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Enters an owner's rating as staff may: after a logged call with him (§4.4). */
  async rates(by: Person, caseId: string, body: object): Promise<Complaint> {
    await this.does(by, caseId, 'log-call', { answered: true, text: '电话请业主评价，口头评分' });
    return this.does(by, caseId, 'rate', body);
  }

  /** Takes an action that must be refused, and gives the problem. */
  async isRefused(by: Person, caseId: string, action: string, body: object = {}): Promise<Problem> {
    const answer = await this.act<Problem>(by, caseId, action, body);
    if (answer.status < 400) throw new Error(`${action} was allowed`);
    return answer.body;
  }
}

/** A leaf of the handbook's tree: major until somebody classifies, green channel. */
export const aLeaf = { place: 'lift', category: 'lift-service', problem: 'stopped' } as const;

/** Body of an intake; a lift that stands still in building 3. */
export const aComplaint = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  estateId: 'lihua',
  kind: 'complaint',
  channel: 'phone',
  ...aLeaf,
  text: '三号楼电梯停运，老人上不了楼',
  buildingId: 'b3',
  reporter: { kind: 'owner', name: '王秀英', phone: '138 0000 1234' },
  ...changes,
});
