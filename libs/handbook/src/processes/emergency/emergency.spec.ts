import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../../test/ledger-life.js';
import { type Roster, callOutOf, serves, until } from '../../../test/served.js';
import { type Acting, type Standard, anyProcess, defaultStandard, lintStandard } from '../../index.js';
import { vocabularyOf } from '../../standard/lint/known-facts.js';
import { lintClock } from '../../standard/lint/lint-clock.js';
import type { EmergencyCase } from './emergency.case.js';
import { emergencyClocks as clocksOf, emergencySectionOf } from './emergency.clocks.js';
import type { FrozenPlan } from './emergency.facts.js';
import { emergency } from './emergency.process.js';

const process = anyProcess(emergency);
const standard = defaultStandard;
const emergencyClocks = clocksOf(standard);
const [second, minute] = [1000, 60_000];
const person = (id: string, role: Acting['role'] = 'handler') => ({ id, role, personId: id }) as const;
const desk = person('liu', 'front-desk');
const lead = person('zhao', 'supervisor');
const manager = person('chen', 'estate-manager');
const fit = (...ids: readonly string[]) => ids.map((personId) => ({ personId, unfit: [] }));
const roster: Roster = { guard: fit('guard'), leads: fit('li', 'wang'), top: fit('qian') };
const plan: FrozenPlan = {
  planId: 'plan-lift',
  version: 1,
  digest: 'd1',
  steps: [
    { id: 'guard', need: 'any' },
    { id: 'leads', need: 2, againAfterMs: [30 * second] },
    { id: 'top', need: 'any' },
  ],
  authorities: [{ authorityId: 'market-supervision', withinMs: 60 * minute }],
  tellsOwners: true,
};
const where = { kind: 'lift-entrapment', estateId: 'lakeside', contentId: 'k' } as const;
const caseOf = ({ c }: LedgerLife): EmergencyCase => c as unknown as EmergencyCase;

function begun(action: string, input: object, by: Acting = desk): LedgerLife {
  const life = new LedgerLife(process, standard);
  expect(life.does(action, { ...where, ...input }, by)).toBeNull();
  serves(life, roster);
  return life;
}
/** Reported and declared in one commit, as by the red button. */
function declared(more: object = {}, level = 'level-1'): LedgerLife {
  const life = begun('report', { plan, ...more });
  expect(life.does('declare', { level }, desk)).toBeNull();
  serves(life, roster);
  return life;
}
const done = (life: LedgerLife, action: string, input: object = {}, by: Acting = lead): void =>
  expect([action, life.does(action, input, by)]).toEqual([action, null]);
const rang = (life: LedgerLife): readonly string[] =>
  life.of('step.called').flatMap(({ data }) => (data as unknown as { readonly reached: readonly string[] }).reached);
/** Who is told of a clock's points, in their order. */
const told = (life: LedgerLife, clock: string): readonly string[] =>
  life.firings
    .filter((one) => one.clock === clock && one.repeat === 0)
    .map(({ point, tells }) => `${point} → ${tells.join(', ')}`);

describe('the definition of the emergency', () => {
  it('has clocks that hold by the rules of lint, and words for what each asks', () => {
    const vocabulary = vocabularyOf(process);
    const errors = emergencyClocks.flatMap((clock) =>
      lintClock(clock, clock.id, vocabulary).filter(({ severity }) => severity === 'error'),
    );
    expect(errors).toEqual([]);
    expect(Object.keys(emergency.tells?.asks ?? {}).sort()).toEqual(emergencyClocks.map(({ id }) => id).sort());
    expect(new Set(emergencyClocks.map(({ id }) => id)).size).toBe(emergencyClocks.length);
  });

  it('states for every clock, length and point its clause, or that it is ours', () => {
    for (const clock of emergencyClocks)
      for (const one of [clock, clock.limit, ...(clock.target ? [clock.target] : []), ...clock.points])
        expect([clock.id, one.clause !== null || one.ours === true]).toEqual([clock.id, true]);
  });

  it('names in every state what it waits for, by actions that are possible then', () => {
    for (const [state, { awaits, over }] of Object.entries(emergency.states)) {
      expect([state, awaits === undefined]).toEqual([state, over === true]);
      for (const action of awaits?.by ?? [])
        expect([
          state,
          action,
          emergency.lifeCycle.some((row) => row.action === action && row.from.includes(state as never)),
        ]).toEqual([state, action, true]);
    }
  });

  it('has a rule for every call that its facts make', () => {
    const calls = emergency.tells?.calls ?? {};
    expect(Object.keys(calls)).toEqual(
      expect.arrayContaining(['round-ended', 'follows-cut', 'command-offered', 'task-given', 'false-alarm']),
    );
  });
});

