import { describe, expect, it } from '@jest/globals';
import { Life, chen, inPerson, liu, ma, nine, hours, steward, wang, zhao } from '../../../test/life.js';
import {
  type Acting,
  type ComplaintAction,
  actionsOf,
  awaited,
  awaitedIn,
  awaitedSteps,
  awaitsInWords,
  complaintActions,
  mainActionOf,
} from '../../index.js';

const k = { contentId: 'k' } as const;
const handedOn = (): Life => Life.filed({ class: 'general' }).does('assign', { personId: wang.id }, chen);

/** The main button of a case for somebody who looks at it. */
const mainFor = (life: Life, by: Acting): ComplaintAction | null => {
  const allowed = new Set(
    actionsOf(life.c, life.standard, by, life.now).flatMap((view) => (view.allowed ? [view.action] : [])),
  );
  return mainActionOf(awaitedIn(life.c, life.standard), (action) => allowed.has(action));
};

const reviewed = (): Life => Life.fedBack().does('review', { result: 'fixed', how: 'call' }, zhao);

describe('what a case waits for, and the main button that does it', () => {
  const told = (): Life => Life.answered();
  it.each<[string, () => Life, string, Acting, ComplaintAction | null]>([
    ['nobody has it: given by whoever may', () => Life.filed({ class: 'general' }), 'taking', chen, 'assign'],
    ['nobody has it: taken by whoever handles', () => Life.filed({ class: 'general' }), 'taking', wang, 'claim'],
    ['given: accepted by him', handedOn, 'accepting', wang, 'accept'],
    ['given: nothing for others', handedOn, 'accepting', zhao, null],
    ['accepted: the owner is told', () => handedOn().does('accept', {}, wang), 'telling', wang, 'tell-owner'],
    [
      'told and never classified: it is classified',
      () =>
        Life.filed()
          .does('accept', {}, wang)
          .does('tell-owner', { proof: inPerson, ...k }, wang),
      'classifying',
      wang,
      'classify',
    ],
    ['told: handling begins', told, 'starting', wang, 'start-handling'],
    ['in handling: it is fed back', () => told().does('start-handling', {}, wang), 'handling', wang, 'feed-back'],
    [
      'waiting for the owner: goes on when he answers',
      () => told().does('wait', { for: 'owner', expectedAt: nine + hours(9), ...k }, wang),
      'owner',
      wang,
      'resume',
    ],
    [
      'waiting for somebody else',
      () => told().does('wait', { for: 'third-party', expectedAt: nine + hours(9), ...k }, wang),
      'third-party',
      wang,
      'resume',
    ],
    [
      'offered: accepted by the receiver',
      () => told().does('offer-hand-over', { to: zhao.id, ...k }, wang),
      'accepting-hand-over',
      zhao,
      'accept-hand-over',
    ],
    ['fed back: reviewed by somebody else', () => Life.fedBack(), 'reviewing', chen, 'review'],
    ['fed back: not by the handler', () => Life.fedBack(), 'reviewing', wang, null],
    ['reviewed: the owner is called', () => reviewed(), 'rating', chen, 'log-call'],
    [
      'reviewed: rated after the call',
      () => reviewed().does('log-call', { answered: true, ...k }, chen),
      'rating',
      chen,
      'rate',
    ],
  ])('%s', (_what, life, step, by, main) => {
    const one = life();
    expect(awaitedIn(one.c, one.standard)).toEqual([step]);
    expect(mainFor(one, by)).toBe(main);
    expect(
      awaitsInWords(one.c, one.standard).zh.startsWith(awaited[awaitedIn(one.c, one.standard)[0] ?? 'taking'].says.zh),
    ).toBe(true);
  });

  it('a decision that was asked for stands before the step that goes on beside it, for whoever may decide', () => {
    const life = Life.answered().does('propose-class-change', { class: 'urgent', ...k }, wang);
    expect(awaitedIn(life.c, life.standard)).toEqual(['deciding-class', 'starting']);
    expect(mainFor(life, ma)).toBe('approve-class-change');
    expect(mainFor(life, wang)).toBe('start-handling');
    expect(awaitsInWords(life.c, life.standard).zh).toMatch(/^等待批准级别调整；等待处理并反馈结果/);
    const other = Life.answered().does('propose-not-a-complaint', k, wang);
    expect(mainFor(other, ma)).toBe('confirm-not-a-complaint');
  });

  it('a low rating is answered before anything else', () => {
    const life = Life.fedBack().does('rate', { score: 1 }, { id: 'owner:r1', role: 'owner' });
    expect(awaitedIn(life.c, life.standard)).toEqual(['answering-low-rating']);
    expect(mainFor(life, chen)).toBe('answer-low-rating');
  });

  it('nothing on a case that is over, for nobody', () => {
    const withdrawn = Life.filed().does('withdraw', { confirmedWith: inPerson }, liu);
    const closed = Life.fedBack()
      .does('review', { result: 'fixed', how: 'call' }, zhao)
      .does('rate', { score: 5 }, { id: 'owner:r1', role: 'owner' });
    for (const life of [withdrawn, closed]) {
      expect(life.c.over).toBe(true);
      expect(awaitedIn(life.c, life.standard)).toEqual([]);
      for (const by of [wang, zhao, liu, chen, ma, steward]) expect(mainFor(life, by)).toBeNull();
    }
  });

  it('every step is said in both languages and done by actions of the life cycle', () => {
    for (const step of awaitedSteps) {
      expect(awaited[step].says).toEqual({ zh: expect.any(String), en: expect.any(String) });
      expect(awaited[step].by.length).toBeGreaterThan(0);
      for (const action of awaited[step].by) expect(complaintActions).toContain(action);
    }
  });
});
