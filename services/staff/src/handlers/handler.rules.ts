import type { AssignmentAnswer, AssignmentQuestion } from '@steward/contracts';
import { asWorkKinds, kindOfCategory, type Ms, type Role } from '@steward/handbook';
import { type AnswerBook, type Considered, isOnDuty } from '../answers/ladder.js';
import { covers, leaveAt, type PersonFold } from '../person/person.fold.js';

/** What a person has on the desk. */
export interface Load {
  /** Open cases of which the person is the handler. */
  readonly open: number;
  /** When the person was last given a case, epoch milliseconds; null: never. */
  readonly lastGivenAt: Ms | null;
}
const idle: Load = { open: 0, lastGivenAt: null };

/** What is asked of whoever is to have a case. */
export type Wanted = Pick<AssignmentQuestion, 'companyId' | 'estateId' | 'category' | 'skills' | 'excluded'>;

/** Somebody who might have a case: on duty, skills, load, and why he can't. */
export interface Candidate {
  readonly personId: string;
  /** The first of the roles for which he comes into question. */
  readonly role: Role;
  /** Null: the estate keeps no roster in which he could stand. */
  readonly onDuty: boolean | null;
  /** Roster entry that he is on duty by, and until when, epoch milliseconds. */
  readonly duty: { readonly source: string; readonly until: Ms } | null;
  /** Whether he knows the category. */
  readonly knows: boolean;
  /** Skills that are wanted and that he lacks. */
  readonly lacks: readonly string[];
  readonly load: Load;
  /** Why he can have no case at all now. */
  readonly away: Pick<Considered, 'why' | 'rule' | 'until'> | null;
}

/** The first difference that decides between two, with its code; positive when `a` comes after `b`. */
const preferences: readonly { readonly code: string; readonly order: (a: Candidate, b: Candidate) => number }[] = [
  { code: 'away', order: (a, b) => Number(a.away !== null) - Number(b.away !== null) },
  { code: 'off-duty', order: (a, b) => Number(a.onDuty === false) - Number(b.onDuty === false) },
  { code: 'lacks-skill', order: (a, b) => a.lacks.length - b.lacks.length },
  { code: 'other-role', order: (a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) },
  { code: 'other-category', order: (a, b) => Number(b.knows) - Number(a.knows) },
  { code: 'more-open-cases', order: (a, b) => a.load.open - b.load.open },
  { code: 'busy-more-recently', order: (a, b) => (a.load.lastGivenAt ?? 0) - (b.load.lastGivenAt ?? 0) },
  { code: 'later-in-order', order: (a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0) },
];

/** Roles whose holder may have a case, those whose work it is first. */
export const roleOrder: readonly Role[] = ['handler', 'front-desk', 'supervisor', 'estate-manager'];

function compare(a: Candidate, b: Candidate): number {
  for (const preference of preferences) {
    const order = preference.order(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

function awayOf(person: PersonFold, wanted: Wanted, at: Ms): Candidate['away'] {
  if (wanted.excluded.includes(person.personId)) return { why: 'complained-about' };
  if (!person.active) return { why: 'inactive' };
  const leave = leaveAt(person, at);
  return leave === null ? null : { why: 'on-leave', rule: leave.leaveId, until: new Date(leave.until).toISOString() };
}

/**
 * Everybody of these roles at the estate, best first (§3.3, §4.4): who can come, who is on duty at that instant, who has the
 * skills that are wanted, whose role it is, who knows the category, who has the fewest open cases, who had no new one the longest.
 */
export function candidatesFor(
  wanted: Wanted,
  book: AnswerBook,
  loads: ReadonlyMap<string, Load>,
  at: Ms,
  roles: readonly Role[] = roleOrder,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const person of book.people.values()) {
    const role = roles.find((one) => covers(person, wanted.companyId, wanted.estateId, [one]));
    if (role === undefined) continue;
    const { personId, skills } = person;
    const shift = book.onDuty.find((one) => one.personId === personId);
    candidates.push({
      personId,
      role,
      onDuty: isOnDuty(book, personId),
      duty: shift === undefined ? null : { source: shift.source, until: shift.until },
      knows: skills.some((one) => one === kindOfCategory(wanted.category)),
      lacks: asWorkKinds(wanted.skills).filter((skill) => !skills.includes(skill)),
      load: loads.get(personId) ?? idle,
      away: awayOf(person, wanted, at),
    });
  }
  return candidates.sort(compare);
}

/** Why somebody gets nothing by himself: away, off duty at this instant, without a skill; null when he fits. */
function refusal({ away, onDuty, lacks }: Candidate): Pick<Considered, 'why' | 'rule' | 'until'> | null {
  if (away !== null) return away;
  if (onDuty === false) return { why: 'off-duty' };
  return lacks.length === 0 ? null : { why: 'lacks-skill', rule: lacks.join(',') };
}

function consideration(
  one: Candidate,
  outcome: Considered['outcome'],
  reason: Pick<Considered, 'why' | 'rule' | 'until'>,
): Considered {
  return {
    personId: one.personId,
    level: 'handler',
    rung: one.duty === null ? 'role-pool' : 'duty-roster',
    outcome,
    ...reason,
    ...(one.onDuty === null ? {} : { onDuty: one.onDuty }),
    open: one.load.open,
    knows: one.knows,
    lacks: [...one.lacks],
  };
}

/**
 * Who should get a case by himself (§4.4): handlers of the estate who are on duty at this instant and have every skill that
 * the problem wants; who knows the category first, then fewest open cases, then longest without a new one. Never somebody off
 * duty; where an estate keeps no roster of handlers, nobody is. `personId` is null when nobody fits or none is wanted; every
 * handler of the estate is in `considered` with duty, skills, load and the code that decided.
 */
export function pickHandler(
  question: AssignmentQuestion,
  book: AnswerBook,
  loads: ReadonlyMap<string, Load>,
  at: Ms,
): AssignmentAnswer {
  if (!question.wanted) return { personId: null, why: 'not-wanted', considered: [] };
  const candidates = candidatesFor(question, book, loads, at, ['handler']);
  const judged = candidates.map((one) => ({ one, no: refusal(one) }));
  const refused = judged.flatMap(({ one, no }) => (no === null ? [] : [consideration(one, 'skipped', no)]));
  const [first, ...others] = judged.flatMap(({ one, no }) => (no === null ? [one] : []));
  if (first === undefined) return { personId: null, why: 'nobody-fits', considered: refused };
  const why = reasonFor(first, others[0], refused);
  return {
    personId: first.personId,
    why,
    considered: [
      consideration(first, 'reached', { why, ...(first.duty === null ? {} : { rule: first.duty.source }) }),
      ...others.map((other) => consideration(other, 'skipped', { why: decisive(other, first) })),
      ...refused,
    ],
  };
}

/** The code of the first preference by which `one` comes after `better`. */
const decisive = (one: Candidate, better: Candidate): string =>
  preferences.find((preference) => preference.order(one, better) > 0)?.code ?? 'later-in-order';

const advantages: Readonly<Record<string, string>> = {
  'other-category': 'knows-category',
  'more-open-cases': 'fewest-open-cases',
  'busy-more-recently': 'longest-idle',
  'later-in-order': 'first-in-order',
};

function reasonFor(first: Candidate, second: Candidate | undefined, refused: readonly Considered[]): string {
  if (second !== undefined) return advantages[decisive(second, first)] ?? 'first-in-order';
  return refused.some(({ why }) => why === 'off-duty') ? 'on-duty' : 'only-one-who-fits';
}
