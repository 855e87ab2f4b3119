import type { Firing } from '@steward/handbook';
import type { CaseEvidence } from '../../testing-house/evidence.js';
import type { Findings } from './violations.js';

/** One change to what was found, and what the checker must say of it. */
export interface Tampering {
  readonly what: string;
  readonly tamper: (found: Findings) => Findings;
  readonly says: RegExp;
}

/** `EVENT_TYPE_ACTIVITY_TASK_SCHEDULED` of Temporal's API. */
const activityTaskScheduled = 10;

type Fact = CaseEvidence['facts'][number];

const isFiring = ({ type }: Fact): boolean => type === 'firing.reached';
const isAcceptance = ({ type }: Fact): boolean => type === 'complaint.accepted';
const isTelling = ({ type }: Fact): boolean => type === 'escalation.told';

/** The first complaint that fits, changed. Throws when the run has none: then nothing would be shown. */
function inCase(fits: (one: CaseEvidence) => boolean, change: (one: CaseEvidence) => CaseEvidence) {
  return (found: Findings): Findings => {
    const chosen = found.cases.find(fits);
    if (chosen === undefined) throw new Error('no complaint of this run fits');
    return { ...found, cases: found.cases.map((one) => (one === chosen ? change(one) : one)) };
  };
}

const some =
  (fits: (fact: Fact) => boolean) =>
  ({ facts }: CaseEvidence): boolean =>
    facts.some(fits);

/** The first fact that fits, replaced by others. */
const instead =
  (fits: (fact: Fact) => boolean, others: (fact: Fact) => readonly Fact[]) =>
  (one: CaseEvidence): CaseEvidence => {
    const at = one.facts.findIndex(fits);
    return { ...one, facts: one.facts.flatMap((fact, index) => (index === at ? others(fact) : [fact])) };
  };

const inFacts = (fits: (fact: Fact) => boolean, others: (fact: Fact) => readonly Fact[]) =>
  inCase(some(fits), instead(fits, others));

const withFiring = (fact: Fact, change: (firing: Firing) => Firing): Fact =>
  ({ ...fact, data: { ...fact.data, firing: change((fact.data as { firing: Firing }).firing) } }) as Fact;

/** A mail to somebody of the house about a complaint of this run. */
function aMail(found: Findings): { index: number } {
  const deliveries = new Set(found.cases.flatMap(({ carried }) => carried.map(({ id }) => id)));
  const index = found.messages.findIndex(
    ({ channel, headers }) => channel === 'mail' && deliveries.has(headers['x-steward-delivery'] ?? ''),
  );
  if (index < 0) throw new Error('no mail of this run');
  return { index };
}

const ofOneCase = (found: Findings): string => {
  const chosen = found.cases.find(({ facts }) => facts.length > 3);
  if (chosen === undefined) throw new Error('no complaint with several facts');
  return chosen.caseId;
};

