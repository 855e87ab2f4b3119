import { describe, expect, it } from '@jest/globals';
import type { AssignmentQuestion } from '@steward/contracts';
import { nobodyYet, type PersonFold } from '../person/person.fold.js';
import type { RosterLevel } from '../roster/roster.rules.js';
import { candidatesFor, pickHandler, type Load } from './handler.rules.js';

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
  more: {
    onDuty?: string[];
    rostered?: RosterLevel[];
    loads?: Record<string, Load>;
    question?: Partial<AssignmentQuestion>;
  } = {},
) {
  const onDuty = (more.onDuty ?? []).map((personId) => ({
    source: `shift-${personId}`,
    level: 'handler' as const,
    personId,
    from: at - 1,
    until: at + 1,
  }));
  const rostered = more.rostered === undefined ? {} : { rostered: more.rostered };
  const book = { people: new Map(people.map((one) => [one.personId, one])), onDuty, ...rostered };
  return pickHandler(aQuestion(more.question), book, new Map(Object.entries(more.loads ?? {})), at);
}

describe('who gets the case by himself', () => {
  it('never somebody off duty, however little he has to do', () => {
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
      onDuty: false,
      open: 0,
      knows: false,
      lacks: [],
    });
  });

  it('at 20:17 nobody whose shift ended at 20:00, and says so of each', () => {
    const answer = pick([aHandler('li', { skills: ['lift'] }), aHandler('guo')], {
      rostered: ['handler'],
      loads: { li: { open: 1, lastGivenAt: at } },
      question: { skills: ['lift'], category: 'lift-service' },
    });
    expect(answer).toMatchObject({ personId: null, why: 'nobody-fits' });
    expect(answer.considered).toEqual([
      expect.objectContaining({
        personId: 'li',
        outcome: 'skipped',
        why: 'off-duty',
        onDuty: false,
        open: 1,
        lacks: [],
      }),
      expect.objectContaining({ personId: 'guo', outcome: 'skipped', why: 'off-duty', lacks: ['lift'] }),
    ]);
  });

  it('not who is on duty without the skill either', () => {
    const question = { skills: ['lift'] };
    expect(pick([aHandler('li', { skills: ['lift'] }), aHandler('guo')], { onDuty: ['guo'], question })).toMatchObject({
      personId: null,
      why: 'nobody-fits',
    });
  });

  it('anybody who fits where the estate keeps no roster of handlers', () => {
    const answer = pick([aHandler('li')], { rostered: ['supervisor'] });
    expect(answer).toMatchObject({ personId: 'li', why: 'only-one-who-fits' });
    expect(answer.considered[0]).not.toHaveProperty('onDuty');
  });

  it('shows whoever assigns it by hand everybody, best first: on duty, skills, load; who is away last', () => {
    const people = [
      aHandler('away', { skills: ['lift'], leaves: [{ leaveId: 'l', from: at, until: at + 1, deputyId: null }] }),
      aHandler('off', { skills: ['lift'] }),
      aHandler('unskilled'),
      aHandler('busy', { skills: ['lift'] }),
      aHandler('best', { skills: ['lift'] }),
    ];
    const book = {
      people: new Map(people.map((one) => [one.personId, one])),
      onDuty: ['unskilled', 'busy', 'best', 'away'].map((personId) => ({
        source: `shift-${personId}`,
        level: 'handler' as const,
        personId,
        from: at - 1,
        until: at + 1,
      })),
    };
    const loads = new Map([['busy', { open: 3, lastGivenAt: null }]]);
    const found = candidatesFor({ ...aQuestion(), skills: ['lift'] }, book, loads, at);
    expect(found.map(({ personId }) => personId)).toEqual(['best', 'busy', 'unskilled', 'off', 'away']);
    expect(found[2]).toMatchObject({ onDuty: true, lacks: ['lift'], away: null });
    expect(found[4]).toMatchObject({ away: { why: 'on-leave' } });
  });

  it('of two on duty, who knows the category', () => {
    expect(pick([aHandler('li'), aHandler('guo', { skills: ['plumbing'] })], { onDuty: ['li', 'guo'] })).toMatchObject({
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
