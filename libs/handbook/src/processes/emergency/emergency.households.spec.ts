import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../../test/ledger-life.js';
import { serves, until } from '../../../test/served.js';
import { type Acting, anyProcess, countsOf, defaultStandard, unaccountedIn, untoldIn } from '../../index.js';
import type { EmergencyCase } from './emergency.case.js';
import { emergency } from './emergency.process.js';

const [second, minute, hour] = [1000, 60_000, 3_600_000];
const person = (id: string, role: Acting['role'] = 'handler') => ({ id, role, personId: id }) as const;
const desk = person('liu', 'front-desk');
const lead = person('zhao', 'supervisor');
const guard = person('guard');
const roster = { guard: [{ personId: 'guard', unfit: [] }] };
const list = { dwellings: ['d-1', 'd-2', 'd-3', 'd-4'], vacant: 2 };
const caseOf = ({ c }: LedgerLife): EmergencyCase => c as unknown as EmergencyCase;
const countsIn = (life: LedgerLife): unknown => countsOf(caseOf(life).doors ?? {});
const noticeOf = (life: LedgerLife, no = '1') => caseOf(life).noticeDoors?.[no] ?? {};

function declared(): LedgerLife {
  const life = new LedgerLife(anyProcess(emergency), defaultStandard);
  const where = { kind: 'fire', estateId: 'lakeside', contentId: 'k', level: 'level-2' } as const;
  expect(life.does('report', where, desk)).toBeNull();
  expect(life.does('declare', { level: 'level-2', plan: null }, desk)).toBeNull();
  serves(life, roster);
  return life;
}
const done = (life: LedgerLife, action: string, input: object = {}, by: Acting = lead): void =>
  expect([action, life.does(action, input, by)]).toEqual([action, null]);
const points = (life: LedgerLife, clock: string): readonly string[] =>
  life.firings
    .filter((one) => one.clock === clock && one.repeat === 0)
    .map(({ point, each }) => [each, point].join(' ').trim());

describe('the roll call of households (§4.2)', () => {
  it('knows of nobody at first: unknown is not safe, and what is said of a household is counted by how it was found', () => {
    const life = declared();
    done(life, 'open-roll-call', { list });
    expect([countsIn(life), unaccountedIn(caseOf(life).doors ?? {})]).toEqual([{ unknown: 4 }, 4]);
    done(life, 'account-household', { dwellings: ['d-1', 'd-2'], is: 'safe' }, guard);
    done(life, 'account-household', { dwellings: ['d-3'], is: 'not-found' }, guard);
    expect([countsIn(life), unaccountedIn(caseOf(life).doors ?? {})]).toEqual([
      { safe: 2, 'not-found': 1, unknown: 1 },
      2,
    ]);
    // Said again, the newer holds.
    done(life, 'account-household', { dwellings: ['d-1'], is: 'injured' }, guard);
    expect(countsIn(life)).toEqual({ safe: 1, injured: 1, 'not-found': 1, unknown: 1 });
    expect(life.does('account-household', { dwellings: ['d-9'], is: 'safe' }, guard)).toBe('rollcall.not-theirs');
    expect(life.process.foldAll(life.facts, defaultStandard)).toEqual(life.c);
  });

  it('makes no false alarm of an emergency in which somebody was found hurt', () => {
    const life = declared();
    done(life, 'open-roll-call', { list });
    done(life, 'account-household', { dwellings: ['d-1'], is: 'injured' });
    expect(life.does('propose-false-alarm', { contentId: 'k' }, guard)).toBe('emergency.harm');
  });

  it('is closed with everybody accounted for, or with the reason why not; standing down says how many are missing', () => {
    const life = declared();
    done(life, 'take-command');
    done(life, 'open-roll-call', { list });
    done(life, 'account-household', { dwellings: ['d-1', 'd-2', 'd-3'], is: 'safe' });
    expect(life.does('close-roll-call', {}, lead)).toBe('rollcall.unexplained');
    // Whoever commands sees the button: the reason is asked for when it is pressed.
    const views = life.process.actionsOf(life.c, defaultStandard, lead, life.now);
    expect(views.find(({ action }) => action === 'close-roll-call')).toMatchObject({ allowed: true });
    done(life, 'close-roll-call', { unknown: 1, contentId: 'k' });
    expect(life.of('rollcall.closed').map(({ data }) => data)).toMatchObject([{ unknown: 2, beside: 1 }]);
    for (const action of ['contain', 'recover', 'stand-down']) done(life, action, { contentId: 'k' });
    expect(life.of('emergency.stood-down').map(({ data }) => data)).toMatchObject([{ unaccounted: 2 }]);
  });

  it('of which everybody is accounted for closes without a word; a second one begins at nothing', () => {
    const life = declared();
    done(life, 'open-roll-call', { list });
    done(life, 'account-household', { dwellings: list.dwellings, is: 'absent' });
    done(life, 'close-roll-call');
    done(life, 'open-roll-call');
    expect(countsIn(life)).toEqual({});
    done(life, 'close-roll-call', { unknown: 3, contentId: 'k' });
    expect(life.of('rollcall.closed').map(({ data }) => data)).toMatchObject([{ unknown: 0 }, { unknown: 3 }]);
  });
});

