import type { Firing } from '../../engine/clock.js';
import { type Language, instantInWords } from '../../engine/words.js';
import type { ComplaintCase } from './complaint.case.js';
import { factNames } from './complaint.fact-names.js';
import type { ComplaintFacts, ComplaintFactType } from './complaint.facts.js';
import type { ComplaintFact } from './complaint.types.js';
import type { CallReason } from '../../parts/messages/staff-calls.js';
import { type OwnerCallReason, isOwnerCall } from './complaint.owner-calls.js';
import { type Acting, personOf } from '../../engine/action.js';
import { type Call as AnyCall, firingsOf } from '../../engine/calls.js';
import { leads } from './life-cycle/transition.js';

/** Whom a fact of a complaint calls. */
export type Call = AnyCall<CallReason | OwnerCallReason>;

/** What is known when a fact is decided: the case before it, and who decides. */
interface Deciding {
  readonly c: ComplaintCase;
  readonly by: Acting;
}
type Callers = { readonly [T in ComplaintFactType]?: (data: ComplaintFacts[T], deciding: Deciding) => readonly Call[] };

const toHim = (reason: CallReason, personId: string | null): readonly Call[] =>
  personId === null || personId === '' ? [] : [{ for: reason, personId }];
const toOther = (reason: CallReason, personId: string | null, next: string): readonly Call[] =>
  personId === next ? [] : toHim(reason, personId);
/** The owner's own word is told by what it starts. */
const overForHim = ({ c, by }: Deciding): readonly Call[] => (by.role === 'owner' ? [] : toHim('over', c.handler));

/** Whom each fact calls; those that are missing here call nobody. */
export const callers: Callers = {
  'complaint.assigned': ({ personId }, { c }) => [
    ...toHim('given', personId),
    ...toOther('taken-off', c.handler, personId),
    ...toOther('hand-over-withdrawn', c.offeredTo, personId),
  ],
  'complaint.hand-over-offered': ({ to }) => toHim('offered', to),
  'complaint.hand-over-accepted': ({ from }) => toHim('hand-over-accepted', from),
  'complaint.hand-over-declined': (_, { c, by }) =>
    personOf(by) === c.offeredTo ? toHim('hand-over-declined', c.handler) : toHim('hand-over-withdrawn', c.offeredTo),
  'complaint.returned': ({ personId }, { c, by }) => [
    // A lead who takes it from somebody has it in his hands; whoever is away hears nothing of it.
    ...(leads.includes(by.role) ? [] : [{ for: 'returned' } as const]),
    ...(by.role === 'system' ? [] : toHim('taken-off', personId)),
    ...toHim('hand-over-withdrawn', c.offeredTo),
  ],
  'complaint.helper-added': ({ personId }) => toHim('helper', personId),
  'complaint.helper-removed': ({ personId }) => toHim('helper-released', personId),
  'complaint.nudged': ({ personId }) => (personId === null ? [{ for: 'nudged' }] : toHim('nudged', personId)),
  'complaint.assignment-failed': () => [{ for: 'nobody-fits' }],
  'complaint.not-a-complaint-confirmed': (_, deciding) => overForHim(deciding),
  'complaint.merged': (_, deciding) => overForHim(deciding),
  // He was told that nothing is left to do.
  'complaint.merge-undone': (_, { c }) => toHim('given', c.handler),
  'complaint.withdrawn': (_, deciding) => overForHim(deciding),
};

/** One sentence about a call, the instant in the given zone: "11月22日 20:17 派单". Throws `RangeError` for an unknown zone. */
export function callInWords({ due, why }: Firing, zone: string, language: Language): string {
  const fact = Object.hasOwn(factNames, why.startedBy) ? factNames[why.startedBy as ComplaintFactType] : null;
  const name = fact?.[language] ?? why.startedBy;
  return language === 'zh'
    ? `${instantInWords(due, zone, 'zh')} ${name}`
    : `${instantInWords(due, zone, 'en')}: ${name}`;
}

/** What a recorded fact's calls are for the ladder: each one a firing that is due at once and owed until somebody was told. */
export const firingsOfCalls = (fact: ComplaintFact, c: Pick<ComplaintCase, 'class' | 'standard'>): readonly Firing[] =>
  firingsOf(fact, fact.data.calls ?? [], { problemClass: c.class, standard: c.standard }, isOwnerCall);
