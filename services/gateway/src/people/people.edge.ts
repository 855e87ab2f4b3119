import { Agent, request } from 'undici';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  DomainError,
  edgeHeaders,
  standingAnswerSchema,
  standingQuestion,
  type StandingAnswer,
  type StandingQuestion,
} from '@steward/contracts';
import {
  CaseQueue,
  childTraceparent,
  issueServiceToken,
  keepers,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type Caller,
  type ServiceContext,
} from '@steward/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import type { GatewayConfig } from '../config.js';
import { internalAddressesOf } from '../proxy/addresses.js';
import type { Upstream } from '../proxy/route-table.js';
import { administratorsIn, lockAdministrators } from '../account/administrators.js';
import { SecurityEvents } from '../security/security-events.service.js';
import { keepStanding } from '../standing/people-standing.js';
import { StandingService } from '../standing/standing.service.js';

const patienceMs = 5_000;
/** A list of people may take a minute; the connection that holds the company's lock waits for it, ms. */
const longestChange = 120_000;

/** Headers that an answer came with. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What the edge does around a request that may change who people are: one at a time for each company, with the accounts; says
 * who can sign in as administrator; and before the answer is passed on it knows how the people stand.
 */
@Injectable()
export class PeopleEdge implements OnModuleDestroy {
  private readonly queue = new CaseQueue();
  private readonly agent = new Agent({
    connect: { timeout: 2_000 },
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
  });
  private readonly staff: string;

  constructor(
    private readonly standing: StandingService,
    private readonly events: SecurityEvents,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {
    this.staff = internalAddressesOf(context.config).staff;
  }

  async onModuleDestroy(): Promise<void> {
    await this.agent.close();
  }

  /** Whether a request may change somebody's posts or activity: everything that writes about people. */
  concerns(service: Upstream, method: string, path: string): boolean {
    return service === 'staff' && !['GET', 'HEAD', 'OPTIONS'].includes(method) && /^\/v1\/people(?:[/?]|$)/.test(path);
  }

  /**
   * Asks with `ask`, which is given the headers to send along, and learns what the answer says of people's standing. Somebody
   * who keeps no people is asked for as he is: the service refuses him. Rejects as `ask` does, and with `service.too-late` when
   * the service acted and it could not be learnt; `undone` is called with such an answer.
   */
  async around<T>(
    caller: Caller | null,
    ask: (headers: Readonly<Record<string, string>>) => Promise<T>,
    headersOf: (answer: T) => AnswerHeaders,
    undone: (answer: T) => void = () => undefined,
  ): Promise<T> {
    const companies = companiesOf(caller);
    const [first] = companies;
    if (first === undefined) return ask({});
    const answers: T[] = [];
    try {
      const answer = await this.queue.inTurn(first, () =>
        this.data.transaction(async (manager) => {
          await manager.query(`SET LOCAL idle_in_transaction_session_timeout = ${longestChange}`);
          const administrators = new Set<string>();
          for (const companyId of companies) {
            await lockAdministrators(manager, companyId);
            for (const { personId } of await administratorsIn(manager, companyId)) administrators.add(personId);
          }
          const got = await ask({ [edgeHeaders.administrators]: [...administrators].join(',') });
          answers.push(got);
          await this.learn(manager, caller, headersOf(got)[edgeHeaders.standing]);
          return got;
        }),
      );
      this.standing.changed();
      return answer;
    } catch (error) {
      if (answers.length === 0) throw error;
      answers.forEach(undone);
      this.context.log.error({ err: error }, 'people were changed, and the gateway could not learn how they stand');
      throw notLearnt();
    }
  }

  private async learn(
    manager: EntityManager,
    caller: Caller | null,
    header: string | string[] | undefined,
  ): Promise<void> {
    if (header === undefined) return;
    const question = standingQuestion(String(header));
    if (question === null) throw new Error('staff named people in a way that is none');
    const { items } = await this.ask(question).catch(() => this.ask(question));
    const actor = caller?.id ?? null;
    for (const event of await keepStanding(manager, items))
      await this.events.recordWithin(manager, { ...event, actor });
  }

  private async ask(question: StandingQuestion): Promise<StandingAnswer> {
    const token = await issueServiceToken(this.context.config.serviceSecret, 'gateway');
    const { body, statusCode } = await request(`${this.staff}/internal/people/standing`, {
      dispatcher: this.agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        traceparent: childTraceparent(),
      },
      body: JSON.stringify(question),
    });
    const said: unknown = await body.json();
    if (statusCode !== 200) throw new Error(`staff answered ${statusCode}`);
    return standingAnswerSchema.parse(said);
  }
}

/** The companies whose people somebody keeps, in order. */
function companiesOf(caller: Caller | null): string[] {
  const kept = (caller?.grants ?? []).filter(
    ({ estateId, role }) => estateId === null && (keepers as readonly string[]).includes(role),
  );
  return [...new Set(kept.map(({ companyId }) => companyId))].sort();
}

const notLearnt = (): DomainError =>
  new DomainError('unavailable', 'service.too-late', {
    zh: '操作可能已经完成，但尚未在各处生效；请刷新查看，必要时重试。',
    en: 'What you asked for may have happened, but does not hold everywhere yet; please look again, and repeat it if need be.',
  });
