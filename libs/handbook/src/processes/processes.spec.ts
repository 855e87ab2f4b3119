import { describe, expect, it } from '@jest/globals';
import { anyProcess } from '../engine/define-process.js';
import type { AnyProcess } from '../engine/definition.js';
import { type Role, roles } from '../engine/fact.js';
import { type Reading, maskedDataBy, readsAtLeast, seeingOf } from '../engine/reading.js';
import type { Takes } from '../engine/takes.js';
import { defaultStandard } from '../standard/default-standard.js';
import { holdingActions } from '../parts/holding.js';
import { interruption } from './interruption/interruption.process.js';
import { processes, registers } from './index.js';

const all: readonly AnyProcess[] = [...processes, anyProcess(interruption), ...registers];
const chinese = /\p{Script=Han}/u;

describe.each(all.map((process) => [process.id, process] as const))('the definition of the %s', (_, process) => {
  const states = Object.keys(process.states);
  const rows = process.lifeCycle;

  it('names states, facts and guards that it has', () => {
    for (const row of rows) {
      expect(states).toEqual(expect.arrayContaining([...row.from]));
      if (row.to !== 'same' && row.to !== 'previous') expect(states).toContain(row.to);
      expect(Object.keys(process.facts)).toContain(row.records);
      for (const guard of row.guards)
        expect([row.action, Object.keys(process.guards)]).toEqual([row.action, expect.arrayContaining([guard])]);
    }
  });

  it('says at the button of a single adoption what begins by it: more than by a plan', () => {
    const { adopt } = process.actions;
    if (adopt !== undefined)
      expect([adopt.title.zh, adopt.title.en].join()).toMatch(/全部时限从现在起算.*all its clocks begin now/);
  });

  it('says everything in both languages', () => {
    const said = [
      process.title,
      ...Object.values(process.states).map(({ title }) => title),
      ...Object.values(process.facts).map(({ title }) => title),
      ...Object.values(process.actions).map(({ title }) => title),
      ...Object.values(process.classes),
      ...Object.values(process.kinds),
    ];
    for (const { zh, en } of said) {
      expect(zh).toMatch(chinese);
      expect(en).not.toMatch(chinese);
    }
  });

  it('calls everything that people choose by words in both languages, the hints beside them too', () => {
    // How a complaint leaves the figures is asked in a form of its own.
    const own = ['propose-taking-out'];
    const wrong: string[] = [];
    const look = (where: string, takes: Takes): void => {
      for (const [name, field] of Object.entries(takes)) {
        for (const { zh, en } of [field.title, field.hint, ...Object.values(field.names ?? {})].filter(
          (one) => one !== undefined,
        ))
          if (!chinese.test(zh) || chinese.test(en)) wrong.push(`${where}.${name}: ${zh} / ${en}`);
        if (field.field === 'variants')
          for (const [one, its] of Object.entries(field.of)) {
            if (!Object.hasOwn(field.names ?? {}, one)) wrong.push(`${where}.${name} ${one} has no name`);
            look(`${where}.${one}`, its);
          }
        if (field.field !== 'one-of' || own.includes(where)) continue;
        const isScale = field.values.every((value, index) => value === index + 1);
        const nameless = field.values.filter((value) => !Object.hasOwn(field.names ?? {}, value));
        if (!isScale && nameless.length > 0) wrong.push(`${where}.${name}: ${nameless.join()} without a name`);
      }
    };
    for (const [action, { takes, way }] of Object.entries(process.actions)) if (way !== 'own') look(action, takes);
    expect(wrong).toEqual([]);
  });

  it('has clocks that facts of its own drive, and no name of a fact twice', () => {
    const driving = Object.entries(process.facts).flatMap(([type, { drives }]) => (drives === false ? [] : [type]));
    for (const clock of process.clocks(defaultStandard))
      expect(driving).toEqual(expect.arrayContaining([...clock.starts, ...clock.stops, ...(clock.voidedBy ?? [])]));
    for (const language of ['zh', 'en'] as const) {
      const names = Object.values(process.facts).map(({ title }) => title[language]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('offers nothing that its guards or states refuse without a code of theirs', () => {
    const opened = process.opens(defaultStandard);
    for (const role of roles) {
      const views = process.actionsOf({ ...opened, seq: 1 }, defaultStandard, { id: 'p-1', role }, 0);
      for (const view of views.filter((one) => !one.allowed)) {
        const codes = [...process.refusalsOf([view.action]), 'role.missing'];
        expect([view.action, codes]).toEqual([view.action, expect.arrayContaining([view.refusal.code])]);
      }
    }
  });

  it('says what every state awaits by actions that it has', () => {
    const opened = { ...process.opens(defaultStandard), seq: 1 };
    for (const state of states) {
      const isOver = process.states[state]?.over === true;
      const awaited = process.awaitedIn({ ...opened, state, over: isOver }, defaultStandard);
      for (const { by } of awaited) expect(Object.keys(process.actions)).toEqual(expect.arrayContaining([...by]));
      if (isOver) expect(awaited).toEqual([]);
    }
  });
});

describe.each(processes.map((process) => [process.id, process] as const))('who reads a %s', (_, process) => {
  const opened = { ...process.opens(defaultStandard), seq: 1 };
  const by = (role: Role, c = opened): string => process.readingOf(c, { roles: [role], personId: 'p-1' });

  it('is said of every role that looks: who has no row reads nothing, and nobody who counts reads words', () => {
    for (const role of ['supervisor', 'estate-manager', 'company', 'quality', 'handler', 'front-desk'] as const)
      expect([role, readsAtLeast(by(role) as Reading, 'work')]).toEqual([role, true]);
    for (const role of ['hr', 'admin'] as const) expect([role, by(role)]).toEqual([role, 'skeleton']);
    for (const role of ['contractor', 'owner'] as const) expect([role, by(role)]).toEqual([role, 'nothing']);
    // By whatever a process says that he is engaged.
    const callOut = { everyone: ['p-1'] };
    const engaged = { ...opened, contractor: 'p-1', callOut };
    expect(by('contractor', engaged)).toBe('task');
  });

  it('keeps back any field of a fact of which nobody has said that it tells of no person', () => {
    const { personal } = process;
    if (personal === undefined) throw new Error(`${process.id} does not say what tells of people`);
    const nobody = seeingOf('skeleton', false, false);
    const data = {
      contentId: 'k',
      reporterId: 'r-1',
      somethingNew: 'Wang',
      reached: [{ recipient: 'owner:r-1', deliveryId: 'd' }],
    };
    expect(maskedDataBy(personal, 'note.added', data, nobody, () => true)).toEqual({
      contentId: 'k',
      reporterId: null,
      somethingNew: null,
      reached: [{ recipient: 'owner', deliveryId: null }],
    });
    const all = seeingOf('work', false, false);
    expect(maskedDataBy(personal, 'note.added', data, all, () => true)).toEqual(data);
  });
});

describe.each(all.filter(({ record }) => record.replay !== undefined).map((process) => [process.id, process] as const))(
  'an old record of a %s that nobody has adopted',
  (id, process) => {
    const opened = process.opens(defaultStandard);
    const record = { ...opened, seq: 1, observedUntil: 1, adoptedAt: null, clocks: { ...opened.clocks, frozenAt: 1 } };
    const rows = process.lifeCycle.filter(({ from }) => from.length > 0);

    it('is worked on by nobody: whatever does not only talk, say what it is or end it is refused, before anything else is', () => {
      for (const { action, by, from } of rows.filter((row) => process.actions[row.action]?.onRecords !== true))
        for (const state of from)
          for (const role of by) {
            const held = { ...record, state, handler: 'p-1' };
            const decision = process.decide(held, defaultStandard, action, {}, { id: 'p-1', role }, 2);
            expect([action, state, role, decision]).toMatchObject([
              action,
              state,
              role,
              { ok: false, refusal: { code: 'record.not-adopted' } },
            ]);
            expect(process.refusalsOf([action])).toContain('record.not-adopted');
          }
    });

    it('keeps these actions, which is said of each by name', () => {
      const kept = [...new Set(rows.map(({ action }) => action))].filter(
        (action) => process.actions[action]?.onRecords === true,
      );
      expect(kept.sort()).toEqual([...(possibleOnRecords[id] ?? [])].sort());
      // Who has it and what it waits for is work, whatever process it is.
      const working = [...Object.keys(holdingActions('x', noStates)), 'wait', 'resume'];
      expect(kept.filter((action) => working.includes(action))).toEqual([]);
    });
  },
);

const noStates = { atWork: [], open: [], waits: [] } as const;
/** What is done with an old record before somebody adopts it: talk, corrections, what it is and where it belongs, its end, its return. */
const possibleOnRecords: Readonly<Record<string, readonly string[]>> = {
  complaint: [
    ...['take-first', 'classify', 'change-class', 'propose-class-change', 'approve-class-change'],
    ...['reject-class-change', 'change-kind', 'propose-not-a-complaint', 'confirm-not-a-complaint'],
    ...['reject-not-a-complaint', 'join-reporter', 'undo-joining', 'merge', 'undo-merge', 'withdraw', 'adopt'],
    ...['propose-taking-out', 'approve-taking-out', 'reject-taking-out', 'reopen', 'raise-hot-spot', 'end-hot-spot'],
    ...['correct', 'nudge', 'say-seen', 'add-note', 'message-owner', 'owner-reply', 'see-owner-word', 'attach'],
    ...['answer-appointment', 'make-appointment', 'log-call', 'log-visit', 'issue-owner-link', 'end-owner-links'],
    ...['link-external', 'reply-external'],
  ],
  fault: ['adopt', 'withdraw', 'flag-repeated', 'nudge', 'say-seen', 'add-note', 'attach'],
};

describe('the classes of all processes', () => {
  it('have one word for one code: a message names the class without the process', () => {
    const words = all.flatMap((process) => Object.entries(process.classes));
    for (const [code, { zh, en }] of words)
      expect([code, words.find(([other]) => other === code)?.[1]]).toEqual([code, expect.objectContaining({ zh, en })]);
  });
});
