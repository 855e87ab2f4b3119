import { describe, expect, it } from '@jest/globals';
import {
  Life,
  chen,
  days,
  hours,
  inPerson,
  liu,
  minutes,
  nine,
  owner,
  seconds,
  steward,
  wang,
  zhao,
  ma,
} from '../../../test/life.js';
import { advance, clocksOf, nextDue, untoldOf } from '../../index.js';

/** Looks just before the instant, then at it. */
function around(life: Life, clock: string, offset: number): readonly [readonly string[], readonly string[]] {
  life.isAt(offset - 1);
  const before = life.fires(clock);
  life.isAt(offset);
  return [before, life.fires(clock)];
}

describe('RESPOND (§3.1, §1.1.2, §2.1.3)', () => {
  it('sends the automatic receipt at once, which stops nothing', () => {
    const life = Life.filed({ class: 'general' });
    expect(life.fires('RESPOND')).toEqual(['receipt']);
    expect(life.verdicts('RESPOND')).toEqual(['running']);
  });

  it.each([
    ['general', hours(2)],
    ['urgent', hours(2)],
    ['major', hours(4)],
    ['major-emergency', hours(1)],
  ] as const)(
    'tells the supervisor when nobody responds to a %s complaint in time, and not a millisecond earlier',
    (problemClass, limit) => {
      const life = Life.filed({ class: problemClass });
      const [before, at] = around(life, 'RESPOND', limit);
      expect(before).not.toContain('limit');
      expect(at).toEqual(['limit']);
    },
  );

  it('climbs: handler at half, supervisor, deputy and roster, estate manager, company after 24 h, then again and again', () => {
    const life = Life.filed({ class: 'general' });
    const told: [string, number, readonly string[]][] = [];
    for (
      let due = nextDue(life.c, life.standard);
      due && due.at <= nine + hours(30);
      due = nextDue(life.c, life.standard)
    ) {
      life.now = due.at;
      for (const firing of life.looks()) {
        if (firing.clock === 'RESPOND') told.push([firing.point, (firing.due - nine) / minutes(1), firing.tells]);
      }
    }
    expect(told).toEqual([
      ['receipt', 0, ['owner']],
      ['half', 60, ['handler']],
      ['limit', 120, ['supervisor']],
      ['limit+30m', 150, ['deputy-and-roster']],
      ['limit+60m', 180, ['estate-manager']],
      ['further', 1440, ['company']],
      ['end', 1470, ['company', 'operator']],
      ['end', 1500, ['company', 'operator']],
      ['end', 1560, ['company', 'operator']],
      ['end', 1680, ['company', 'operator']],
    ]);
  });

  it('counts the end of the chain from the original instant, doubling from 30 min to 8 h', () => {
    const life = Life.filed({ class: 'general' }).isAt(days(3));
    const ends = life.looks().filter((firing) => firing.clock === 'RESPOND' && firing.point === 'end');
    const gaps = ends.slice(1).map((firing, index) => (firing.due - (ends[index]?.due ?? 0)) / minutes(1));
    expect(gaps).toEqual([30, 60, 120, 240, 480, 480, 480, 480, 480]);
  });

  it('treats 2 h as the target of a major complaint and 4 h as its limit', () => {
    const life = Life.filed({ class: 'major' }).isAt(hours(3));
    expect(life.fires('RESPOND')).toEqual(['receipt', 'half-target', 'target']);
    life.does('accept', {}, wang).does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
  });

  it('is due within 2 h as long as nobody has classified a major complaint', () => {
    const life = Life.filed({ provisionalClass: 'major' });
    expect(clocksOf(life.c, life.standard, life.now).find((view) => view.clock === 'RESPOND')?.limitAt).toBe(
      nine + hours(2),
    );
    life.isAt(minutes(10)).does('classify', { class: 'major' }, chen);
    const view = clocksOf(life.c, life.standard, life.now).find((one) => one.clock === 'RESPOND');
    expect(view?.limitAt).toBe(nine + hours(4));
    expect(view?.replaced.map((one) => one.limitAt)).toEqual([nine + hours(2)]);
  });

  it('stops only when a named handler has accepted and the owner was told', () => {
    const life = Life.filed({ class: 'general' }).isAt(minutes(30)).does('accept', {}, wang);
    expect(life.verdicts('RESPOND')).toEqual(['running']);
    life.isAt(minutes(40)).does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
    expect(around(life, 'RESPOND', hours(2)).flat()).not.toContain('limit');
  });

  it('wants a new acceptance when the handler returns the case before the owner was told', () => {
    const life = Life.filed({ class: 'general' }).does('accept', {}, wang).does('return', { contentId: 'k' }, wang);
    life.does('assign', { personId: 'zhao' }, chen).does('tell-owner', { proof: inPerson, contentId: 'k' }, liu);
    expect(life.verdicts('RESPOND')).toEqual(['running']);
    life.does('accept', {}, zhao);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
  });

  it('stays answered when the handler returns the case after the owner was told', () => {
    const life = Life.answered().does('return', { contentId: 'k' }, wang).isAt(hours(5));
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
    expect(life.fires('ASSIGN')).toContain('limit');
  });

  it('ends with the outcome where that is the first the owner hears: a repair in one go is one message', () => {
    const life = Life.filed({ class: 'general', kind: 'repair' });
    life.looks();
    life.isAt(minutes(20)).does('accept', {}, wang);
    expect(life.isAt(minutes(90)).fires('RESPOND')).toEqual(['half']);
    life.does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.c).toMatchObject({ state: 'fed-back', ownerToldAt: nine + minutes(90) });
    const view = clocksOf(life.c, life.standard, life.now).find(({ clock }) => clock === 'RESPOND');
    expect(view).toMatchObject({
      stoppedAt: nine + minutes(90),
      stoppedBy: 'complaint.fed-back',
      verdict: 'met-limit',
    });
    // Nothing of it is told any more, and the owner hears once: of the outcome, with the invitation to rate it.
    const toOwner: string[] = [];
    for (let due = nextDue(life.c, life.standard); due && due.at <= nine + hours(30);) {
      life.now = Math.max(life.now, due.at);
      for (const firing of life.looks()) {
        expect(firing.clock).not.toBe('RESPOND');
        if (firing.tells.includes('owner')) toOwner.push(`${firing.clock} ${firing.point}`);
      }
      due = nextDue(life.c, life.standard);
    }
    expect(toOwner).toEqual(['RATE invitation']);
  });

  it('an outcome that comes too late is the response that came too late, by when it was really told', () => {
    const [kept, late] = [hours(2), hours(2) + 1].map((told) => {
      const life = Life.filed({ class: 'general', kind: 'repair' });
      life.does('accept', {}, wang).isAt(told).does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
      return life.verdicts('RESPOND');
    });
    expect([kept, late]).toEqual([['met-limit'], ['breached']]);
    // Entered by a supervisor afterwards: it counts from when it happened.
    const entered = Life.filed({ class: 'general', kind: 'repair' }).does('accept', {}, wang).isAt(hours(3));
    const happened = { at: nine + hours(1), contentId: 'why' };
    entered.does('feed-back', { proof: inPerson, contentId: 'k', happened }, chen);
    expect(entered.verdicts('RESPOND')).toEqual(['met-limit']);
  });

  it('an outcome says no more than it does where the owner knew before, and whoever has it since must still be named', () => {
    const known = Life.fedBack({ kind: 'repair' });
    expect(known.facts.findLast(({ type }) => type === 'complaint.fed-back')?.data).toEqual({
      proof: inPerson,
      contentId: 'k',
    });
    const passedOn = Life.filed({ class: 'general', kind: 'repair' }).does('assign', { personId: 'wang' }, chen);
    passedOn.does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    passedOn.does('return', { contentId: 'k' }, wang).does('accept', {}, zhao);
    passedOn.does('feed-back', { proof: inPerson, contentId: 'k' }, zhao);
    expect(passedOn.verdicts('RESPOND')).toEqual(['met-limit']);
  });

  it('is met by an acceptance at the very limit, and broken a millisecond later', () => {
    const answeredAt = (offset: number): readonly string[] =>
      Life.filed({ class: 'general' })
        .does('assign', { personId: 'wang' }, chen)
        .does('tell-owner', { proof: inPerson, contentId: 'k' }, liu)
        .isAt(offset)
        .does('accept', {}, wang)
        .verdicts('RESPOND');
    expect(answeredAt(hours(2))).toEqual(['met-limit']);
    expect(answeredAt(hours(2) + 1)).toEqual(['breached']);
  });
});

