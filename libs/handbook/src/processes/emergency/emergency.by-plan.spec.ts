import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../../test/ledger-life.js';
import { type Roster, serves, until } from '../../../test/served.js';
import { type Acting, anyProcess, defaultStandard, frozenPlanOf, shippedPlans } from '../../index.js';
import type { EmergencyCase } from './emergency.case.js';
import type { FrozenPlan } from './emergency.facts.js';
import { emergency } from './emergency.process.js';

const [second, minute, hour] = [1000, 60_000, 3_600_000];
const day = 24 * hour;
const person = (id: string, role: Acting['role'] = 'handler') => ({ id, role, personId: id }) as const;
const desk = person('liu', 'front-desk');
const lead = person('zhao', 'supervisor');
const manager = person('chen', 'estate-manager');
const guard = person('guard');
const roster: Roster = { guard: [{ personId: 'guard', unfit: [] }] };
const plan: FrozenPlan = {
  planId: 'plan-lift',
  version: 1,
  digest: 'd1',
  steps: [{ id: 'guard', need: 'any' }],
  authorities: [],
  tellsOwners: false,
};
const where = { kind: 'lift-entrapment', estateId: 'lakeside', contentId: 'k' } as const;
const caseOf = ({ c }: LedgerLife): EmergencyCase => c as unknown as EmergencyCase;

function declared(more: Partial<FrozenPlan>, level = 'level-1'): LedgerLife {
  const life = new LedgerLife(anyProcess(emergency), defaultStandard);
  expect(life.does('report', where, desk)).toBeNull();
  expect(life.does('declare', { level, plan: { ...plan, ...more } }, desk)).toBeNull();
  serves(life, roster);
  return life;
}
const done = (life: LedgerLife, action: string, input: object = {}, by: Acting = lead): void =>
  expect([action, life.does(action, input, by)]).toEqual([action, null]);
const points = (life: LedgerLife, clock: string): readonly string[] =>
  life.firings
    .filter((one) => one.clock === clock && one.repeat === 0)
    .map(({ point, each }) => [each, point].join(' ').trim());
const tasksOf = (life: LedgerLife): readonly unknown[] =>
  life.of('task.opened').map(({ data }) => {
    const { dueAt, ofPlan, taskId } = data as unknown as { taskId: string; ofPlan: string; dueAt: number };
    return [taskId, ofPlan, dueAt - (caseOf(life).declaredAt ?? 0)];
  });

describe('who commands, by the plan’s rank (§4.2)', () => {
  const ranked = { command: ['estate-manager', 'supervisor', 'handler'] } as const;

  it('of two who claim it whoever ranks first has it; whoever ranks behind him does not take it back', () => {
    const life = declared(ranked);
    done(life, 'take-command', {}, guard);
    done(life, 'take-command', {}, lead);
    expect(caseOf(life).commander).toBe('zhao');
    expect(life.does('take-command', {}, guard)).toBe('command.held');
    expect(life.does('take-command', {}, lead)).toBe('command.held');
    done(life, 'take-command', {}, manager);
    expect([caseOf(life).commander, caseOf(life).commanders]).toEqual(['chen', ['guard', 'zhao', 'chen']]);
    // Each of whom it was taken hears of it.
    const told = life.facts.flatMap(({ data }) => data.calls ?? []).filter((one) => one.for === 'command-taken-over');
    expect(told.map(({ personId }) => personId)).toEqual(['guard', 'zhao']);
  });

  it('a post that the plan does not name commands where nobody does, and yields to any that it names', () => {
    const life = declared(ranked);
    done(life, 'take-command', {}, desk);
    done(life, 'take-command', {}, guard);
    expect(life.does('take-command', {}, desk)).toBe('command.held');
  });

  it('handed over to whoever ranks behind, it is his only when he accepts, and is ranked by his post', () => {
    const life = declared(ranked);
    done(life, 'take-command', {}, manager);
    done(life, 'offer-command', { personId: 'guard', contentId: 'k' }, manager);
    expect(caseOf(life).commander).toBe('chen');
    done(life, 'accept-command', {}, guard);
    expect(caseOf(life).commander).toBe('guard');
    done(life, 'take-command', {}, lead);
    expect(caseOf(life).commander).toBe('zhao');
  });

  it('without a rank whoever came first has it', () => {
    const life = declared({});
    done(life, 'take-command', {}, guard);
    expect(life.does('take-command', {}, manager)).toBe('command.held');
  });
});

