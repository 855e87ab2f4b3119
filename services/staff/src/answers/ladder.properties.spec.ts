import { describe, expect, it } from '@jest/globals';
import type { Question } from '@steward/contracts';
import { type Role, reasonsInWords } from '@steward/handbook';
import fc from 'fast-check';
import { nobodyYet, type PersonFold } from '../person/person.fold.js';
import type { RosterLevel, Shift } from '../roster/roster.rules.js';
import { whoAnswers, type AnswerBook } from './ladder.js';

const at = Date.parse('2026-03-02T03:00:00Z');
const aBook = (people: PersonFold[], onDuty: Shift[]): AnswerBook => ({
  people: new Map(people.map((one) => [one.personId, one])),
  onDuty,
});

describe('for any company', () => {
  const ids = ['a', 'b', 'd', 'e', 'f', 'g'];
  const id = fc.constantFrom(...ids);
  const role = fc.constantFrom<Role>(
    'handler',
    'front-desk',
    'supervisor',
    'estate-manager',
    'regional-manager',
    'company',
    'quality',
    'admin',
  );
  const estate = fc.constantFrom<string | null>('lakeside', 'demo', null);
  const person = (personId: string): fc.Arbitrary<PersonFold> =>
    fc.record({
      personId: fc.constant(personId),
      active: fc.boolean(),
      posts: fc.array(fc.record({ role, companyId: fc.constantFrom('c', 'other'), estateId: estate }), {
        maxLength: 2,
      }),
      skills: fc.constant([]),
      reportsTo: fc.option(id),
      deputies: fc.array(
        fc.record({
          personId: id,
          from: fc.option(fc.constantFrom(at - 1, at, at + 1)),
          until: fc.option(fc.constantFrom(at, at + 1)),
        }),
        { maxLength: 2 },
      ),
      leaves: fc.array(
        fc.record({
          leaveId: fc.constantFrom('l1', 'l2'),
          from: fc.constantFrom(at - 1, at, at + 1),
          until: fc.constantFrom(at, at + 1),
          deputyId: fc.option(id),
        }),
        { maxLength: 1 },
      ),
      onLeave: fc.constant(null),
    });
  const world = fc.record({
    people: fc.tuple(...ids.map(person)).chain((all) => fc.subarray(all)),
    onDuty: fc.array(
      fc.record({
        source: fc.constant('s'),
        level: fc.constantFrom<RosterLevel>('handler', 'supervisor', 'estate-manager', 'company'),
        personId: id,
        from: fc.constant(at - 1),
        until: fc.constant(at + 1),
      }),
      { maxLength: 4 },
    ),
    question: fc.record({
      companyId: fc.constant('c'),
      estateId: fc.constantFrom<string | null>('lakeside', null),
      audience: fc.constantFrom<Question['audience']>(
        'handler',
        'supervisor',
        'deputy-and-roster',
        'estate-manager',
        'regional-manager',
        'company',
        'operator',
      ),
      handlerId: fc.option(id),
      excluded: fc.subarray(ids, { maxLength: 3 }),
    }),
  });
  const answering: readonly Role[] = [
    'handler',
    'front-desk',
    'supervisor',
    'estate-manager',
    'regional-manager',
    'company',
  ];
  const couldCome = (one: PersonFold, question: Question): boolean =>
    one.active &&
    !question.excluded.includes(one.personId) &&
    !one.leaves.some((leave) => leave.from <= at && at < leave.until) &&
    one.posts.some(
      (post) =>
        answering.includes(post.role) &&
        post.companyId === 'c' &&
        (post.estateId === null || post.estateId === question.estateId),
    );

  it('somebody is reached whenever somebody at any level could come', () => {
    fc.assert(
      fc.property(world, ({ people, onDuty, question }) => {
        const answer = whoAnswers(question, aBook(people, onDuty), at);
        if (people.some((one) => couldCome(one, question))) expect(answer.reached.length).toBeGreaterThan(0);
        expect(answer.nobody).toBe(answer.reached.length === 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('nobody excluded, away, inactive or of another estate is reached, and nobody twice', () => {
    fc.assert(
      fc.property(world, ({ people, onDuty, question }) => {
        const { reached } = whoAnswers(question, aBook(people, onDuty), at);
        for (const { personId } of reached) {
          const one = people.find((candidate) => candidate.personId === personId);
          expect(question.excluded).not.toContain(personId);
          expect(one?.active).toBe(true);
          expect(one?.leaves.some((leave) => leave.from <= at && at < leave.until)).toBe(false);
          expect(
            one?.posts.some(
              (post) => post.companyId === 'c' && (post.estateId === null || post.estateId === question.estateId),
            ),
          ).toBe(true);
        }
        expect(new Set(reached.map((one) => one.personId)).size).toBe(reached.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('everybody considered is reached or skipped with a reason that has words', () => {
    fc.assert(
      fc.property(world, ({ people, onDuty, question }) => {
        const answer = whoAnswers(question, aBook(people, onDuty), at);
        for (const one of answer.considered) expect(Object.keys(reasonsInWords)).toContain(one.why);
        const told = answer.considered
          .filter((one) => one.outcome === 'reached')
          .map(({ personId, level, rung }) => ({ personId, level, rung }));
        expect(told).toEqual(answer.reached);
        if (answer.nobody) {
          // In silence everybody with a role on the ladder has been looked at.
          const holders = people.filter((one) =>
            one.posts.some(
              (post) =>
                answering.includes(post.role) &&
                post.companyId === 'c' &&
                (post.estateId === null || post.estateId === question.estateId),
            ),
          );
          for (const holder of holders) expect(answer.considered.map((one) => one.personId)).toContain(holder.personId);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('the same question and people give the same answer in whatever order people are on file', () => {
    fc.assert(
      fc.property(world, ({ people, onDuty, question }) => {
        expect(whoAnswers(question, aBook([...people].reverse(), [...onDuty].reverse()), at)).toEqual(
          whoAnswers(question, aBook(people, onDuty), at),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('the rung of the region is no step where nobody leads it: whoever is asked there, the company answers at once', () => {
    fc.assert(
      fc.property(world, ({ people, onDuty, question }) => {
        const led = people.filter(({ posts }) => posts.every((post) => post.role !== 'regional-manager'));
        const reachedAt = (audience: Question['audience']): string[] =>
          whoAnswers({ ...question, audience }, aBook(led, onDuty), at).reached.map(({ personId }) => personId);
        expect(reachedAt('regional-manager')).toEqual(reachedAt('company'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('whoever leads the region hears before the company does, and only where the estate lies in it', () => {
    fc.assert(
      fc.property(world, fc.boolean(), ({ people, onDuty, question }, lies) => {
        const others = people.filter(({ personId }) => personId !== 'g');
        const estateId = lies ? 'lakeside' : 'demo';
        const leader: PersonFold = {
          ...nobodyYet('g'),
          active: true,
          posts: [{ role: 'regional-manager', companyId: 'c', estateId, regionId: 'north' }],
          regions: [{ role: 'regional-manager', companyId: 'c', regionId: 'north' }],
        };
        const asked: Question = {
          ...question,
          estateId: 'lakeside',
          audience: 'regional-manager',
          excluded: question.excluded.filter((id) => id !== 'g'),
        };
        const { reached } = whoAnswers(asked, aBook([...others, leader], onDuty), at);
        const levels = reached.filter(({ personId }) => personId === 'g').map(({ level }) => level);
        expect(levels).toEqual(lies ? ['regional-manager'] : []);
      }),
      { numRuns: 1_000 },
    );
  });
});
