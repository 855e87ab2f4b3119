import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LedgerLife } from '../../test/ledger-life.js';
import { type Roster, serves, until } from '../../test/served.js';
import { type Acting, anyProcess, defaultStandard, emergency, type FrozenPlan } from '../index.js';
import { type ScoreSheet, scoreOf, scoreParts } from './score-sheet.js';
import { scoreInWords } from './score.words.js';

const minute = 60_000;
const person = (id: string, role: Acting['role'] = 'handler') => ({ id, role, personId: id }) as const;
const desk = person('liu', 'front-desk');
const lead = person('zhao', 'supervisor');
const guard = person('guard');
const roster: Roster = { guard: [{ personId: 'guard', unfit: [] }] };
const plan: FrozenPlan = {
  planId: 'fire',
  version: 3,
  digest: 'd3',
  steps: [{ id: 'guard', need: 'any' }],
  authorities: [],
  tellsOwners: false,
  tasks: [
    { taskId: 'call', dueMs: 5 * minute, after: [] },
    { taskId: 'cordon', dueMs: 10 * minute, after: ['call'] },
  ],
  expects: {
    firstAnswerMs: 2 * minute,
    onSiteMs: 5 * minute,
    commandMs: 5 * minute,
    rollCallMs: 20 * minute,
    evacuationMs: 20 * minute,
  },
  roles: [
    { roleId: 'commander', posts: ['supervisor'], standIn: null },
    { roleId: 'evacuation', posts: ['handler'], standIn: null },
  ],
};

/** A drill that was declared, and does what it is told at minutes from then. */
class Drill {
  readonly life = new LedgerLife(anyProcess(emergency), defaultStandard);
  readonly declaredAt: number;

  constructor(frozen: FrozenPlan | null = plan) {
    this.does('report', { kind: 'fire', estateId: 'lakeside', contentId: 'k', drill: true }, desk);
    this.does('declare', { level: 'level-1', plan: frozen }, desk);
    serves(this.life, roster);
    this.declaredAt = this.life.now;
  }

  does(action: string, input: object = {}, by: Acting = lead): this {
    expect([action, this.life.does(action, input, by)]).toEqual([action, null]);
    return this;
  }

  at(minutes: number): this {
    until(this.life, this.declaredAt + minutes * minute, roster);
    return this;
  }

  /** Everything in time, until it is contained. */
  goesWell(): this {
    this.at(1).does('answer', { says: 'coming' }, guard);
    this.at(2).does('take-command');
    this.at(3).does('arrive', {}, guard).does('finish-task', { task: 1 }, guard);
    this.does('open-roll-call').at(8).does('finish-task', { task: 2 }, guard);
    return this.at(12).does('close-roll-call').at(14).does('contain', { contentId: 'k' });
  }

  ends(minutes: number): this {
    return this.at(minutes).does('recover', { contentId: 'k' }).does('stand-down');
  }

  givesUp(...tasks: readonly number[]): this {
    for (const task of tasks) this.does('give-task-up', { task, contentId: 'k' });
    return this;
  }

  get sheet(): ScoreSheet {
    return scoreOf(this.life.facts, { standard: defaultStandard, now: this.life.now });
  }
}
const shown = ({ parts }: ScoreSheet): Readonly<Record<string, unknown>> =>
  Object.fromEntries(parts.map(({ how, part, points }) => [part, [how, points.atLeast, points.atMost]]));

