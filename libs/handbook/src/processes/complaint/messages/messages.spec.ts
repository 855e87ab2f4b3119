import { describe, expect, it } from '@jest/globals';
import { chen, days, hours, inPerson, Life, liu, minutes, owner, wang } from '../../../../test/life.js';
import {
  actionsOf,
  clocksOf,
  defaultStandard,
  type Firing,
  messageTexts,
  nextDue,
  type Occasion,
  occasions,
  problemClasses,
  type Role,
  type Saying,
  sayingOf,
  taskOf,
  textOf,
  usualOccasionOf,
} from '../../../index.js';

/** What a person is told, worked out by hand from what each point of the handbook means; owners stand apart. */
const expected: Readonly<Record<string, Readonly<Record<string, Occasion>>>> = {
  CLASSIFY: { limit: 'limit-breached', 'limit+30m': 'still-late', 'limit+60m': 'still-late', end: 'top-of-chain' },
  ASSIGN: { limit: 'limit-breached', 'limit+30m': 'still-late', 'limit+60m': 'still-late', end: 'top-of-chain' },
  'HAND-OVER': { limit: 'offer-lapsed' },
  RESPOND: {
    half: 'limit-warned',
    'half-target': 'target-warned',
    target: 'target-missed',
    limit: 'limit-breached',
    'limit+30m': 'still-late',
    'limit+60m': 'still-late',
    further: 'further-breach',
    end: 'top-of-chain',
  },
  PROGRESS: {
    soon: 'limit-warned',
    limit: 'limit-breached',
    'limit+4h': 'still-late',
    'limit+8h': 'still-late',
    end: 'top-of-chain',
  },
  RESOLVE: {
    eighty: 'target-warned',
    target: 'target-missed',
    'eighty-limit': 'limit-warned',
    limit: 'limit-breached',
    end: 'top-of-chain',
  },
  REVIEW: { visit: 'duty-begins', 'two-thirds': 'limit-warned', limit: 'limit-breached', end: 'top-of-chain' },
  RATE: { 'limit-major': 'limit-passed', 'limit-major+1d': 'limit-passed', end: 'top-of-chain' },
  'LOW-RATING': {
    opened: 'duty-begins',
    eighty: 'limit-warned',
    limit: 'limit-breached',
    'limit+8h': 'still-late',
    end: 'top-of-chain',
  },
  'TAKE-UP-AGAIN': {
    'at-once': 'reopened',
    limit: 'limit-breached',
    'limit+30m': 'still-late',
    'limit+60m': 'still-late',
    end: 'top-of-chain',
  },
  'OWNER-WORD': {
    wrote: 'duty-begins',
    half: 'limit-warned',
    limit: 'limit-breached',
    'limit+30m': 'still-late',
    'limit+60m': 'still-late',
    end: 'top-of-chain',
  },
  WAIT: { limit: 'limit-passed', 'limit+4h': 'limit-passed', 'limit+24h': 'limit-passed', end: 'top-of-chain' },
  'DECIDE-CLASS': { proposed: 'duty-begins', limit: 'limit-passed', end: 'top-of-chain' },
  'DECIDE-NO-COMPLAINT': { proposed: 'duty-begins', limit: 'limit-passed', end: 'top-of-chain' },
  'EXT-RESPOND': { half: 'limit-warned', limit: 'limit-breached', end: 'top-of-chain' },
  'EXT-REPLY': { half: 'notice', eighty: 'limit-warned', limit: 'limit-breached', end: 'top-of-chain' },
};
const ownersExpected: Readonly<Record<string, Occasion>> = {
  'RESPOND receipt': 'receipt',
  'RATE invitation': 'asked-to-rate',
  'RATE reminder': 'reminded-to-rate',
  'RATE limit': 'closed-by-silence',
};

interface Heard {
  readonly life: Life;
  readonly firing: Firing;
  readonly saying: Saying;
}

/** Lets a case be looked at whenever something is due, and hears everything that anybody is told until `until`. */
function hears(life: Life, until: number, heard: (one: Heard) => void): void {
  for (let step = 0; step < 400; step += 1) {
    const next = nextDue(life.c, life.standard);
    if (next === null || next.at > until) break;
    life.now = Math.max(life.now, next.at);
    for (const firing of life.looks()) {
      if (firing.toldBy !== undefined) continue;
      heard({ life, firing, saying: sayingOf(life.c, life.standard, firing, life.now) });
    }
  }
  life.now = Math.max(life.now, until);
}

