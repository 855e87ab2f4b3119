import { randomUUID } from 'node:crypto';
import type { ComplaintFactType } from '@steward/handbook';
import { until, type HttpAnswer, type HttpClient } from '@steward/testing';
import type { EstateId, MemberName } from './company.js';
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
  review: { result: 'fixed', how: 'call', text: '电话回访，确认已解决' },
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
export const aComplaint = (estateId: EstateId, changes: object = {}): object => ({
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

/**
 * Acts as people and their programs do: every request has a key of its own and is repeated with the same key until
 * somebody answers. What was acknowledged is remembered; an answer of 500 is never accepted.
 */
export class Driver {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that nobody should ever get. */
  readonly strange: string[] = [];

  constructor(private readonly house: House) {}

  /** Files a complaint as the front desk, and gives it back when it is acknowledged. */
  async files(estateId: EstateId, changes: object = {}): Promise<Filed> {
    const body = aComplaint(estateId, changes);
    const { body: filed } = await this.asks<Filed>('desk', '/v1/complaints', body);
    this.acknowledged.push({ caseId: filed.id, fact: 'complaint.received', actorId: 'p-desk' });
    return filed;
  }

  /** Takes an action that must succeed. */
  async does(caseId: string, action: StoryAction, changes: { as?: MemberName; body?: object } = {}): Promise<void> {
    const who = changes.as ?? usualActors[action];
    const path = `/v1/complaints/${caseId}/actions/${action}`;
    await this.asks(who, path, { ...usualBodies[action], ...changes.body });
    this.acknowledged.push({ caseId, fact: recordedBy[action], actorId: `p-${who}` });
  }

  /** Takes one action after the other. */
  async goesOn(caseId: string, ...actions: readonly StoryAction[]): Promise<void> {
    for (const action of actions) await this.does(caseId, action);
  }

  private async asks<Body>(who: MemberName, path: string, body: object): Promise<HttpAnswer<Body>> {
    const key = randomUUID();
    const client: HttpClient = await this.house.as(who);
    const answer = await until(
      async () => {
        const given = await client.post<Body>(path, body, { 'idempotency-key': key });
        if (given.status === 500) this.strange.push(`${path}: ${JSON.stringify(given.body)}`);
        if (given.status >= 500) throw new Error(`${path}: ${String(given.status)} ${JSON.stringify(given.body)}`);
        return given;
      },
      { within: patience, every: 200, what: `an answer to ${path}` },
    );
    if (answer.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`);
    return answer;
  }
}