describe('CLASSIFY and ASSIGN (ours)', () => {
  it.each(['CLASSIFY', 'ASSIGN'])('%s tells the supervisor after 15 min', (clock) => {
    const life = Life.filed();
    expect(around(life, clock, minutes(15))).toEqual([[], ['limit']]);
  });

  it('stop when somebody classifies and takes the case', () => {
    const life = Life.filed().isAt(minutes(14)).does('classify', { class: 'general' }, chen).does('claim', {}, wang);
    life.isAt(hours(1));
    expect([life.fires('CLASSIFY'), life.fires('ASSIGN')]).toEqual([[], []]);
  });
});

describe('PROGRESS (§3.3)', () => {
  it('wants the owner to hear something every 24 h, counted from the last time', () => {
    const life = Life.answered().isAt(hours(20));
    expect(life.fires('PROGRESS')).toEqual(['soon']);
    life.does('tell-progress', { proof: inPerson, contentId: 'k' }, wang);
    expect(around(life, 'PROGRESS', hours(44))).toEqual([['soon'], ['limit']]);
  });

  it('keeps no more runs than people look at, however often it starts anew', () => {
    const life = Life.answered();
    for (let day = 1; day <= 60; day += 1)
      life.isAt(days(day)).does('tell-progress', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.c.clocks.runs.filter((run) => run.clock === 'PROGRESS').length).toBeLessThanOrEqual(6);
  });
});