describe('a notice to households (§4.2)', () => {
  const issued = (): LedgerLife => {
    const life = declared();
    done(life, 'issue-notice', { validUntil: life.now + 2 * hour, contentId: 'k', list }, desk);
    return life;
  };

  it('concerns the dwellings that were frozen, and says how many have it and what remains for the door', () => {
    const life = issued();
    expect(untoldIn(noticeOf(life))).toBe(4);
    done(life, 'tell-household', { notice: 1, dwellings: ['d-1'], how: 'door' }, guard);
    done(life, 'tell-household', { notice: 1, dwellings: ['d-2'], how: 'not-reached' }, guard);
    done(life, 'tell-household', { notice: 1, dwellings: ['d-3'], how: 'paper' }, guard);
    expect([countsOf(noticeOf(life)), untoldIn(noticeOf(life))]).toEqual([
      { door: 1, 'not-reached': 1, paper: 1, untold: 1 },
      2,
    ]);
    expect(life.does('tell-household', { notice: 1, dwellings: ['d-9'], how: 'door' }, guard)).toBe(
      'notice.not-theirs',
    );
    expect(life.does('tell-household', { notice: 2, dwellings: ['d-1'], how: 'door' }, guard)).toBe(
      'notice.not-theirs',
    );
  });

  it('that is corrected goes again to exactly those who got it, and can be corrected again and ended', () => {
    const life = issued();
    done(life, 'tell-household', { notice: 1, dwellings: ['d-1', 'd-3'], how: 'call' }, guard);
    done(life, 'correct-notice', { notice: 1, contentId: 'k' }, desk);
    expect(noticeOf(life)).toEqual({ 'd-1': 'again', 'd-2': 'untold', 'd-3': 'again', 'd-4': 'untold' });
    done(life, 'correct-notice', { notice: 1, contentId: 'k' }, desk);
    done(life, 'tell-household', { notice: 1, dwellings: ['d-1'], how: 'door' }, guard);
    done(life, 'end-notice', { notice: 1 }, desk);
    // Nobody who never had it hears that it is over.
    expect(noticeOf(life)).toEqual({ 'd-1': 'again', 'd-3': 'again' });
    done(life, 'tell-household', { notice: 1, dwellings: ['d-1', 'd-3'], how: 'door' }, guard);
    expect(untoldIn(noticeOf(life))).toBe(0);
    expect(life.does('end-notice', { notice: 1 }, desk)).toBe('notice.not-valid');
    expect(life.process.foldAll(life.facts, defaultStandard)).toEqual(life.c);
  });

  it('that was corrected is watched until its end: as before, or until when the correction says', () => {
    const life = issued();
    const ends = life.now + 2 * hour;
    done(life, 'correct-notice', { notice: 1, contentId: 'k' }, desk);
    until(life, ends - 1, roster);
    expect(points(life, 'NOTICE-ENDS')).toEqual([]);
    until(life, ends, roster);
    expect(points(life, 'NOTICE-ENDS')).toEqual(['1 limit']);

    const longer = issued();
    const until2 = longer.now + 4 * hour;
    until(longer, longer.now + minute, roster);
    done(longer, 'correct-notice', { notice: 1, contentId: 'k', validUntil: until2 }, desk);
    until(longer, until2 - 30 * minute - 1, roster);
    expect([points(longer, 'NOTICE-SOON'), points(longer, 'NOTICE-ENDS')]).toEqual([[], []]);
    until(longer, until2 - 30 * minute, roster);
    expect([points(longer, 'NOTICE-SOON'), points(longer, 'NOTICE-ENDS')]).toEqual([['1 limit'], []]);
    until(longer, until2, roster);
    expect(points(longer, 'NOTICE-ENDS')).toEqual(['1 limit']);
    expect(
      longer.does('correct-notice', { notice: 1, contentId: 'k', validUntil: longer.now + 12 * hour + second }, desk),
    ).toBe('notice.validity');
  });

  it('without a list is known to nobody dwelling by dwelling, as those of before', () => {
    const life = declared();
    done(life, 'issue-notice', { validUntil: life.now + hour, contentId: 'k' }, desk);
    expect(caseOf(life).noticeDoors).toBeUndefined();
    done(life, 'correct-notice', { notice: 1, contentId: 'k' }, desk);
    done(life, 'end-notice', { notice: 1 }, desk);
    expect(caseOf(life).notices).toEqual({ '1': 'ended' });
  });
});
