import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../test/ledger-life.js';
import { type Roster, callOutOf, serves, until } from '../../test/served.js';
import { anyProcess, defaultStandard, emergency, linkedAnswer, linkedCallStands } from '../index.js';

const minute = 60_000;
const person = (id: string) => ({ id, role: 'handler', personId: id }) as const;
const fit = (...ids: readonly string[]) => ids.map((personId) => ({ personId, unfit: [] }));
const roster: Roster = { roster: fit('li', 'wang'), line: fit('qian'), company: fit('chen') };

function declared(): LedgerLife {
  const life = new LedgerLife(anyProcess(emergency), defaultStandard);
  life.does('report', { kind: 'lift-entrapment', estateId: 'lakeside', contentId: 'k' }, person('liu'));
  life.does('declare', { level: 'level-1' }, person('liu'));
  serves(life, roster);
  return life;
}
const call = (personId: string, activation = 'roster/1') => ({ personId, activation });
const stands = (life: LedgerLife, personId: string, activation?: string): string =>
  linkedCallStands(callOutOf(life), call(personId, activation));
const answer = (life: LedgerLife, personId: string, activation?: string) =>
  linkedAnswer(life.facts, call(personId, activation));

describe('a call that is answered by its link (§4.2)', () => {
  it('waits for whoever was called, also when his step has run out and others are called, until enough of them come', () => {
    const life = declared();
    const began = life.now;
    until(life, began + minute, roster);
    expect([stands(life, 'li'), stands(life, 'wang'), stands(life, 'qian', 'line/1')]).toEqual([
      'open',
      'open',
      'open',
    ]);
    expect(answer(life, 'li')).toEqual({ calledAt: began, answer: null });
    expect(
      life.does('answer', { says: 'coming', expectedAt: life.now + minute, byLink: true }, person('li')),
    ).toBeNull();
    expect(stands(life, 'li')).toBe('answered');
    life.does('answer', { says: 'coming', expectedAt: life.now + minute }, person('qian'));
    expect([stands(life, 'wang'), stands(life, 'qian', 'line/1')]).toEqual(['enough', 'answered']);
  });

  it('is nothing for whoever was not called, or for a step that was never asked', () => {
    const life = declared();
    expect([stands(life, 'stranger'), stands(life, 'li', 'line/1'), stands(life, 'li', 'roster/2')]).toEqual([
      'ran-out',
      'ran-out',
      'ran-out',
    ]);
    expect(answer(life, 'stranger')).toEqual({ calledAt: null, answer: null });
    expect(answer(life, 'li', 'roster/2').calledAt).toBeNull();
  });

  it('is answered once, says so, and tells the others that enough come', () => {
    const life = declared().passes(5_000);
    expect(
      life.does('answer', { says: 'coming', expectedAt: life.now + minute, byLink: true }, person('li')),
    ).toBeNull();
    expect([stands(life, 'li'), stands(life, 'wang')]).toEqual(['answered', 'enough']);
    expect(answer(life, 'li').answer).toEqual({ says: 'coming', at: life.now, byLink: true, why: null });
    life.passes(minute).does('arrive', { byLink: true }, person('li'));
    expect(answer(life, 'li').answer).toMatchObject({ says: 'here', byLink: true });
    expect(life.of('responder.arrived')[0]?.data).toMatchObject({ personId: 'li', byLink: true });
  });

  it('a no keeps its reason, and whoever answered signed in is not said to have used the link', () => {
    const life = declared();
    life.does('decline', { declinedWhy: 'too-far', byLink: true }, person('li'));
    expect(answer(life, 'li').answer).toMatchObject({ says: 'cannot', why: 'too-far', byLink: true });
    life.does('decline', {}, person('wang'));
    expect(answer(life, 'wang').answer).toMatchObject({ says: 'cannot', why: null, byLink: false });
    expect(life.of('responder.declined').at(-1)?.data).not.toHaveProperty('byLink');
  });

  it('a yes without deeds is over with its time, and a later call wants a link of its own', () => {
    const life = declared();
    life.does('answer', { says: 'coming', expectedAt: life.now, byLink: true }, person('li'));
    const ends = life.now + 10 * minute;
    until(life, ends - 1, roster);
    expect(stands(life, 'li')).toBe('answered');
    until(life, ends, roster);
    // He is passed over while somebody else can be called, and his step was opened anew.
    expect([stands(life, 'li'), stands(life, 'wang', 'roster/2')]).toEqual(['ran-out', 'open']);
    expect(answer(life, 'li').answer).toMatchObject({ says: 'coming' });
  });
});