describe('RESOLVE (§2.1.3, §1.1.2)', () => {
  it('warns at 80 % of the target, counts the missed 48 h, and tells the company of the broken 72 h', () => {
    const life = Life.answered();
    life.does('tell-progress', { proof: inPerson, contentId: 'k' }, wang);
    expect(around(life, 'RESOLVE', hours(48) * 0.8)).toEqual([[], ['eighty']]);
    expect(around(life, 'RESOLVE', hours(48))).toEqual([[], ['target']]);
    expect(around(life, 'RESOLVE', hours(72))).toEqual([['eighty-limit'], ['limit']]);
  });

  it.each([
    [hours(48), 'met-target'],
    [hours(48) + 1, 'met-limit'],
    [hours(72), 'met-limit'],
    [hours(72) + 1, 'breached'],
  ] as const)('fed back after %i ms is %s', (offset, verdict) => {
    const life = Life.answered().isAt(offset).does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.verdicts('RESOLVE')).toEqual([verdict]);
  });

  it('keeps running while the case waits for the owner, because the standard allows no pause', () => {
    const life = Life.answered().does('wait', { for: 'owner', expectedAt: nine + days(5), contentId: 'k' }, wang);
    expect(around(life, 'RESOLVE', hours(72))[1]).toEqual(['limit']);
  });

  it('is fresh and 24 h long after a reopening, and the first verdict stands', () => {
    const life = Life.fedBack().isAt(hours(1)).does('review', { result: 'fixed', how: 'visit' }, chen);
    life.does('rate', { score: 5 }, owner);
    expect(life.c.state).toBe('closed');
    life.isAt(days(2)).does('reopen', { contentId: 'k' }, owner);
    expect(life.verdicts('RESOLVE')).toEqual(['met-target', 'running']);
    expect(around(life, 'RESOLVE', days(3))[1]).toEqual(['limit']);
    expect(life.verdicts('RESOLVE')).toEqual(['met-target', 'overdue']);
  });

  it('is not for enquiries, and begins from the original start when one turns out to be a complaint', () => {
    const life = Life.filed({ kind: 'enquiry', class: 'general' });
    expect(life.verdicts('RESOLVE')).toEqual([]);
    life.isAt(hours(10)).does('change-kind', { kind: 'complaint', contentId: 'k' }, chen);
    expect(clocksOf(life.c, life.standard, life.now).find((view) => view.clock === 'RESOLVE')?.limitAt).toBe(
      nine + hours(72),
    );
    // Nobody has answered for two hours: what takes that out of the rates takes two persons.
    life
      .isAt(hours(11))
      .does('propose-taking-out', { as: 'other-kind', kind: 'praise', contentId: 'k' }, chen)
      .does('approve-taking-out', { contentId: 'k' }, ma);
    expect(life.verdicts('RESOLVE')).toEqual(['void']);
    expect(life.isAt(days(9)).fires('RESOLVE')).toEqual([]);
  });
});