/** Everything that the checker must be able to find. */
export const tamperings: readonly Tampering[] = [
  {
    what: 'a complaint is gone',
    tamper: inCase(
      () => true,
      (one) => ({ ...one, stored: null }),
    ),
    says: /lost, although it was acknowledged/,
  },
  {
    what: 'an acceptance is gone',
    tamper: inFacts(isAcceptance, () => []),
    says: /complaint\.accepted by .*: lost, although it was acknowledged/,
  },
  {
    what: 'an acceptance stands there twice',
    tamper: inFacts(isAcceptance, (fact) => [fact, fact]),
    says: /complaint\.accepted by .*: 2 times in the ledger, asked for 1 times/,
  },
  {
    what: 'a complaint stands there that nobody filed',
    tamper: (found) => ({ ...found, stored: [...found.stored, { id: 'nobodys', keys: ['unheard-of'] }] }),
    says: /nobodys: a complaint that nobody filed/,
  },
  {
    what: 'a fact was changed',
    tamper: inFacts(isAcceptance, (fact) => [{ ...fact, at: fact.at - 1_000 }]),
    says: /says something else than what was hashed/,
  },
  {
    what: 'what was hashed was changed',
    tamper: inCase(
      ({ chain }) => chain.length > 1,
      (one) => ({
        ...one,
        chain: one.chain.map((link, index) => (index === 1 ? { ...link, hash: link.hash.replace(/^../, '00') } : link)),
      }),
    ),
    says: /the chain is broken at 2/,
  },
  {
    what: 'the stored state is another one',
    tamper: inCase(
      ({ stored }) => stored !== null,
      (one) => ({ ...one, stored: one.stored && { ...one.stored, state: 'classified', over: !one.stored.over } }),
    ),
    says: /stored as classified, replayed as/,
  },
  {
    what: 'a point was reached twice',
    tamper: inFacts(isFiring, (fact) => [fact, fact]),
    says: /was reached twice/,
  },
  {
    what: 'a point was reached early',
    tamper: inFacts(isFiring, (fact) => [
      withFiring(fact, (firing) => ({ ...firing, effectiveDue: fact.recordedAt + 1 })),
    ]),
    says: /was reached early/,
  },
  {
    what: 'a point was reached that was not due',
    tamper: inFacts(isFiring, (fact) => [withFiring(fact, (firing) => ({ ...firing, id: 'RESPOND/9/9/limit/0' }))]),
    says: /was reached against what was known/,
  },
  {
    what: 'a point was missed',
    tamper: inCase(
      (one) => one.stored?.over === true && some(isFiring)(one),
      instead(isFiring, () => []),
    ),
    says: /was missed/,
  },
  {
    what: 'nobody was told of a point',
    tamper: inFacts(isTelling, () => []),
    says: /nobody was told of/,
  },
  {
    what: 'people were told twice',
    tamper: inFacts(isTelling, (fact) => [fact, fact]),
    says: /was told twice/,
  },
  {
    what: 'a message arrived twice',
    tamper: (found) => {
      const { index } = aMail(found);
      return { ...found, messages: found.messages.flatMap((one, at) => (at === index ? [one, one] : [one])) };
    },
    says: /has 2 messages|a mail arrived twice/,
  },
  {
    what: 'messages did not arrive',
    tamper: (found) => ({ ...found, messages: [] }),
    says: /has 0 messages of/,
  },
  {
    what: 'a message reached somebody of another company',
    tamper: (found) => {
      const { index } = aMail(found);
      const elsewhere = found.messages.map((one, at) => (at === index ? { ...one, to: ['x@elsewhere.example'] } : one));
      return { ...found, messages: elsewhere };
    },
    says: /a message about it reached x@elsewhere\.example/,
  },
  {
    what: 'news of a fact are missing',
    tamper: (found) => {
      const caseId = ofOneCase(found);
      const last = found.news.findLastIndex(({ key }) => key === caseId);
      return { ...found, news: found.news.filter((_, index) => index !== last) };
    },
    says: /facts, news of/,
  },
  {
    what: 'news of a case come out of order',
    tamper: (found) => {
      const caseId = ofOneCase(found);
      const ofCase = found.news.filter(({ key }) => key === caseId);
      return { ...found, news: [...found.news.filter(({ key }) => key !== caseId), ...ofCase.slice(2), ...ofCase] };
    },
    says: /was published behind fact/,
  },
  {
    what: 'news tell of a fact that never was',
    tamper: (found) => {
      const caseId = ofOneCase(found);
      const value = Buffer.from(JSON.stringify({ seq: 1, type: 'complaint.rated', at: '2025-01-01T00:00:00.000Z' }));
      const invented = found.news.filter(({ key }) => key === caseId).slice(0, 1);
      return { ...found, news: [...invented.map((one) => ({ ...one, value })), ...found.news] };
    },
    says: /news of a fact 1 \(complaint\.rated\) that its ledger does not have/,
  },
  {
    what: 'a case has no workflow',
    tamper: (found) => ({ ...found, workflows: [] }),
    says: /no workflow ever followed it/,
  },
  {
    what: 'a workflow sleeps through an instant at which something is due',
    tamper: inCase(
      ({ stored }) => stored?.over === false && stored.nextDueAt !== null,
      // Due a minute before the case began: whatever its workflow waits for, it waits too long.
      (one) => ({
        ...one,
        stored: one.stored && { ...one.stored, nextDueAt: (one.facts[0]?.recordedAt ?? 0) - 60_000 },
      }),
    ),
    says: /its workflow means to look at/,
  },
  {
    what: 'a history is another one than the workflow would live through',
    tamper: (found) => ({
      ...found,
      workflows: found.workflows.map((run) => ({
        ...run,
        history: {
          // Where it began to wait stands that it called somebody: also a history that ends there is another one.
          events: (run.history.events ?? []).map((event) =>
            event.timerStartedEventAttributes
              ? {
                  ...event,
                  eventType: activityTaskScheduled,
                  timerStartedEventAttributes: null,
                  activityTaskScheduledEventAttributes: { activityId: '1', activityType: { name: 'advance' } },
                }
              : event,
          ),
        },
      })),
    }),
    says: /its history does not replay/,
  },
  {
    what: 'somebody was answered with an error of ours',
    tamper: (found) => ({ ...found, strange: ['/v1/complaints: 500'] }),
    says: /an answer that nobody should get/,
  },
];