/** Whether the run of a firing's clock is over. */
const hasEnded = ({ c, standard, now }: Life, { clock, startSeq }: Firing): boolean =>
  clocksOf(c, standard, now).find((view) => view.clock === clock && view.startSeq === startSeq)?.stoppedAt !== null;

const staffRoles: readonly Role[] = ['handler', 'front-desk', 'supervisor', 'estate-manager'];
/** Whether anybody of the staff may do this now: the handler himself, or somebody above him. */
const staffMay = ({ c, standard, now }: Life, action: string): boolean =>
  staffRoles.some((role) =>
    [c.handler ?? 'nobody', 'somebody-else', 'yet-another'].some((id) =>
      actionsOf(c, standard, { id, role }, now).some((view) => view.action === action && view.allowed),
    ),
  );

/** Every message that is told in the lives of a case of this class in which nobody does more than the story says. */
function everything(heard: (one: Heard) => void): void {
  for (const problemClass of problemClasses) {
    const silent = Life.filed({ provisionalClass: problemClass });
    hears(silent, silent.now + days(3), heard);
    const accepted = Life.filed({ class: problemClass });
    accepted.does('accept', {}, wang);
    hears(accepted, accepted.now + days(5), heard);
    const returned = Life.answered({ class: problemClass });
    returned.does('return', { contentId: 'k' }, wang);
    hears(returned, returned.now + days(4), heard);
    const offeredAway = Life.answered({ class: problemClass });
    offeredAway.does('offer-hand-over', { to: 'zhao', contentId: 'k' }, wang);
    hears(offeredAway, offeredAway.now + days(4), heard);
    const unheard = Life.fedBack({ class: problemClass });
    hears(unheard, unheard.now + days(10), heard);
    const silentAfterReview = Life.fedBack({ class: problemClass });
    hears(silentAfterReview, silentAfterReview.now + hours(1), heard);
    silentAfterReview.does('review', { result: 'fixed', how: 'call' }, chen);
    hears(silentAfterReview, silentAfterReview.now + days(12), heard);
    const low = Life.fedBack({ class: problemClass });
    low.does('rate', { score: 1 }, owner);
    hears(low, low.now + days(4), heard);
    const wrote = Life.answered({ class: problemClass });
    wrote.does('owner-reply', { contentId: 'k' }, owner);
    hears(wrote, wrote.now + days(1), heard);
    const waiting = Life.answered({ class: problemClass });
    waiting.does('wait', { for: 'third-party', expectedAt: waiting.now + hours(6), contentId: 'k' }, wang);
    hears(waiting, waiting.now + days(4), heard);
    const proposed = Life.answered({ class: problemClass });
    proposed.does(
      'propose-class-change',
      { class: problemClass === 'urgent' ? 'general' : 'urgent', contentId: 'k' },
      wang,
    );
    proposed.does('propose-not-a-complaint', { contentId: 'k' }, wang);
    hears(proposed, proposed.now + days(2), heard);
    const passedOn = Life.filed({ class: problemClass });
    passedOn.does(
      'link-external',
      { source: 'hotline-12345', respondBy: passedOn.now + hours(1), replyBy: passedOn.now + hours(30) },
      liu,
    );
    hears(passedOn, passedOn.now + days(3), heard);
    for (const state of ['fed-back', 'reviewed', 'closed'] as const) {
      const again = Life.fedBack({ class: problemClass });
      again.passes(hours(1));
      if (state !== 'fed-back') again.does('review', { result: 'fixed', how: 'call' }, chen);
      if (state === 'closed') again.does('rate', { score: 5 }, owner);
      again.passes(hours(1)).does('reopen', { contentId: 'k' }, owner);
      hears(again, again.now + days(4), heard);
    }
  }
}