describe('REVIEW, RATE and LOW-RATING (§4.4)', () => {
  it('tells supervisor and estate manager when nobody reviews within 3 days', () => {
    expect(around(Life.fedBack(), 'REVIEW', days(3))).toEqual([['visit', 'two-thirds'], ['limit']]);
  });

  it('closes as "no answer" after 7 days of silence, in the same look', () => {
    const life = Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen);
    life.isAt(days(7) - 1).looks();
    expect(life.c.state).toBe('reviewed');
    const told = life.isAt(days(7)).looks();
    expect([life.c.state, life.c.closedAs, life.c.over]).toEqual(['closed', 'no-answer', true]);
    // The closing contradicts nothing: the owner is told of it.
    expect(told.map(({ clock, point }) => `${clock} ${point}`)).toEqual(['RATE limit']);
    expect(life.typesOf()).not.toContain('firing.overruled');
    expect(life.typesOf().filter((type) => type === 'complaint.closed')).toHaveLength(1);
    expect(nextDue(life.c, life.standard)).toBeNull();
  });

  it.each(['major', 'major-emergency'] as const)('never closes a %s case by silence, but climbs', (problemClass) => {
    const life = Life.fedBack({ class: problemClass })
      .does('review', { result: 'fixed', how: 'call' }, chen)
      .isAt(days(7));
    expect(life.fires('RATE')).toContain('limit-major');
    life.isAt(days(30)).looks();
    expect(life.c.over).toBe(false);
  });

  it('opens a call and a written reply for a rating of 2, none for 3', () => {
    const low = Life.fedBack().does('rate', { score: 2 }, owner);
    expect(around(low, 'LOW-RATING', hours(24))[1]).toEqual(['limit']);
    expect(Life.fedBack().does('rate', { score: 3 }, owner).isAt(days(2)).fires('LOW-RATING')).toEqual([]);
  });

  it('gives a hand-over back that nobody accepts within 30 min', () => {
    const life = Life.answered().does('offer-hand-over', { to: 'zhao', contentId: 'k' }, wang);
    life.isAt(minutes(30)).looks();
    expect([life.c.handler, life.c.offeredTo]).toEqual(['wang', null]);
    expect(life.typesOf()).toContain('complaint.hand-over-declined');
  });

  it('tells one level up at once when a case is reopened, and the estate manager the second time', () => {
    const life = Life.fedBack().does('review', { result: 'not-fixed', how: 'visit', contentId: 'k' }, chen);
    expect(life.looks().find((firing) => firing.clock === 'TAKE-UP-AGAIN')?.tells).toEqual(['handler', 'supervisor']);
    life
      .does('feed-back', { proof: inPerson, contentId: 'k' }, wang)
      .does('review', { result: 'not-fixed', how: 'visit', contentId: 'k' }, chen);
    expect(life.looks().find((firing) => firing.clock === 'TAKE-UP-AGAIN')?.tells).toEqual([
      'handler',
      'supervisor',
      'estate-manager',
    ]);
    expect(life.c.escalationFloor).toBe('estate-manager');
  });
});

describe('a look', () => {
  it('records every point that was missed in an outage and tells the highest of each clock', () => {
    const life = Life.filed({ class: 'general' }).isAt(hours(3) + seconds(1));
    const firings = life.looks().filter((firing) => firing.clock === 'RESPOND');
    expect(firings.map((firing) => firing.point)).toEqual(['receipt', 'half', 'limit', 'limit+30m', 'limit+60m']);
    expect(firings.filter((firing) => firing.toldBy === undefined).map((firing) => firing.point)).toEqual([
      'receipt',
      'limit+60m',
    ]);
  });

  it('is wanted at once for a point that was reached and told to nobody', () => {
    const life = Life.filed({ class: 'general' }).isAt(hours(2));
    expect(nextDue(life.c, life.standard)?.at).toBe(nine);
    const [first] = advance(life.c, life.standard, life.now);
    life.append(first ? [first] : [], steward);
    expect(nextDue(life.c, life.standard)).toMatchObject({ at: nine, firingId: untoldOf(life.c)[0]?.id });
    life.looks();
    life.append(
      [
        {
          type: 'escalation.told',
          data: { firingId: untoldOf(life.c)[0]?.id ?? '', reached: [], considered: [], alarm: false },
        },
      ],
      steward,
    );
    expect(nextDue(life.c, life.standard)?.at).toBe(nine + hours(2.5));
  });

  it('finds no breach when the acceptance was recorded just before the limit, however late somebody looks', () => {
    const life = Life.filed({ class: 'general' })
      .isAt(hours(2) - 1)
      .does('accept', {}, wang);
    life.does('tell-owner', { proof: inPerson, contentId: 'k' }, wang).isAt(hours(9));
    expect(life.fires('RESPOND')).toEqual(['receipt', 'half']);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
  });
});
