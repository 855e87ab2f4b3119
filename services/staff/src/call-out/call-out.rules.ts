import type { CallOutAnswer, CallOutQuestion } from '@steward/contracts';
import type { Ms, Role } from '@steward/handbook';
import { type AnswerBook, isOnDuty } from '../answers/ladder.js';
import { covers, leaveAt } from '../person/person.fold.js';

type Candidate = CallOutAnswer['candidates'][number];
type Target = CallOutQuestion['targets'][number];

/** Roles of those who are on an estate's roster and go where they are called. */
const onRoster: readonly Role[] = ['handler', 'supervisor'];
/** Roles of those who lead an estate, the nearest first. */
const inLine: readonly Role[] = ['supervisor', 'estate-manager', 'regional-manager'];

/** Who is named by these comes while on duty. */
const onDutyOnly: ReadonlySet<Target['of']> = new Set(['on-duty', 'work']);

/**
 * Who of a step's targets can come to an estate at one instant, in the order of the targets, and what keeps the others (§4.2).
 * Whoever is on leave is followed by whoever stands in for him. Off duty is only who is asked for as being on duty, and stands in a
 * roster: an estate that keeps none says nothing of it. Who is not on file, not active, or not for this estate is nobody's to call.
 */
export function whoCanCome(question: CallOutQuestion, book: AnswerBook, at: Ms): CallOutAnswer {
  const { companyId, estateId, people, targets } = question;
  const found = new Map<string, Candidate>();
  const mayCome = (personId: string): boolean => {
    const person = book.people.get(personId);
    return person !== undefined && person.active && covers(person, companyId, estateId);
  };
  const add = (personId: string, wantsDuty: boolean): void => {
    const person = book.people.get(personId);
    if (person === undefined || !mayCome(personId)) return;
    const leave = leaveAt(person, at);
    const unfit: Candidate['unfit'] = [
      ...(leave === null ? [] : (['on-leave'] as const)),
      ...(wantsDuty && isOnDuty(book, personId) === false ? (['off-duty'] as const) : []),
    ];
    const known = found.get(personId);
    // Named twice, he is called by whichever asks less of him.
    if (known === undefined || known.unfit.length > unfit.length) found.set(personId, { personId, unfit });
    if (leave !== null && leave.deputyId !== null && !found.has(leave.deputyId)) add(leave.deputyId, false);
  };
  if (people !== null) for (const personId of people) add(personId, false);
  else
    for (const target of targets)
      for (const one of namedBy(target, book, question)) add(one, onDutyOnly.has(target.of));
  return { candidates: [...found.values()] };
}

function namedBy(target: Target, book: AnswerBook, { companyId, estateId }: CallOutQuestion): readonly string[] {
  const holders = (roles: readonly Role[], estate: string | null): string[] =>
    [...book.people.values()]
      .filter((person) => covers(person, companyId, estate, roles))
      .map(({ personId }) => personId)
      .sort();
  switch (target.of) {
    case 'on-duty': {
      const duty = book.onDuty.map(({ personId }) => personId);
      return [...new Set([...duty, ...holders(onRoster, estateId)])];
    }
    case 'line':
      return inLine.flatMap((role) => holders([role], estateId));
    case 'company':
      return holders(['company'], null);
    case 'post':
      return target.id === undefined ? [] : holders([target.id as Role], estateId);
    case 'work':
      return holders(onRoster, estateId).filter(
        (personId) => target.id !== undefined && book.people.get(personId)?.skills.includes(target.id),
      );
    // A roster of layers and firms that are called stand in no answer of staff yet: a step that names none but these is empty, and
    // the next one opens at once.
    case 'layer':
    case 'contractor':
      return [];
    case 'person':
      return target.id === undefined ? [] : [target.id];
  }
}
