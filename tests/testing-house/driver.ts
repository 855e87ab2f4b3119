import { randomUUID } from 'node:crypto';
import type { ComplaintFactType } from '@steward/handbook';
import { until, type HttpAnswer, type HttpClient } from '@steward/testing';
import type { MemberName } from './company.js';
import { patience, type House } from './house.js';

/** What the driver was told has happened: the record that the ledger is compared with. */
export interface Acknowledged {
  readonly caseId: string;
  readonly fact: ComplaintFactType;
  readonly actorId: string;
}

/** A complaint as the answer to its filing says it. */
export interface Filed {
  readonly id: string;
  readonly number: string;
}

/** What each action of the story records. */
const recordedBy = {
  accept: 'complaint.accepted',
  'tell-owner': 'owner.told-who-handles',
  'feed-back': 'complaint.fed-back',
  review: 'complaint.reviewed',
  rate: 'complaint.rated',
  reopen: 'complaint.reopened',
  withdraw: 'complaint.withdrawn',
  classify: 'complaint.classified',
} as const satisfies Record<string, ComplaintFactType>;
export type StoryAction = keyof typeof recordedBy;

/** Bodies that serve in every story. */
const usualBodies: Readonly<Record<StoryAction, object>> = {
  accept: {},
  'tell-owner': { text: '您好，此事由李明负责，半小时内上门。', proof: { kind: 'in-person' } },
  'feed-back': { text: '已修好，请您查看。', proof: { kind: 'in-person' } },
  review: { result: 'fixed', how: 'call', text: '电话复查，确认已解决' },
  rate: { score: 5 },
  reopen: { reason: '又坏了' },
  withdraw: { confirmedWith: { kind: 'in-person' }, reason: '业主撤回' },
  classify: { class: 'general' },
};

/** Who takes an action where a story does not say. */
const usualActors: Readonly<Record<StoryAction, MemberName>> = {
  accept: 'fixer',
  'tell-owner': 'fixer',
  'feed-back': 'fixer',
  review: 'lead',
  rate: 'desk',
  reopen: 'desk',
  withdraw: 'desk',
  classify: 'lead',
};

let owners = 0;

/** Mail address of an owner that nobody else has. */
export function anOwner(): string {
  owners += 1;
  return `owner-${String(owners)}@residents.example`;
}

/** Body of an intake: a leak that is classed as general at once. */
export const aComplaint = (estateId: string, changes: object = {}): object => ({
  estateId,
  channel: 'phone',
  place: 'dwelling',
  category: 'water',
  problem: 'low-pressure',
  class: 'general',
  text: '三单元水压不足，洗不了澡',
  reporter: { kind: 'owner', name: '王秀英', phone: '10000003001', mail: anOwner() },
  ...changes,
});

/** How an action ended for whoever asked for it. */
export type Outcome = 'done' | 'refused' | 'unanswered';

/** For whom a driver acts: the house's own people by default. */
export interface Acting {
  /** What the ids of these people begin with. */
  readonly prefix?: string;
  as?(who: MemberName): Promise<HttpClient>;
  /** How long it goes on asking, ms; a minute by default. */
  readonly patience?: number;
}

/**
 * Acts as people and their programs do: every request has a key of its own and is repeated with the same key until
 * somebody answers. What was acknowledged is remembered; an answer of 500 is never accepted.
 */
export class Driver {
  readonly acknowledged: Acknowledged[] = [];
  /** What was asked for in vain: it may have happened, or not. The case is null where it was to be filed. */
  readonly unanswered: (Omit<Acknowledged, 'caseId'> & { readonly caseId: string | null; readonly key: string })[] = [];
  /** Answers that nobody should ever get. */
  readonly strange: string[] = [];
  /** How many requests were sent, repetitions included. */
  requests = 0;

  constructor(
    private readonly house: House,
    private readonly acting: Acting = {},
  ) {}

  /** Files a complaint as the front desk, and gives it back when it is acknowledged. */
  async files(estateId: string, changes: object = {}): Promise<Filed> {
    const { filed, why } = await this.triesToFile(estateId, changes);
    if (filed === null) throw new Error(`nothing was filed: ${why}`);
    return filed;
  }

  /** Files a complaint; null when that was refused or nobody answered. */
  async triesToFile(estateId: string, changes: object = {}): Promise<{ filed: Filed | null; why: string }> {
    const asked = { fact: 'complaint.received', actorId: this.idOf('desk') } as const;
    const body = aComplaint(estateId, changes);
    const { outcome, answer, why } = await this.asks<Filed>('desk', '/v1/complaints', body, { ...asked, caseId: null });
    if (outcome !== 'done') return { filed: null, why };
    this.acknowledged.push({ ...asked, caseId: answer.body.id });
    return { filed: answer.body, why };
  }

  /** Takes an action that must succeed. */
  async does(caseId: string, action: StoryAction, changes: { as?: MemberName; body?: object } = {}): Promise<void> {
    const { outcome, why } = await this.tries(caseId, action, changes);
    if (outcome !== 'done') throw new Error(`${action} of ${caseId}: ${why}`);
  }

