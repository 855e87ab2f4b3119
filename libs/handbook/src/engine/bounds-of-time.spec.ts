import { describe, expect, it } from '@jest/globals';
import { Life, chen, days, hours, liu, ma, nine, received, wang } from '../../test/life.js';
import type { Acting } from './action.js';

const filed = (ago: number, by: Acting): string => {
  const happened = { at: nine - ago, contentId: 'why' };
  return new Life().refusal('file', { ...received(), happened }, by);
};

describe('how far back somebody may say that it happened (§7.2, ours)', () => {
  it.each<[string, Acting, number]>([
    ['the front desk a day', liu, hours(24)],
    ['a supervisor a week', chen, days(7)],
    ['an estate manager thirty days', ma, days(30)],
  ])('%s, and not a millisecond more', (_, by, atMost) => {
    expect(filed(atMost, by)).toBe('allowed');
    expect(filed(atMost + 1, by)).toBe('at.too-long-ago');
  });

  it('so a typing error in the year is refused, with what is allowed and the way for old records', () => {
    const happened = { at: Date.UTC(2016, 10, 3), contentId: 'why' };
    const decision = new Life().asks('file', { ...received(), happened }, ma);
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'at.too-long-ago', clause: '§7.2', details: { atMostMs: days(30), way: 'import' } },
    });
  });

  it('in every action that may be back-dated', () => {
    const life = Life.filed({ class: 'general' }).passes(days(8));
    const happened = { at: nine, contentId: 'why' };
    expect(life.refusal('accept', { happened }, chen)).toBe('at.too-long-ago');
    expect(life.refusal('accept', { happened }, ma)).not.toBe('at.too-long-ago');
    expect(life.refusal('log-call', { answered: true, contentId: 'k', happened }, chen)).toBe('at.too-long-ago');
  });
});

describe('how far ahead an instant may lie (ours)', () => {
  const life = Life.answered();
  it('the end of a wait, and an appointment: a year', () => {
    const wait = (ahead: number) =>
      life.refusal('wait', { for: 'owner', expectedAt: nine + ahead, contentId: 'k' }, wang);
    expect(wait(days(366))).toBe('allowed');
    expect(wait(days(366) + 1)).toBe('at.too-far-ahead');
    const appointment = (from: number) =>
      life.refusal('make-appointment', { from: nine + from, until: nine + from + hours(1) }, wang);
    expect(appointment(-days(1))).toBe('allowed');
    expect(appointment(-days(1) - 1)).toBe('period.past');
    expect(appointment(days(366))).toBe('at.too-far-ahead');
  });
});