describe('what a message says, in every life of a case, for every point, audience and language', () => {
  const seen = new Set<string>();

  it('follows from what its point means, and never fits another occasion', () => {
    everything(({ firing, life, saying }) => {
      const point = `${firing.clock} ${firing.point}`;
      // Told only after it was answered, or made void by a reopening: then it says so, and asks for nothing.
      const ended = firing.effect === undefined && hasEnded(life, firing);
      if (firing.tells.includes('owner')) {
        const usual = point === 'RESPOND receipt' || !ended ? ownersExpected[point] : 'news';
        expect([point, saying.occasion.owner]).toEqual([point, usual]);
        seen.add(`owner.${saying.occasion.owner}`);
      }
      if (firing.tells.some((audience) => audience !== 'owner')) {
        const usual = ended ? 'settled' : expected[firing.clock]?.[firing.point];
        expect([point, saying.occasion.person]).toEqual([point, usual]);
        seen.add(`person.${saying.occasion.person}`);
      }
    });
    // Every point of the standard was lived through, so that a new one is asked for its occasion.
    const told = Object.entries(expected).flatMap(([clock, points]) =>
      Object.keys(points).map((point) => `${clock} ${point}`),
    );
    const points = defaultStandard.complaint.clocks.flatMap((clock) =>
      clock.points.map(({ id }) => `${clock.id} ${id}`),
    );
    expect([...told, ...Object.keys(ownersExpected)].sort()).toEqual(points.sort());
    // The standard says the same of itself, to whoever looks at it without a case.
    for (const clock of defaultStandard.complaint.clocks)
      for (const point of clock.points) {
        const usual = ownersExpected[`${clock.id} ${point.id}`] ?? expected[clock.id]?.[point.id];
        const audience = point.tells.includes('owner') ? 'owner' : 'person';
        expect([clock.id, point.id, usualOccasionOf(clock, point, audience)]).toEqual([clock.id, point.id, usual]);
      }
    expect(seen.size).toBeGreaterThan(12);
  });

  it('offers the owner nothing that the case refuses at that moment, and asks for nothing that is refused', () => {
    everything(({ life, firing, saying }) => {
      if (!firing.tells.includes('owner')) return;
      const may = new Set<string>(
        actionsOf(life.c, life.standard, owner, life.now)
          .filter((view) => view.allowed)
          .map(({ action }) => action),
      );
      for (const action of saying.offers) expect(may).toContain(action);
      const { words } = textOf('owner', saying.occasion.owner);
      for (const { subject, body } of [words.zh, words.en]) {
        const said = [
          subject,
          ...body
            .filter((line) => typeof line === 'string' || line.offers === undefined || may.has(line.offers))
            .map((line) => (typeof line === 'string' ? line : line.text)),
        ].join('\n');
        if (/评价|打分|rate|rating/.test(said)) expect(may).toContain('rate');
        if (/重新处理。|deal with it again/.test(said)) expect([...may, life.c.state]).toContain('reopen');
        if (saying.occasion.owner !== 'late') expect(said).not.toMatch(/抱歉|sorry/i);
      }
    });
  });

  it('asks the staff for what somebody may do now (§4.4), and names what stops the clock', () => {
    everything(({ life, firing, saying }) => {
      if (saying.occasion.person === 'settled' || firing.tells.every((audience) => audience === 'owner')) return;
      for (const level of ['handler', 'supervisor']) {
        const { offers, words } = taskOf(life.c, life.standard, firing.clock, level);
        const about = `${firing.clock} ${firing.point} in ${life.c.state}: ${words.zh}`;
        expect([about, offers.length > 0]).toEqual([about, true]);
        expect([about, offers.filter((action) => staffMay(life, action)).length > 0]).toEqual([about, true]);
      }
    });
  });

  it('says breach after a breach, and how late it is; before it says by when', () => {
    everything(({ firing, life, saying }) => {
      const { words } = textOf('person', saying.occasion.person);
      const said = `${words.zh.subject} ${words.en.subject}`;
      if (saying.lateMs !== null && firing.tells.some((audience) => audience !== 'owner')) {
        expect(said).not.toMatch(/预警|将到|提示|Warning|near|Notice/);
        expect(saying.lateMs).toBe(life.now - (saying.limitAt ?? 0));
      }
      if (saying.occasion.person === 'limit-warned') {
        expect(saying.limitAt).toBeGreaterThan(life.now);
        expect(saying.leftMs).toBeGreaterThan(0);
      }
    });
  });

  it('has words for every occasion that can come up, each only once, and what it cannot know is mere news', () => {
    const ids = messageTexts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const audience of ['owner', 'person'] as const)
      for (const occasion of occasions) {
        const text = textOf(audience, occasion);
        expect(text.audience).toBe(audience);
        const told = [...seen].filter((id) => id.startsWith(audience)).map((id) => id.slice(audience.length + 1));
        if (told.includes(occasion)) expect(text.occasion).toBe(occasion);
      }
    expect(textOf('owner', 'full-moon').occasion).toBe('news');
  });
});