describe('how often the situation is reported (§4.2, ours)', () => {
  it('is the plan’s own where it says so, from the declaration on, contained or not', () => {
    const life = declared({ reportsEveryMs: day });
    const began = life.now;
    until(life, began + day - 1, roster);
    expect(points(life, 'SITUATION')).toEqual(['eighty']);
    until(life, began + day, roster);
    expect(points(life, 'SITUATION')).toEqual(['eighty', 'limit']);
    done(life, 'report-situation', { contentId: 'k', hurt: false });
    done(life, 'take-command');
    done(life, 'contain', { contentId: 'k' });
    const contained = life.now;
    until(life, contained + day - 1, roster);
    expect(points(life, 'SITUATION').at(-1)).toBe('eighty');
    until(life, contained + day, roster);
    expect(points(life, 'SITUATION').at(-1)).toBe('limit');
  });

  it('an epidemic’s shipped plan reports daily, and the others as the level says', () => {
    const frozen = (of: keyof typeof shippedPlans) =>
      frozenPlanOf(shippedPlans[of], { planId: 'p', version: 1, digest: 'd' });
    expect([frozen('epidemic').reportsEveryMs, frozen('fire').reportsEveryMs]).toEqual([day, undefined]);
    expect(frozen('fire').command).toEqual(['estate-manager', 'supervisor', 'company', 'handler']);
  });
});

describe('the tasks of a plan (§4.2)', () => {
  const tasks = [
    { taskId: 'evacuate', dueMs: 10 * minute, after: [] },
    { taskId: 'count', dueMs: 30 * minute, after: ['evacuate'] },
    { taskId: 'grave', dueMs: 5 * minute, after: [], classes: ['level-1'] },
  ];

  it('are open from the declaration, due by the plan, each once what it waits for has ended', () => {
    const life = declared({ tasks });
    const began = life.now;
    expect(tasksOf(life)).toEqual([
      ['1', 'evacuate', 10 * minute],
      ['2', 'grave', 5 * minute],
    ]);
    until(life, began + 8 * minute - 1, roster);
    expect(points(life, 'TASK')).toEqual(['2 eighty', '2 limit']);
    until(life, began + 8 * minute, roster);
    expect(points(life, 'TASK')).toEqual(['2 eighty', '2 limit', '1 eighty']);
    done(life, 'give-task-up', { task: 2, contentId: 'k' }, guard);
    done(life, 'finish-task', { task: 1 }, guard);
    expect(tasksOf(life).at(-1)).toEqual(['3', 'count', 30 * minute]);
    // The commander's own tasks go on counting behind them.
    done(life, 'open-task', { personId: 'li', dueAt: life.now + minute, contentId: 'k' });
    expect(Object.keys(caseOf(life).tasks)).toEqual(['1', '2', '3', '4']);
  });

  it('of another level are opened when the level is raised, and hold it open until they have ended', () => {
    const life = declared({ tasks }, 'level-3');
    expect(tasksOf(life)).toEqual([['1', 'evacuate', 10 * minute]]);
    done(life, 'raise-level', { level: 'level-1', contentId: 'k' });
    expect(tasksOf(life).at(-1)).toEqual(['2', 'grave', 5 * minute]);
    done(life, 'take-command');
    done(life, 'contain', { contentId: 'k' });
    expect(life.does('recover', { contentId: 'k' }, lead)).toBe('task.still-open');
    for (const task of [1, 2, 3]) done(life, 'finish-task', { task });
    done(life, 'recover', { contentId: 'k' });
  });

  it('that come again are opened anew when they have ended, by the plan’s rhythm; a missed round is late and not made up for twice', () => {
    const life = declared({
      tasks: [{ taskId: 'disinfect', dueMs: 12 * hour, after: [], everyMs: 12 * hour }],
      reportsEveryMs: day,
    });
    const began = life.now;
    done(life, 'arrive', {}, guard);
    done(life, 'take-command');
    until(life, began + hour, roster);
    done(life, 'finish-task', { task: 1 });
    expect(tasksOf(life).at(-1)).toEqual(['2', 'disinfect', 24 * hour]);
    until(life, began + 24 * hour - 1, roster);
    expect(points(life, 'TASK')).toEqual(['2 eighty']);
    until(life, began + 24 * hour, roster);
    expect(points(life, 'TASK')).toEqual(['2 eighty', '2 limit']);
    until(life, began + 53 * hour, roster);
    done(life, 'finish-task', { task: 2 });
    expect(tasksOf(life).at(-1)).toEqual(['3', 'disinfect', 60 * hour]);
    // It ends with the emergency, and begins again where that flares up.
    done(life, 'contain', { contentId: 'k' });
    done(life, 'recover', { contentId: 'k' });
    expect(caseOf(life).tasks['3']?.is).toBe('lapsed');
    until(life, began + 90 * hour, roster);
    expect(points(life, 'TASK').filter((one) => one.startsWith('3'))).toEqual([]);
    done(life, 'flare-up', { contentId: 'k' }, guard);
    expect(tasksOf(life).at(-1)).toEqual(['4', 'disinfect', 60 * hour]);
  });

  it('fold to the same from the ledger, and follow no further', () => {
    const life = declared({ tasks });
    done(life, 'finish-task', { task: 1 });
    expect(life.process.foldAll(life.facts, defaultStandard)).toEqual(life.c);
    expect(life.process.followsIn(life.c, defaultStandard, lead, life.now)).toEqual([]);
  });
});

