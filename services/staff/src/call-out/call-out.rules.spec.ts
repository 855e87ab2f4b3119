import { describe, expect, it } from '@jest/globals';
import type { CallOutQuestion } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import type { AnswerBook } from '../answers/ladder.js';
import type { Leave, PersonFold } from '../person/person.fold.js';
import { whoCanCome } from './call-out.rules.js';

const now = 1_000_000;
const companyId = 'yijia';
const estateId = 'lihua';

const somebody = (personId: string, role: Role, more: Partial<PersonFold> = {}): PersonFold => ({
  personId,
  active: true,
  posts: [{ role, companyId, estateId: role === 'company' ? null : estateId }],
  skills: [],
  reportsTo: null,
  deputies: [],
  leaves: [],
  onLeave: null,
  ...more,
});
const onLeave = (deputyId: string | null): Partial<PersonFold> => {
  const leave: Leave = { leaveId: 'l', from: now - 1, until: now + 1, deputyId };
  return { leaves: [leave] };
};
const bookOf = (people: readonly PersonFold[], duty: readonly string[], keepsRoster = true): AnswerBook => ({
  people: new Map(people.map((one) => [one.personId, one])),
  onDuty: duty.map((personId) => ({ personId, level: 'handler', source: 's' })) as unknown as AnswerBook['onDuty'],
  rostered: keepsRoster ? ['handler'] : [],
});
const asked = (targets: CallOutQuestion['targets'], people: string[] | null = null): CallOutQuestion => ({
  companyId,
  estateId,
  targets,
  people,
});
const said = (question: CallOutQuestion, book: AnswerBook): readonly string[] =>
  whoCanCome(question, book, now).candidates.map(({ personId, unfit }) => [personId, ...unfit].join(' '));

describe('who can be called out (§4.2)', () => {
  const people = [
    somebody('guard', 'handler'),
    somebody('li', 'handler'),
    somebody('zhao', 'supervisor'),
    somebody('chen', 'estate-manager'),
    somebody('sun', 'company'),
  ];

  it('whoever is on duty first, and of the others that they are off duty, as far as the estate keeps a roster of them', () => {
    expect(said(asked([{ of: 'on-duty' }]), bookOf(people, ['li']))).toEqual(['li', 'guard off-duty', 'zhao']);
    expect(said(asked([{ of: 'on-duty' }]), bookOf(people, [], false))).toEqual(['guard', 'li', 'zhao']);
  });

  it('who leads the estate, the nearest first; who answers for the company; everybody of a post; somebody by name', () => {
    const book = bookOf(people, []);
    expect(said(asked([{ of: 'line' }]), book)).toEqual(['zhao', 'chen']);
    expect(said(asked([{ of: 'company' }]), book)).toEqual(['sun']);
    expect(said(asked([{ of: 'post', id: 'estate-manager' }]), book)).toEqual(['chen']);
    expect(said(asked([{ of: 'person', id: 'guard' }, { of: 'line' }]), book)).toEqual(['guard', 'zhao', 'chen']);
  });

  it('on leave says so, and whoever stands in comes behind him', () => {
    const book = bookOf([...people, somebody('wang', 'handler', onLeave('li'))], []);
    expect(said(asked([{ of: 'person', id: 'wang' }]), book)).toEqual(['wang on-leave', 'li']);
  });

  it('nobody who is not on file, not active, or not for this estate', () => {
    const elsewhere = somebody('far', 'handler', { posts: [{ role: 'handler', companyId, estateId: 'songshan' }] });
    const book = bookOf([...people, elsewhere, somebody('gone', 'handler', { active: false })], []);
    const named = ['far', 'gone', 'nobody'].map((id) => ({ of: 'person' as const, id }));
    expect(said(asked([...named, { of: 'post' }, { of: 'person' }]), book)).toEqual([]);
  });

  it('at a further attempt only those who have not answered, wherever they are named', () => {
    expect(said(asked([{ of: 'on-duty' }], ['guard']), bookOf(people, ['li']))).toEqual(['guard']);
    expect(said(asked([{ of: 'person', id: 'guard' }, { of: 'on-duty' }]), bookOf(people, ['li']))).toEqual([
      'guard',
      'li',
      'zhao',
    ]);
  });
});