describe('a message that is told later than it fell due', () => {
  it('counts from a limit that was broken before the class moved it, as lists and pages do', () => {
    const life = Life.filed();
    const start = life.now;
    life.passes(hours(3)).does('classify', { class: 'major' }, chen).passes(hours(2));
    const run = life.c.clocks.runs.find(({ clock }) => clock === 'RESPOND');
    const firing = { id: 'f', clock: 'RESPOND', startSeq: run?.startSeq, point: 'limit', tells: [], why: {} };
    const said = sayingOf(life.c, life.standard, firing as unknown as Firing, life.now);
    const shown = clocksOf(life.c, life.standard, life.now).find(({ clock }) => clock === 'RESPOND');
    expect(shown?.lateFrom).toBeLessThan(start + hours(4));
    expect([said.limitAt, said.lateMs]).toEqual([shown?.lateFrom, life.now - (shown?.lateFrom ?? 0)]);
  });

  it('says to the staff that it is settled when it was answered meanwhile', () => {
    const life = Life.filed({ class: 'general' });
    life.isAt(hours(2));
    const limit = life.looks().find(({ clock, point }) => clock === 'RESPOND' && point === 'limit');
    life.does('accept', {}, wang).does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    if (limit === undefined) throw new Error('no breach');
    expect(sayingOf(life.c, life.standard, limit, life.now).occasion.person).toBe('settled');
  });

  it('asks the owner for no rating that he has given, nor for one of a case that is over', () => {
    const life = Life.fedBack({ class: 'general' });
    const invitation = life.looks().find(({ clock, point }) => clock === 'RATE' && point === 'invitation');
    if (invitation === undefined) throw new Error('no invitation');
    expect(sayingOf(life.c, life.standard, invitation, life.now).occasion.owner).toBe('asked-to-rate');
    life.does('rate', { score: 5 }, owner);
    expect(sayingOf(life.c, life.standard, invitation, life.now).occasion.owner).toBe('news');
    life.does('review', { result: 'fixed', how: 'call' }, chen);
    expect(sayingOf(life.c, life.standard, invitation, life.now).occasion.owner).toBe('closed');
    life.passes(days(40));
    expect(sayingOf(life.c, life.standard, invitation, life.now).offers).not.toContain('reopen');
  });

  it('is a receipt also when the case was answered at once', () => {
    const life = Life.filed({ class: 'general' });
    life.passes(1).does('accept', {}, wang).does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    const receipt = life.looks().find(({ point }) => point === 'receipt');
    if (receipt === undefined) throw new Error('no receipt');
    expect(sayingOf(life.c, life.standard, receipt, life.now).occasion.owner).toBe('receipt');
  });
});

describe('"not fixed", said by the owner', () => {
  it.each([
    ['fed back', (life: Life): Life => life],
    ['reviewed', (life: Life): Life => life.does('review', { result: 'fixed', how: 'call' }, chen)],
    [
      'closed',
      (life: Life): Life =>
        life.does('review', { result: 'fixed', how: 'call' }, chen).does('rate', { score: 5 }, owner),
    ],
  ])('leads back to work from %s, as a failed review does', (_state, reach) => {
    const life = reach(Life.fedBack({ class: 'general' }));
    life.passes(hours(1)).does('reopen', { contentId: 'k' }, owner);
    expect(life.c).toMatchObject({ state: 'accepted', reopenCount: 1, rating: null, fedBackAt: null, over: false });
    expect(life.fires('TAKE-UP-AGAIN')).toEqual(['at-once']);
    expect(life.may('rate', owner)).toBe(false);
  });

  it('is entered by the front desk for whoever rings', () => {
    const life = Life.fedBack({ class: 'general' });
    expect(life.may('reopen', liu)).toBe(true);
    expect(life.may('reopen', wang)).toBe(false);
  });

  it('leaves the first verdict of RESOLVE as it is; the run that it starts has a verdict of its own', () => {
    const life = Life.fedBack({ class: 'general' });
    expect(life.verdicts('RESOLVE')).toEqual(['met-target']);
    life.passes(hours(1)).does('reopen', { contentId: 'k' }, owner);
    expect(life.verdicts('RESOLVE')).toEqual(['met-target', 'running']);
    life.passes(hours(24) - 1);
    expect(life.fires('RESOLVE')).not.toContain('limit');
    life.passes(1);
    expect(life.fires('RESOLVE')).toContain('limit');
    life.passes(minutes(5)).does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.verdicts('RESOLVE')).toEqual(['met-target', 'breached']);
  });

  it('is refused while somebody still works on it, and once the window is over', () => {
    expect(Life.answered().refusal('reopen', { contentId: 'k' }, owner)).toBe('state.not-allowed');
    const life = Life.fedBack({ class: 'general' });
    life.does('review', { result: 'fixed', how: 'call' }, chen).does('rate', { score: 5 }, owner);
    life.passes(days(30) + 1);
    expect(life.refusal('reopen', { contentId: 'k' }, owner)).toBe('reopen.window-over');
  });
});
