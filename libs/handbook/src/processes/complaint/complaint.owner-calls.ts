import type { Firing } from '../../engine/clock.js';
import type { OwnerCall } from '../../engine/messages/tells.js';
import type { ComplaintCase } from './complaint.case.js';
import type { ComplaintFacts, ComplaintFactType } from './complaint.facts.js';

/**
 * What whoever reported a case hears at once because a fact speaks to him, apart from any clock (§3.2): somebody wrote to
 * him, waits for him, or wants to visit him. `-too`: to those who reported the same, because the proof that the fact carries
 * is of the first of them alone. The outcome is told to all of them by the invitation to rate (`RATE`).
 */
export const ownerCallReasons = [
  'owner-written',
  'owner-awaited',
  'owner-appointed',
  'owner-progress-too',
  'owner-joined',
] as const;
export type OwnerCallReason = (typeof ownerCallReasons)[number];

interface OwnerCallRule extends OwnerCall<ComplaintCase> {
  /** Who hears it: everybody who reported it, the first alone, all but the first, or who joined by this fact. */
  readonly whom: 'all' | 'first' | 'others' | 'joined';
}

const whileOpen = (c: ComplaintCase): boolean => !c.over;

/** Every reason in words, with what is said, and to whom. */
export const ownerCallRules: Readonly<Record<OwnerCallReason, OwnerCallRule>> = {
  'owner-written': { title: { zh: '给报事人留言', en: 'A message to the owner' }, occasion: 'written', whom: 'all' },
  'owner-awaited': {
    title: { zh: '等待报事人回复', en: 'The owner is awaited' },
    occasion: 'your-turn',
    whom: 'all',
    holds: (c) => c.state === 'waiting' && c.waitingFor === 'owner',
  },
  'owner-appointed': {
    title: { zh: '与报事人预约上门', en: 'A visit to the owner' },
    occasion: 'appointed',
    whom: 'first',
    holds: whileOpen,
  },
  'owner-progress-too': {
    title: { zh: '向并入的报事人告知进度', en: 'Progress, for those who joined' },
    occasion: 'progress',
    whom: 'others',
    holds: whileOpen,
  },
  'owner-joined': {
    title: { zh: '并入报事人的回执', en: 'Receipt for who joined' },
    occasion: 'receipt',
    whom: 'joined',
  },
};

/** Whether a call is to whoever reported the case, and to nobody of the staff. */
export const isOwnerCall = (reason: string): reason is OwnerCallReason => Object.hasOwn(ownerCallRules, reason);

type OwnerCallers = {
  readonly [T in ComplaintFactType]?: (data: ComplaintFacts[T]) => readonly OwnerCallReason[];
};

/** What each fact says to owners; those that are missing here say nothing to them. */
const ownerCallers: OwnerCallers = {
  'owner.message-sent': () => ['owner-written'],
  'owner.notice-passed-on': () => ['owner-written'],
  'complaint.waiting': (data) => (data.for === 'owner' ? ['owner-awaited'] : []),
  'appointment.made': () => ['owner-appointed'],
  'owner.told-who-handles': () => ['owner-progress-too'],
  'owner.told-progress': () => ['owner-progress-too'],
  'complaint.reporter-joined': (data) =>
    data.fromCase === undefined && data.reporterId !== null && data.contactWish !== 'none' ? ['owner-joined'] : [],
};

/** Why owners hear of a fact at once; nobody is called where nobody could hear it. `c` is the case before it. */
export function ownerCallsOf(
  fact: { readonly type: ComplaintFactType; readonly data: object },
  c: ComplaintCase,
): readonly OwnerCallReason[] {
  const caller = ownerCallers[fact.type] as ((data: object) => readonly OwnerCallReason[]) | undefined;
  return (caller?.(fact.data) ?? []).filter((reason) => {
    const { whom } = ownerCallRules[reason];
    return whom === 'joined' || (whom !== 'others' && hearsFirst(c)) || (whom !== 'first' && othersHear(c));
  });
}

const hearsFirst = ({ reporterId, contactWish }: ComplaintCase): boolean =>
  reporterId !== null && contactWish !== 'none';
/** Those of a merged case are theirs to say: what they wish stands there. */
const othersHear = ({ joined }: ComplaintCase): boolean =>
  joined.some(
    ({ undone, fromCase, reporterId, contactWish }) =>
      !undone && (fromCase !== null || (reporterId !== null && contactWish !== 'none')),
  );

/** Those of the reporters whom a firing speaks to. */
export function reportersTold(
  c: Pick<ComplaintCase, 'reporterId' | 'joined'>,
  { call, startSeq }: Pick<Firing, 'call' | 'startSeq'>,
  reporters: readonly string[],
): readonly string[] {
  if (call === undefined || !isOwnerCall(call.for)) return reporters;
  switch (ownerCallRules[call.for].whom) {
    case 'all':
      return reporters;
    case 'first':
      return reporters.filter((id) => id === c.reporterId);
    case 'others':
      return reporters.filter((id) => id !== c.reporterId);
    case 'joined':
      return reporters.filter((id) => c.joined.some((one) => one.seq === startSeq && one.reporterId === id));
  }
}