describe('the section of emergencies in a standard (§4.2)', () => {
  const codes = (of: unknown): string[] => lintStandard(of).map(({ code, path }) => `${path} ${code}`);
  const section = emergencySectionOf(standard);

  it('may be missing in a document from before, with its figures: the default holds, and is said to be ours', () => {
    const { emergency: _section, figures, ...before } = standard;
    const old = { ...before, figures: figures.filter(({ id }) => !id.startsWith('emergency.level-1.step')) };
    expect(lintStandard(old).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(clocksOf(old as Standard).map(({ id }) => id)).toEqual(emergencyClocks.map(({ id }) => id));
  });

  it('takes its lengths from the document: whoever changes a figure changes the clock', () => {
    const figures = standard.figures.map((one) =>
      one.id === 'emergency.level-1.step' ? { ...one, value: 'PT45S' } : one,
    );
    const step = clocksOf({ ...standard, figures }).find(({ id }) => id === 'STEP');
    expect(step?.limit).toMatchObject({ length: { 'level-1': 'PT45S', 'level-2': 'PT2M' }, clause: null, ours: true });
  });

  it('is refused where a call-out would end in silence, a figure is missing, or a fact is another process’s', () => {
    const clocks = section.clocks.map((clock) => {
      if (clock.id === 'STEP') return { ...clock, points: clock.points.map(({ effect: _none, ...point }) => point) };
      if (clock.id === 'COMMAND') return { ...clock, limit: { figure: 'emergency.command' } };
      return clock.id === 'ON-SITE' ? { ...clock, stops: ['fault.fixed'] } : clock;
    });
    const found = codes({ ...standard, emergency: { clocks: clocks.filter(({ id }) => id !== 'ROUND') } });
    const at = (id: string): string =>
      String(clocks.filter((one) => one.id !== 'ROUND').findIndex((one) => one.id === id));
    expect(found).toContain(`emergency.clocks[${at('STEP')}].points call-out.silent`);
    expect(found).toContain(`emergency.clocks[${at('COMMAND')}].limit.figure clock.figure-unknown`);
    expect(found).toContain(`emergency.clocks[${at('ON-SITE')}].stops[0] fact.unknown`);
    expect(found).toContain('emergency.clocks clock.missing');
  });
});

describe('an emergency, just before and at each instant (§4.2)', () => {
  it('1: declared, the guard rings at once; at 60 s the leads, and not before', () => {
    const life = declared();
    const began = life.now;
    expect(rang(life)).toEqual(['guard']);
    until(life, began + minute - 1, roster);
    expect(rang(life)).toEqual(['guard']);
    until(life, began + minute, roster);
    expect(rang(life)).toEqual(['guard', 'li', 'wang']);
  });

  it('5: a yes holds ten minutes behind the arrival that was said, and no longer than the level allows', () => {
    const life = declared();
    const began = life.now;
    until(life, began + 30 * second, roster);
    done(life, 'answer', { says: 'coming', expectedAt: life.now + 3 * minute }, person('guard'));
    const ends = life.now + 13 * minute;
    until(life, ends - 1, roster);
    expect(life.of('answer.ran-out')).toHaveLength(0);
    until(life, ends, roster);
    expect(life.of('answer.ran-out')).toHaveLength(1);
    // Nobody else is in his step: he is called again himself.
    expect(rang(life)).toEqual(['guard', 'guard']);
    const other = declared();
    done(other, 'answer', { says: 'coming', expectedAt: other.now + 60 * minute }, person('guard'));
    until(other, other.now + 15 * minute, roster);
    expect(other.of('answer.ran-out')).toHaveLength(1);
  });

  it('6: whoever arrives, or reports the situation, never runs out', () => {
    for (const [action, input] of [
      ['arrive', {}],
      ['report-situation', { contentId: 'k', hurt: false }],
    ] as const) {
      const life = declared();
      done(life, 'answer', { says: 'have-it' }, person('guard'));
      done(life, action, input, person('guard'));
      until(life, life.now + 5 * 60 * minute, roster);
      expect(life.of('answer.ran-out')).toEqual([]);
    }
  });

  it('8: a report that nobody assesses is declared after 3 min, and the first ring', () => {
    const life = begun('report', { plan });
    const began = life.now;
    until(life, began + 3 * minute - 1, roster);
    expect([caseOf(life).state, rang(life)]).toEqual(['reported', []]);
    until(life, began + 3 * minute, roster);
    expect([caseOf(life).state, rang(life)]).toEqual(['declared', ['guard']]);
    expect(life.of('emergency.declared').map(({ data }) => data)).toMatchObject([
      { by: 'system:clock', level: 'level-3' },
    ]);
  });

  it('8a: a false alarm that nobody confirms counts as real; two persons confirm it, and never where somebody was hurt', () => {
    const life = begun('report', { plan });
    done(life, 'propose-false-alarm', { contentId: 'k' }, person('guard'));
    expect(life.does('confirm-false-alarm', {}, person('guard'))).toBe('false-alarm.one-person');
    until(life, life.now + 3 * minute, roster);
    expect(caseOf(life).state).toBe('declared');
    done(life, 'propose-false-alarm', { contentId: 'k' }, person('guard'));
    expect(callOutOf(life).round).toBe(1);
    const other = declared();
    done(other, 'propose-false-alarm', { contentId: 'k' }, person('guard'));
    done(other, 'report-situation', { contentId: 'k', hurt: true }, person('guard'));
    expect(other.does('confirm-false-alarm', {}, lead)).toBe('emergency.harm');
    done(life, 'confirm-false-alarm');
    expect([caseOf(life).state, life.c.over, caseOf(life).unreleased]).toEqual(['false-alarm', false, ['guard']]);
    done(life, 'release', { personId: 'guard' }, desk);
    expect(life.c.over).toBe(true);
  });

  it('9: without a situation report the deputy and the supervisor hear of it after 30 min, at level Ⅰ', () => {
    const life = declared();
    const began = life.now;
    until(life, began + 30 * minute - 1, roster);
    expect(told(life, 'SITUATION')).toEqual(['eighty → handler']);
    until(life, began + 30 * minute, roster);
    expect(told(life, 'SITUATION')).toEqual(['eighty → handler', 'limit → supervisor, deputy-and-roster']);
    expect(told(life, 'FIRST-ANSWER').slice(0, 2)).toEqual(['target → supervisor', 'limit → estate-manager']);
    expect(told(life, 'ON-SITE')).toEqual(['target → supervisor', 'limit → company']);
  });

  it('9a: contained, it is reported half as often', () => {
    const life = declared();
    done(life, 'take-command');
    done(life, 'contain', { contentId: 'k' });
    const began = life.now;
    until(life, began + 60 * minute - 1, roster);
    expect(told(life, 'SITUATION')).toEqual(['eighty → handler']);
    until(life, began + 60 * minute, roster);
    expect(told(life, 'SITUATION')).toHaveLength(2);
  });

  it('brings with it whom the plan wants told: authorities by their time, owners by the level’s', () => {
    const life = declared();
    const began = life.now;
    expect(life.of('authority.owed').map(({ data }) => data)).toMatchObject([
      { authorityId: 'market-supervision', follows: true },
    ]);
    expect(life.of('owners.owed')).toHaveLength(1);
    until(life, began + 10 * minute, roster);
    expect(told(life, 'OWNERS')).toEqual(['limit → handler, supervisor']);
    until(life, began + 60 * minute - 1, roster);
    expect(told(life, 'AUTHORITY')).toEqual(['start → handler', 'half → handler']);
    until(life, began + 60 * minute, roster);
    expect(told(life, 'AUTHORITY')).toContain('limit → company');
    done(life, 'tell-authority', { authority: 1, contentId: 'k' });
    expect(life.does('tell-authority', { authority: 1, contentId: 'k' }, lead)).toBe('authority.unknown');
  });

  it('lowers a level by two persons only, while what was opened goes on', () => {
    const life = declared();
    expect(life.does('raise-level', { level: 'level-2', contentId: 'k' }, lead)).toBe('level.not-graver');
    done(life, 'propose-lower-level', { level: 'level-3', contentId: 'k' });
    expect(life.does('lower-level', {}, lead)).toBe('level.one-person');
    done(life, 'lower-level', {}, manager);
    expect(caseOf(life).class).toBe('level-3');
    expect(callOutOf(life).activations['guard']?.state).toBe('open');
  });

  it('hands the command over to whoever accepts it, and is never without somebody unnoticed', () => {
    const life = declared();
    done(life, 'take-command');
    expect(life.does('take-command', {}, manager)).toBe('command.held');
    done(life, 'offer-command', { personId: 'chen', contentId: 'k' });
    expect(life.does('accept-command', {}, desk)).toBe('command.not-offered');
    done(life, 'accept-command', {}, manager);
    expect(caseOf(life).commander).toBe('chen');
    done(life, 'vacate-command', { contentId: 'k' });
    const began = life.now;
    until(life, began + 5 * minute - 1, roster);
    expect(told(life, 'COMMAND')).toEqual(['third → deputy-and-roster', 'two-thirds → estate-manager']);
    until(life, began + 5 * minute, roster);
    expect(told(life, 'COMMAND')).toContain('limit → company');
  });

  it('ends: contained, recovered, stood down, everybody told, reviewed by another, verified by another, closed', () => {
    const life = declared();
    done(life, 'take-command');
    done(life, 'open-task', { personId: 'li', dueAt: life.now + 20 * minute, contentId: 'k' });
    done(life, 'open-roll-call');
    done(life, 'contain', { contentId: 'k' });
    expect(life.does('recover', { contentId: 'k' }, lead)).toBe('task.still-open');
    done(life, 'finish-task', { task: 1 });
    done(life, 'recover', { contentId: 'k' });
    expect(life.does('stand-down', {}, lead)).toBe('rollcall.not-closed');
    done(life, 'close-roll-call', { unknown: 0 });
    done(life, 'stand-down');
    expect(caseOf(life).unreleased).toEqual(['guard']);
    done(life, 'open-action', { personId: 'li', dueAt: life.now + 60 * minute, contentId: 'k' });
    expect(life.does('review', { contentId: 'k', planChanges: false }, lead)).toBe('review.by-commander');
    done(life, 'review', { contentId: 'k', planChanges: false }, manager);
    done(life, 'finish-action', { number: 1, contentId: 'k' }, person('li'));
    expect(life.does('verify-action', { number: 1 }, person('li'))).toBe('action.not-done-by-another');
    done(life, 'verify-action', { number: 1 });
    expect(life.of('emergency.closed').map(({ data }) => data.follows)).toEqual([true]);
    expect([caseOf(life).state, life.c.over]).toEqual(['closed', false]);
    done(life, 'release', { personId: 'guard' }, desk);
    expect(life.c.over).toBe(true);
  });

  it('10: whoever is not told that it is over within 30 min is called by the supervisor, each by himself', () => {
    const life = declared();
    until(life, life.now + minute, roster);
    done(life, 'take-command');
    for (const action of ['contain', 'recover', 'stand-down']) done(life, action, { contentId: 'k' });
    done(life, 'know-it-is-over', {}, person('li'));
    const began = life.now;
    until(life, began + 30 * minute - 1, roster);
    expect(told(life, 'RELEASE')).toEqual([]);
    until(life, began + 30 * minute, roster);
    const left = life.firings.filter(({ clock }) => clock === 'RELEASE').map(({ each }) => each);
    expect(left).toEqual(['guard', 'wang']);
  });

  it('flares up from the review, and calls everybody anew', () => {
    const life = declared();
    done(life, 'arrive', {}, person('guard'));
    done(life, 'take-command');
    for (const action of ['contain', 'recover', 'stand-down']) done(life, action, { contentId: 'k' });
    done(life, 'flare-up', { contentId: 'k' }, desk);
    serves(life, roster);
    expect(caseOf(life).state).toBe('declared');
    expect(rang(life)).toEqual(['guard', 'guard']);
    expect(life.of('step.opened').at(-1)?.data).toMatchObject({ activation: 'guard/2' });
  });

  it('a plan that nobody can fill ends in the operator’s alarm, again and again', () => {
    const life = new LedgerLife(process, standard);
    life.does('report', where, desk);
    life.does('declare', { level: 'level-2' }, desk);
    serves(life, {});
    const began = life.now;
    until(life, began + 14 * minute, {});
    expect(life.of('round.ended').map(({ at }) => (at - began) / minute)).toEqual([0, 2, 6, 14]);
  });

  it('a warning lapses at its end, and a declared one does not', () => {
    const life = begun('watch', { colour: 'orange', until: 1_000_000 + 60 * minute, plan });
    until(life, 1_000_000 + 60 * minute - 1, roster);
    expect(caseOf(life).state).toBe('watch');
    until(life, 1_000_000 + 60 * minute, roster);
    expect([caseOf(life).state, life.c.over]).toEqual(['lapsed', true]);
  });

  it('joined by mistake, it goes on where it was, and calls everybody anew', () => {
    const life = declared();
    done(life, 'join', { caseId: 'other' });
    expect([caseOf(life).state, caseOf(life).unreleased]).toEqual(['joined', ['guard']]);
    expect(life.does('answer', { says: 'coming' }, person('guard'))).toBe('state.not-allowed');
    done(life, 'undo-join', { contentId: 'k' }, manager);
    serves(life, roster);
    expect([caseOf(life).state, caseOf(life).unreleased, rang(life)]).toEqual(['declared', [], ['guard', 'guard']]);
    until(life, life.now + 40 * minute, roster);
    expect(told(life, 'RELEASE')).toEqual([]);
  });

  it('is answered by the desk for whoever was called, and for nobody else', () => {
    const life = declared();
    expect(life.does('answer-for', { personId: 'li', says: 'coming' }, desk)).toBe('responder.not-called');
    expect(life.does('answer-for', { personId: 'guard', says: 'coming' }, person('wang'))).toBe('role.missing');
    done(life, 'answer-for', { personId: 'guard', says: 'cannot' }, desk);
    serves(life, roster);
    expect(rang(life)).toEqual(['guard', 'li', 'wang']);
    done(life, 'answer-for', { personId: 'li', says: 'coming' }, desk);
    expect(callOutOf(life).people['li']?.standing).toBe('coming');
  });

  it('is stood down by whoever commands, at level Ⅰ by the estate manager too, and with no task left open', () => {
    for (const [level, refusal] of [
      ['level-1', null],
      ['level-2', 'command.not-yours'],
    ] as const) {
      const life = declared({}, level);
      done(life, 'take-command');
      for (const action of ['contain', 'recover']) done(life, action, { contentId: 'k' });
      done(life, 'open-task', { personId: 'li', dueAt: life.now + minute, contentId: 'k' });
      expect(life.does('stand-down', {}, lead)).toBe('task.still-open');
      done(life, 'give-task-up', { task: 1, contentId: 'k' });
      expect(life.does('stand-down', {}, manager)).toBe(refusal);
    }
  });

  it('stays small, however long nobody answers: runs that are over are forgotten', () => {
    const life = declared();
    until(life, life.now + 16 * 60 * minute, roster);
    const { length } = life.c.clocks.runs;
    until(life, life.now + 6 * 60 * minute, roster);
    expect([life.c.clocks.runs.length, length < 200]).toEqual([length, true]);
    expect(process.nextPointDue(life.c, standard)).not.toBeNull();
  });

  it('whoever ends it knows that it is over, and is neither told nor waited for', () => {
    const life = declared();
    until(life, life.now + minute, roster);
    done(life, 'take-command', {}, person('li'));
    for (const action of ['contain', 'recover', 'stand-down']) done(life, action, { contentId: 'k' }, person('li'));
    expect(caseOf(life).unreleased).toEqual(['guard', 'wang']);
  });

  it('asks each for what is his: the yes of whoever gave it, the task of whoever has it', () => {
    const life = declared();
    done(life, 'take-command');
    done(life, 'open-task', { personId: 'li', dueAt: life.now + 20 * minute, contentId: 'k' });
    const whose = (clock: string, each?: string) =>
      emergency.whose?.(caseOf(life), { clock, ...(each === undefined ? {} : { each }) });
    expect([whose('ANSWER-HOLDS', 'guard'), whose('TASK', '1'), whose('SITUATION')]).toEqual(['guard', 'li', 'zhao']);
  });

  it('calls whoever is called, and tells whoever was called that it is over', () => {
    const life = declared();
    done(life, 'take-command');
    for (const action of ['contain', 'recover', 'stand-down']) done(life, action, { contentId: 'k' });
    const calls = life.facts.flatMap(({ data }) =>
      (data.calls ?? []).map(({ for: reason, personId }) => [reason, personId]),
    );
    expect(calls).toEqual([
      ['called-out', 'guard'],
      ['stood-down', 'guard'],
    ]);
  });

  it('folds to the same from its ledger, drill or not', () => {
    const life = declared({ drill: true });
    until(life, life.now + 40 * minute, roster);
    expect(caseOf(life).drill).toBe(true);
    expect(process.foldAll(life.facts, standard)).toEqual(life.c);
    expect(process.faceOf(life.c, standard)).toMatchObject({ class: 'level-1', urgent: true, estateId: 'lakeside' });
  });
});