describe('the score of a drill (§2.4.2, ours)', () => {
  it('is the sum of its parts: everything in time is a hundred', () => {
    const { beside, score, stage, verdict, ...sheet } = new Drill().goesWell().ends(16).sheet;
    expect(shown({ beside, score, stage, verdict, ...sheet })).toEqual({
      'first-answer': ['in-time', 20, 20],
      'on-site': ['in-time', 20, 20],
      roles: ['in-time', 20, 20],
      tasks: ['in-time', 20, 20],
      // Nothing was due before it was contained and over.
      reports: ['not-expected', 0, 0],
      'roll-call': ['in-time', 10, 10],
    });
    expect([sheet.points, score, stage, verdict]).toEqual([
      { atLeast: 90, atMost: 90, outOf: 90 },
      { atLeast: 100, atMost: 100 },
      'ended',
      'passed',
    ]);
    expect(beside.map(({ how, part, tookMs }) => [part, how, tookMs])).toEqual([
      ['command', 'in-time', 2 * minute],
      ['evacuation', 'in-time', 12 * minute],
    ]);
    expect([sheet.drill, sheet.plan]).toEqual([true, { planId: 'fire', version: 3, digest: 'd3' }]);
  });

  it('at the expected time is in time, a millisecond later late and half; beyond twice the time nothing', () => {
    const answers = (afterMs: number): unknown => {
      const drill = new Drill();
      until(drill.life, drill.declaredAt + afterMs, roster);
      return shown(drill.does('answer', { says: 'coming' }, guard).sheet)['first-answer'];
    };
    expect(answers(2 * minute)).toEqual(['in-time', 20, 20]);
    expect(answers(2 * minute + 1)).toEqual(['late', 10, 10]);
    expect(answers(4 * minute)).toEqual(['late', 10, 10]);
    expect(answers(4 * minute + 1)).toEqual(['late', 0, 0]);
  });

  it('what still has time is open and not lost; once it is over it was not done', () => {
    const drill = new Drill();
    expect(shown(drill.at(1).sheet)['first-answer']).toEqual(['open', 0, 20]);
    expect(shown(drill.at(3).sheet)['first-answer']).toEqual(['late', 0, 10]);
    expect([drill.sheet.verdict, drill.sheet.stage]).toEqual(['running', 'running']);
    drill.does('take-command').does('contain', { contentId: 'k' }).givesUp(1, 2).ends(5);
    expect(shown(drill.sheet)).toMatchObject({
      'first-answer': ['not-done', 0, 0],
      'roll-call': ['not-done', 0, 0],
      tasks: ['not-done', 0, 0],
      roles: ['partly', 10, 10],
    });
    expect([drill.sheet.score, drill.sheet.verdict]).toEqual([{ atLeast: 11, atMost: 11 }, 'repeat']);
  });

  it('a report that came late, and one that never came, count among those that were due', () => {
    const drill = new Drill();
    drill.does('take-command').at(30).does('report-situation', { contentId: 'k', hurt: false });
    drill.at(61).does('report-situation', { contentId: 'k', hurt: false });
    expect(drill.sheet.parts.find(({ part }) => part === 'reports')).toMatchObject({ done: 1, of: 2, how: 'partly' });
  });

  it('a task that was done too late counts half; one that nobody could do, and one that was never opened, were not done', () => {
    const drill = new Drill().at(6).does('finish-task', { task: 1 }, guard);
    drill.does('take-command').does('contain', { contentId: 'k' }).givesUp(2).ends(20);
    expect(shown(drill.sheet)['tasks']).toEqual(['partly', 5, 5]);
    const opened = drill.life.facts.filter(({ data }) => (data as { ofPlan?: string }).ofPlan !== 'cordon');
    expect(shown(scoreOf(opened, { standard: defaultStandard, now: drill.life.now }))['tasks']).toEqual([
      'partly',
      5,
      5,
    ]);
  });

  it('of whom only others speak the post is unknown, and so is the role: bounds, no zero', () => {
    const drill = new Drill().at(1).does('answer-for', { personId: 'guard', says: 'coming' }, desk);
    drill.at(2).does('take-command').does('arrive', {}, guard);
    const byDesk = drill.life.facts.map((one) => (one.type === 'responder.arrived' ? { ...one, actor: desk } : one));
    const roles = (facts: typeof byDesk) =>
      shown(scoreOf(facts, { standard: defaultStandard, now: drill.life.now }))['roles'];
    expect([roles(drill.life.facts), roles(byDesk)]).toEqual([
      ['in-time', 20, 20],
      ['unknown', 10, 20],
    ]);
  });

  it('what a plan from before expected is not on record, and without a plan nothing is: unknown, and nobody fails', () => {
    const { expects: _, roles: _roles, ...before } = plan;
    for (const frozen of [before, null]) {
      const drill = new Drill(frozen).at(50).does('take-command').does('contain', { contentId: 'k' });
      drill.givesUp(...(frozen === null ? [] : [1, 2])).ends(51);
      expect(shown(drill.sheet)).toMatchObject({ 'first-answer': ['unknown', 0, 20], roles: ['unknown', 0, 20] });
      expect([drill.sheet.verdict, scoreInWords(drill.sheet).zh]).toEqual(['unknown', expect.stringContaining('至')]);
    }
  });

  it('a roll call that is closed with households unaccounted for tells of no evacuation', () => {
    const drill = new Drill().does('open-roll-call').at(9);
    drill.does('close-roll-call', { unknown: 2, contentId: 'k' });
    expect(drill.sheet.beside[1]).toMatchObject({ part: 'evacuation', how: 'unknown', tookMs: null });
  });

  it('what turned out to be a false alarm, and what was only reported, is not scored', () => {
    const drill = new Drill().does('propose-false-alarm', { contentId: 'k' });
    drill.does('confirm-false-alarm', {}, desk);
    expect([drill.sheet.stage, drill.sheet.verdict]).toEqual(['broken-off', 'not-scored']);
    expect(scoreOf([], { standard: defaultStandard, now: 0 })).toMatchObject({ stage: 'not-declared', score: null });
  });

  it('points are never more than there are, whenever it is looked at, and a look at the end needs no later fact', () => {
    const drill = new Drill().goesWell().ends(16);
    const { facts } = drill.life;
    fc.assert(
      fc.property(fc.integer({ min: -minute, max: 30 * minute }), (after) => {
        const sheet = scoreOf(facts, { standard: defaultStandard, now: drill.declaredAt + after });
        for (const { outOf, points } of sheet.parts)
          expect(0 <= points.atLeast && points.atLeast <= points.atMost && points.atMost <= outOf).toBe(true);
        // Before it is over, what is sure only grows towards what came of it.
        if (sheet.parts.length > 0) expect(sheet.parts.map(({ part }) => part)).toEqual(scoreParts);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
