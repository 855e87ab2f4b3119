import { describe, expect, it } from '@jest/globals';
import { awaited, awaitedSteps, complaintActions, mainActionOf } from '@steward/handbook';
import type { ActionDto } from '@steward/tickets/api';
import { complaintOrder } from '../../../cases/complaint/complaint.asks.js';
import { processOf } from '../../../cases/index.js';
import { isAct } from './acts.js';
import { buttonsOf as buttonsFor } from './buttons.js';

const buttonsOf = (of: Parameters<typeof buttonsFor>[0]): ReturnType<typeof buttonsFor> =>
  buttonsFor(of, processOf('complaint').takes, complaintOrder);

const view = (action: string, allowed = true): ActionDto => ({
  action,
  title: { zh: action, en: action },
  clause: null,
  needs: [],
  allowed,
});
const all = complaintActions.map((action) => view(action));
const mains = (buttons: ReturnType<typeof buttonsOf>): string[] =>
  buttons.filter(({ main }) => main).map(({ view: { action } }) => action);

describe('the main button of a case', () => {
  it.each(awaitedSteps.map((step) => [step]))('is the step that is awaited: %s', (step) => {
    const mainAction = mainActionOf([step], () => true);
    const buttons = buttonsOf({ actions: all, mainAction, over: false });
    expect(mains(buttons)).toEqual([awaited[step].by[0]]);
    expect(buttons[0]).toMatchObject({ main: true, view: { action: awaited[step].by[0] } });
  });

  it('can be pressed: every step is done by an action that has a form', () => {
    for (const step of awaitedSteps)
      for (const action of awaited[step].by)
        expect([action, isAct(processOf('complaint').takes, action)]).toEqual([action, true]);
  });

  it('is none where nobody who looks may take the step, however much else he may', () => {
    const others = all.map((one) => (one.action === 'accept' ? view('accept', false) : one));
    const mainAction = mainActionOf(['accepting'], (action) => action !== 'accept');
    const buttons = buttonsOf({ actions: others, mainAction, over: false });
    expect(mains(buttons)).toEqual([]);
    expect(buttons.length).toBeGreaterThan(0);
  });

  it('is none on a case that is over, whatever may still be done', () => {
    const buttons = buttonsOf({ actions: [view('reopen'), view('undo-merge')], mainAction: null, over: true });
    expect(mains(buttons)).toEqual([]);
    expect(buttons.map(({ view: { action } }) => action)).toContain('reopen');
    expect(mains(buttonsOf({ actions: all, mainAction: 'reopen', over: true }))).toEqual([]);
  });

  it('no action stands twice', () => {
    const buttons = buttonsOf({ actions: all, mainAction: 'feed-back', over: false });
    expect(new Set(buttons.map(({ view: { action } }) => action)).size).toBe(buttons.length);
  });
});
