import type { AssignmentAnswer, AssignmentQuestion } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import type { AnswerBook, Considered } from '../answers/ladder.js';
import { covers, leaveAt, type PersonFold } from '../person/person.fold.js';

/** What a person has on the desk. */
export interface Load {
  /** Open cases of which the person is the handler. */
  readonly open: number;
  /** When the person was last given a case, epoch milliseconds; null: never. */
  readonly lastGivenAt: Ms | null;
}
const idle: Load = { open: 0, lastGivenAt: null };

interface Fit {
  readonly personId: string;
  readonly onDuty: string | null;
  readonly knows: boolean;
  readonly load: Load;
}

/** The first difference that decides between two who fit, with its code; positive when `a` comes after `b`. */
const preferences: readonly { readonly code: string; readonly order: (a: Fit, b: Fit) => number }[] = [
  { code: 'off-duty', order: (a, b) => Number(a.onDuty === null) - Number(b.onDuty === null) },
  { code: 'other-category', order: (a, b) => Number(b.knows) - Number(a.knows) },
  { code: 'more-open-cases', order: (a, b) => a.load.open - b.load.open },
  { code: 'busy-more-recently', order: (a, b) => (a.load.lastGivenAt ?? 0) - (b.load.lastGivenAt ?? 0) },
  { code: 'later-in-order', order: (a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0) },
];

function compare(a: Fit, b: Fit): number {
  for (const preference of preferences) {
    const order = preference.order(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

function refusal(
  person: PersonFold,
  question: AssignmentQuestion,
  at: Ms,
): Pick<Considered, 'why' | 'rule' | 'until'> | null {
  if (question.excluded.includes(person.personId)) return { why: 'complained-about' };
  if (!person.active) return { why: 'inactive' };
  const leave = leaveAt(person, at);
  if (leave !== null) return { why: 'on-leave', rule: leave.leaveId, until: new Date(leave.until).toISOString() };
  const missing = question.skills.filter((skill) => !person.skills.includes(skill));
  if (missing.length > 0) return { why: 'lacks-skill', rule: missing.join(',') };
  return null;
}

/**
 * Who should get a case by himself (§4.4): handlers of the estate who have every skill that the problem wants; on duty
 * first, then who knows the category, then fewest open cases, then longest without a new one. `personId` is null when
 * nobody fits or none is wanted; every handler of the estate is in `considered` with the code that decided.
 */
export function pickHandler(
  question: AssignmentQuestion,
  book: AnswerBook,
  loads: ReadonlyMap<string, Load>,
  at: Ms,
): AssignmentAnswer {
  if (!question.wanted) return { personId: null, why: 'not-wanted', considered: [] };
  const duty = new Map(
    book.onDuty.filter((shift) => shift.level === 'handler').map((shift) => [shift.personId, shift.source]),
  );
  const considered: Considered[] = [];
  const fits: Fit[] = [];
  const handlers = [...book.people.values()]
    .filter((person) => covers(person, question.companyId, question.estateId, ['handler']))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
  for (const person of handlers) {
    const { personId } = person;
    const no = refusal(person, question, at);
    if (no !== null) considered.push({ personId, level: 'handler', rung: 'role-pool', outcome: 'skipped', ...no });
    else {
      fits.push({
        personId,
        onDuty: duty.get(personId) ?? null,
        knows: person.skills.includes(question.category),
        load: loads.get(personId) ?? idle,
      });
    }
  }
  const [first, ...others] = fits.sort(compare);
  if (first === undefined) return { personId: null, why: 'nobody-fits', considered };
  const why = reasonFor(first, others[0]);
  const rule = first.onDuty;
  considered.push({
    personId: first.personId,
    level: 'handler',
    rung: first.onDuty === null ? 'role-pool' : 'duty-roster',
    outcome: 'reached',
    why,
    ...(rule === null ? {} : { rule }),
  });
  for (const other of others) {
    considered.push({
      personId: other.personId,
      level: 'handler',
      rung: other.onDuty === null ? 'role-pool' : 'duty-roster',
      outcome: 'skipped',
      why: preferences.find((preference) => preference.order(other, first) > 0)?.code ?? 'later-in-order',
    });
  }
  return { personId: first.personId, why, considered };
}

const advantages: Readonly<Record<string, string>> = {
  'off-duty': 'on-duty',
  'other-category': 'knows-category',
  'more-open-cases': 'fewest-open-cases',
  'busy-more-recently': 'longest-idle',
  'later-in-order': 'first-in-order',
};

function reasonFor(first: Fit, second: Fit | undefined): string {
  if (second === undefined) return 'only-one-who-fits';
  const decided = preferences.find((preference) => preference.order(second, first) > 0)?.code ?? 'later-in-order';
  return advantages[decided] ?? decided;
}