  /** Takes an action that may be refused, because the case went on by itself. */
  async tries(
    caseId: string,
    action: StoryAction,
    changes: { as?: MemberName; body?: object } = {},
  ): Promise<{ outcome: Outcome; why: string }> {
    const who = changes.as ?? usualActors[action];
    if (action === 'rate') {
      // §4.4: staff enters an owner's rating only after a logged call with him.
      const called = await this.calls(caseId, who);
      if (called.outcome !== 'done') return called;
    }
    const path = `/v1/complaints/${caseId}/actions/${action}`;
    const done: Acknowledged = { caseId, fact: recordedBy[action], actorId: this.idOf(who) };
    const { outcome, why } = await this.asks(who, path, { ...usualBodies[action], ...changes.body }, done);
    if (action === 'withdraw' && why.includes('breach.second-person')) return this.withdrawsByTwo(caseId, who);
    if (outcome === 'done') this.acknowledged.push(done);
    return { outcome, why };
  }

  /** §2.1.3: where a time was broken, one proposes the withdrawal and another approves it. */
  private async withdrawsByTwo(caseId: string, who: MemberName): Promise<{ outcome: Outcome; why: string }> {
    const { confirmedWith, reason } = usualBodies.withdraw as { confirmedWith: object; reason: string };
    const steps = [
      {
        as: who,
        action: 'propose-taking-out',
        fact: 'complaint.taking-out-proposed',
        body: { as: 'withdrawn', confirmedWith, reason },
      },
      { as: 'lead', action: 'approve-taking-out', fact: 'complaint.withdrawn', body: { reason } },
    ] as const;
    for (const { as, action, fact, body } of steps) {
      const done: Acknowledged = { caseId, fact, actorId: this.idOf(as) };
      const { outcome, why } = await this.asks(as, `/v1/complaints/${caseId}/actions/${action}`, body, done);
      if (outcome === 'done') this.acknowledged.push(done);
      else if (!why.includes('proposal.open')) return { outcome, why };
    }
    return { outcome: 'done', why: '' };
  }

  private async calls(caseId: string, who: MemberName): Promise<{ outcome: Outcome; why: string }> {
    const path = `/v1/complaints/${caseId}/actions/log-call`;
    const done: Acknowledged = { caseId, fact: 'call.logged', actorId: this.idOf(who) };
    const { outcome, why } = await this.asks(who, path, { answered: true, text: '电话请业主评价，口头评分' }, done);
    if (outcome === 'done') this.acknowledged.push(done);
    return { outcome, why };
  }

  /** Takes one action after the other. */
  async goesOn(caseId: string, ...actions: readonly StoryAction[]): Promise<void> {
    for (const action of actions) await this.does(caseId, action);
  }

  private idOf(who: MemberName): string {
    return `${this.acting.prefix ?? 'p-'}${who}`;
  }

  private async asks<Body>(
    who: MemberName,
    path: string,
    body: object,
    meant: Omit<Acknowledged, 'caseId'> & { caseId: string | null },
  ): Promise<
    | { outcome: 'done'; answer: HttpAnswer<Body>; why: string }
    | { outcome: Exclude<Outcome, 'done'>; answer: null; why: string }
  > {
    const key = randomUUID();
    try {
      const answer = await until(() => this.asksOnce<Body>(who, path, body, key), {
        within: this.acting.patience ?? patience,
        every: 200,
        what: `an answer to ${path}`,
      });
      if (answer.status < 300) return { outcome: 'done', answer, why: '' };
      const why = `refused with ${JSON.stringify(answer.body)}`;
      // Who is known, may do this and acts on a case that was acknowledged can only be too late or too early.
      if (![409, 422].includes(answer.status)) this.strange.push(`${path}: ${String(answer.status)} ${why}`);
      return { outcome: 'refused', answer: null, why };
    } catch (error) {
      this.unanswered.push({ ...meant, key });
      return { outcome: 'unanswered', answer: null, why: String(error) };
    }
  }

  private async asksOnce<Body>(who: MemberName, path: string, body: object, key: string): Promise<HttpAnswer<Body>> {
    const client = await (this.acting.as?.(who) ?? this.house.as(who));
    this.requests += 1;
    const given = await client.post<Body>(path, body, { 'idempotency-key': key });
    if (given.status === 500) this.strange.push(`${path}: ${JSON.stringify(given.body)}`);
    // A machine whose clock is wrong takes nobody's word: people try again until it is right.
    if (given.status >= 500 || given.status === 401 || isBusy(given))
      throw new Error(`${path}: ${String(given.status)} ${JSON.stringify(given.body)}`);
    return given;
  }
}

const isBusy = ({ status, body }: HttpAnswer): boolean =>
  status === 429 || (status === 409 && (body as { code?: string } | null)?.code === 'case.busy');
