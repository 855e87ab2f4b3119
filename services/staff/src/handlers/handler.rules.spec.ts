import { describe, expect, it } from '@jest/globals';
import type { AssignmentQuestion } from '@steward/contracts';
import { nobodyYet, type PersonFold } from '../person/person.fold.js';
import { pickHandler, type Load } from './handler.rules.js';

const at = Date.parse('2026-03-02T03:00:00Z');
const aHandler = (personId: string, more: Partial<PersonFold> = {}): PersonFold => ({
  ...nobodyYet(personId),
  active: true,
  posts: [{ role: 'handler', companyId: 'c', estateId: 'lakeside' }],
  ...more,
});
const aQuestion = (more: Partial<AssignmentQuestion> = {}): AssignmentQuestion => ({
  companyId: 'c',
  estateId: 'lakeside',
  place: 'public-area',
  category: 'water',
  skills: [],
  excluded: [],
  wanted: true,
  ...more,
});
function pick(
  people: PersonFold[],
  more: { onDuty?: string[]; loads?: Record<string, Load>; question?: Partial<AssignmentQuestion> } = {},
) {
  const onDuty = (more.onDuty ?? []).map((personId) => ({
    source: `shift-${personId}`,
    level: 'handler' as const,
    personId,
    from: at - 1,
    until: at + 1,
  }));
  const book = { people: new Map(people.map((one) => [one.personId, one])), onDuty };
  return pickHandler(aQuestion(more.question), book, new Map(Object.entries(more.loads ?? {})), at);
}

describe('who gets the case by himself', () => {
  it('who is on duty comes before who has less to do', () => {
    const answer = pick([aHandler('li'), aHandler('guo')], {
      onDuty: ['guo'],
      loads: { guo: { open: 9, lastGivenAt: at } },
    });
    expect(answer).toMatchObject({ personId: 'guo', why: 'on-duty' });
    expect(answer.considered).toContainEqual({
      personId: 'li',
      level: 'handler',
      rung: 'role-pool',
      outcome: 'skipped',
      why: 'off-duty',
    });
  });

  it('of two on duty, who knows the category', () => {
    expect(pick([aHandler('li'), aHandler('guo', { skills: ['water'] })], { onDuty: ['li', 'guo'] })).toMatchObject({
      personId: 'guo',
      why: 'knows-category',
    });
  });

  it('then who has the fewest open cases', () => {
    const loads = { li: { open: 2, lastGivenAt: null }, guo: { open: 1, lastGivenAt: at } };
    expect(pick([aHandler('li'), aHandler('guo')], { loads })).toMatchObject({
      personId: 'guo',
      why: 'fewest-open-cases',
    });
  });

  it('then who has been without a new case the longest', () => {
    const loads = { guo: { open: 1, lastGivenAt: at - 1 }, li: { open: 1, lastGivenAt: at - 2 } };
    expect(pick([aHandler('guo'), aHandler('li')], { loads })).toMatchObject({ personId: 'li', why: 'longest-idle' });
  });

  it('never somebody without the skill, on leave, inactive, complained about or of another estate', () => {
    const answer = pick(
      [
        aHandler('a', { skills: [] }),
        aHandler('b', { skills: ['lift'], leaves: [{ leaveId: 'l', from: at, until: at + 1, deputyId: null }] }),
        aHandler('d', { skills: ['lift'], active: false }),
        aHandler('e', { skills: ['lift'] }),
        aHandler('f', { skills: ['lift'], posts: [{ role: 'handler', companyId: 'c', estateId: 'demo' }] }),
      ],
      { question: { skills: ['lift'], excluded: ['e'] } },
    );
    expect(answer).toMatchObject({ personId: null, why: 'nobody-fits' });
    expect(answer.considered.map((one) => `${one.personId} ${one.why}`)).toEqual([
      'a lacks-skill',
      'b on-leave',
      'd inactive',
      'e complained-about',
    ]);
  });

  it('nobody when none is wanted', () => {
    expect(pick([aHandler('li')], { question: { wanted: false } })).toEqual({
      personId: null,
      why: 'not-wanted',
      considered: [],
    });
  });

  it('gives the same answer to the same question', () => {
    expect(pick([aHandler('li'), aHandler('guo')])).toMatchObject({ personId: 'guo', why: 'first-in-order' });
    expect(pick([aHandler('guo'), aHandler('li')])).toMatchObject({ personId: 'guo', why: 'first-in-order' });
  });
});