describe('a notice that ends (§4.2)', () => {
  const whose = (life: LedgerLife, clock: string): unknown => emergency.whose?.(caseOf(life), { clock, each: '1' });

  it('is its author’s half an hour before, and the supervisor’s at its end', () => {
    const life = declared({});
    done(life, 'take-command');
    done(life, 'issue-notice', { validUntil: life.now + 2 * hour, contentId: 'k' }, desk);
    const ends = life.now + 2 * hour;
    until(life, ends - 30 * minute - 1, roster);
    expect(points(life, 'NOTICE-SOON')).toEqual([]);
    until(life, ends - 30 * minute, roster);
    expect([points(life, 'NOTICE-SOON'), whose(life, 'NOTICE-SOON')]).toEqual([['1 limit'], 'liu']);
    until(life, ends - 1, roster);
    expect(points(life, 'NOTICE-ENDS')).toEqual([]);
    until(life, ends, roster);
    expect(points(life, 'NOTICE-ENDS')).toEqual(['1 limit']);
  });

  it('that was corrected or ended before is nobody’s; one of half an hour has no reminder', () => {
    const life = declared({});
    done(life, 'issue-notice', { validUntil: life.now + 2 * hour, contentId: 'k' }, desk);
    done(life, 'issue-notice', { validUntil: life.now + 30 * minute, contentId: 'k' }, desk);
    done(life, 'end-notice', { notice: 1 }, desk);
    until(life, life.now + 2 * hour + second, roster);
    expect([points(life, 'NOTICE-SOON'), points(life, 'NOTICE-ENDS')]).toEqual([[], ['2 limit', '2 end']]);
    expect(life.of('notice.ending')).toEqual([]);
  });
});

describe('what two persons decide (§4.2, ours)', () => {
  it('a false alarm: calls go on until another confirms it', () => {
    const life = declared({
      steps: [
        { id: 'guard', need: 'any' },
        { id: 'leads', need: 'any' },
      ],
    });
    const both: Roster = { ...roster, leads: [{ personId: 'li', unfit: [] }] };
    done(life, 'propose-false-alarm', { contentId: 'k' }, guard);
    expect(life.does('confirm-false-alarm', {}, guard)).toBe('false-alarm.one-person');
    until(life, life.now + minute, both);
    expect(life.of('step.called')).toHaveLength(2);
    done(life, 'confirm-false-alarm');
    until(life, life.now + hour, both);
    expect(life.of('step.called')).toHaveLength(2);
  });

  it('a lower level: what is proposed by one stands at the graver level until another lowers it', () => {
    const life = declared({});
    done(life, 'propose-lower-level', { level: 'level-3', contentId: 'k' });
    expect([caseOf(life).class, life.does('lower-level', {}, lead)]).toEqual(['level-1', 'level.one-person']);
    // Raised meanwhile, the proposal is gone with the level that it was made for.
    const other = declared({}, 'level-2');
    done(other, 'propose-lower-level', { level: 'level-3', contentId: 'k' });
    done(other, 'raise-level', { level: 'level-1', contentId: 'k' });
    expect(other.does('lower-level', {}, manager)).toBe('level.one-person');
  });
});
