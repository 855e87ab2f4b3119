import { describe, expect, it } from '@jest/globals';
import {
  Life,
  chen,
  days,
  factOf,
  hours,
  inPerson,
  liu,
  minutes,
  nine,
  received,
  steward,
  wang,
} from '../../../test/life.js';
import {
  type Standard,
  clocksOf,
  defaultStandard,
  foldAll,
  maskedFor,
  nextDue,
  simulate,
  untoldOf,
} from '../../index.js';

const k = { contentId: 'k' } as const;
const pausing: Standard = {
  ...defaultStandard,
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) =>
      clock.id === 'RESOLVE' ? { ...clock, pausedBy: ['owner'] } : clock,
    ),
  },
};
const resolveOf = (life: Life) =>
  clocksOf(life.c, life.standard, life.now).findLast((view) => view.clock === 'RESOLVE');

describe('what was known decides firings, what happened decides verdicts', () => {
  it('keeps a breach that was told, and overrules it when an earlier acceptance comes to light', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'wang' }, chen).isAt(hours(3));
    life
      .does('tell-owner', { proof: inPerson, ...k, happened: { at: nine + minutes(50), contentId: 'why' } }, chen)
      .looks();
    life.append(
      [
        {
          type: 'complaint.accepted',
          at: nine + hours(1),
          data: { personId: 'wang', backDated: { contentId: 'why' } },
        },
      ],
      chen,
    );
    const overruled = life.facts.flatMap((fact) => (fact.type === 'firing.overruled' ? [fact.data.firingId] : []));
    expect(overruled.map((id) => id.split('/')[3])).toEqual(['half', 'limit', 'limit+30m', 'limit+60m']);
    expect(life.facts.filter((fact) => fact.type === 'firing.reached').length).toBeGreaterThan(3);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
  });

  it('records and overrules at once what nobody looked at before the late fact came', () => {
    const life = Life.filed({ class: 'general' })
      .does('assign', { personId: 'wang' }, chen)
      .does('tell-owner', { proof: inPerson, ...k }, liu);
    life
      .isAt(hours(3) + 1)
      .append([{ type: 'complaint.accepted', at: nine + hours(1.5), data: { personId: 'wang' } }], chen);
    expect(life.c.clocks.untold.filter(({ call }) => call === undefined)).toEqual([]);
    life.looks();
    const types = life.facts.flatMap((fact) =>
      fact.type === 'firing.overruled' ? [fact.data.firingId.split('/')[3]] : [],
    );
    expect(types).toEqual(['limit', 'limit+30m', 'limit+60m']);
    expect(untoldOf(life.c).filter(({ call }) => call === undefined)).toEqual([]);
  });

  it('tells nobody any more of a firing that was overruled before anybody heard of it', () => {
    const life = Life.filed({ class: 'general' })
      .does('assign', { personId: 'wang' }, chen)
      .does('tell-owner', { proof: inPerson, ...k }, liu)
      .isAt(hours(2));
    const due = simulate(life.facts, life.standard, life.now).filter((firing) => firing.clock === 'RESPOND');
    life.append(
      due.map((firing) => ({ type: 'firing.reached' as const, data: { firing } })),
      steward,
    );
    expect(untoldOf(life.c).map((firing) => firing.point)).toContain('limit');
    life.append([{ type: 'complaint.accepted', at: nine + hours(1.9), data: { personId: 'wang' } }], chen);
    expect(untoldOf(life.c).map((firing) => firing.point)).not.toContain('limit');
  });

  it('back-dates only with role, reason and evidence, between the start and now', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'wang' }, chen).isAt(hours(1));
    const at = (offset: number, contentId = 'why') => ({
      proof: inPerson,
      ...k,
      happened: { at: nine + offset, contentId },
    });
    expect(life.refusal('tell-owner', at(minutes(5)), wang)).toBe('time.not-yours');
    expect(life.refusal('tell-owner', at(minutes(5), ''), chen)).toBe('content.missing');
    expect(life.refusal('tell-owner', at(hours(1) + 1), chen)).toBe('time.ahead');
    expect(life.refusal('tell-owner', at(-1), chen)).toBe('time.before-start');
    expect(life.does('tell-owner', at(minutes(5)), chen).c.ownerToldAt).toBe(nine + minutes(5));
    expect(life.facts.at(-1)?.data.backDated).toEqual({ contentId: 'why' });
  });

  it('believes a phone that had no line, within a day, from whoever may act; the fact says so, with how its clock was off', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'wang' }, chen).isAt(hours(26));
    const phone = { offMs: 7_000 };
    const at = (offset: number) => ({ happened: { at: nine + offset, contentId: 'no-line', phone } });
    expect(life.refusal('accept', at(hours(2) - 1), wang)).toBe('at.too-long-ago');
    expect(life.refusal('accept', at(hours(26) + 1), wang)).toBe('time.ahead');
    expect(life.refusal('accept', { happened: { at: nine + hours(3), contentId: '', phone } }, wang)).toBe(
      'content.missing',
    );
    life.does('accept', at(hours(3)), wang);
    const fact = life.facts.findLast(({ type }) => type === 'complaint.accepted');
    expect([fact?.at, fact?.data]).toEqual([
      nine + hours(3),
      expect.objectContaining({ backDated: { contentId: 'no-line', phone } }),
    ]);
  });

  it('measures lateness from when the start was known: a case filed late fires at once, not in the past', () => {
    const life = new Life().isAt(hours(5));
    life.does('file', { ...received(), happened: { at: nine, contentId: 'paper' } }, liu);
    const limit = life.looks().find((firing) => firing.clock === 'RESPOND' && firing.point === 'limit');
    expect([limit?.due, limit?.effectiveDue]).toEqual([nine + hours(2), nine + hours(5)]);
  });
});

describe('waiting, where a standard allows the pause', () => {
  const waiting = (): Life => {
    const life = new Life(pausing);
    life.does('file', received(), liu).does('classify', { class: 'general' }, chen).does('accept', {}, wang);
    return life.isAt(hours(10)).does('wait', { for: 'owner', expectedAt: nine + days(5), ...k }, wang);
  };

  it('stands still and runs on later by the wait', () => {
    const life = waiting().isAt(hours(100));
    expect(life.fires('RESOLVE')).toEqual([]);
    life.does('resume', {}, wang);
    expect(resolveOf(life)?.limitAt).toBe(nine + hours(72 + 90));
    expect(life.isAt(hours(72 + 90) - 1).fires('RESOLVE')).not.toContain('limit');
    expect(life.isAt(hours(72 + 90)).fires('RESOLVE')).toEqual(['limit']);
  });

  it('does not stand still for a reason that the standard does not allow', () => {
    const life = new Life(pausing).does('file', received(), liu).does('accept', {}, wang);
    life.does('wait', { for: 'third-party', expectedAt: nine + days(5), ...k }, wang).isAt(hours(72));
    expect(life.fires('RESOLVE')).toContain('limit');
  });

  it('fires anew, later, when a wait that began before the deadline is recorded after it', () => {
    const life = new Life(pausing)
      .does('file', received(), liu)
      .does('classify', { class: 'general' }, chen)
      .does('accept', {}, wang);
    life.isAt(hours(73)).looks();
    life.does(
      'wait',
      { for: 'owner', expectedAt: nine + days(9), ...k, happened: { at: nine + hours(60), contentId: 'why' } },
      chen,
    );
    expect(life.facts.filter((fact) => fact.type === 'firing.overruled').length).toBeGreaterThan(0);
    life.isAt(hours(80)).does('resume', {}, wang);
    expect(life.isAt(hours(92) - 1).fires('RESOLVE')).not.toContain('limit');
    expect(life.isAt(hours(92)).fires('RESOLVE')).toEqual(['limit']);
  });
});

describe('joining and merging (§4.4)', () => {
  const join = (life: Life, startedAt: number): Life =>
    life.does('join-reporter', { reporterId: 'r2', reporterKind: 'owner', fromCase: 'c2', startedAt, ...k }, liu);

  it('counts from the earliest start, and anew when the joining is undone', () => {
    const life = Life.filed({ class: 'general' }).isAt(minutes(30));
    join(life, nine - hours(1));
    const view = () => clocksOf(life.c, life.standard, life.now).find((one) => one.clock === 'RESPOND');
    expect(view()?.limitAt).toBe(nine + hours(1));
    expect(view()?.replaced.map((one) => one.limitAt)).toEqual([nine + hours(2)]);
    life.isAt(hours(1)).looks();
    expect(life.verdicts('RESPOND')).toEqual(['overdue']);
    life.isAt(hours(1.2)).does('undo-joining', { joinedSeq: life.c.joined[0]?.seq ?? 0, ...k }, chen);
    expect(view()?.limitAt).toBe(nine + hours(2));
    expect(life.verdicts('RESPOND')).toEqual(['running']);
    const overruled = life.facts.flatMap((fact) =>
      fact.type === 'firing.overruled' ? [fact.data.firingId.split('/')] : [],
    );
    expect(overruled.flatMap(([clock, , , point]) => (clock === 'RESPOND' ? [point] : []))).toEqual(['half', 'limit']);
    expect(life.isAt(hours(2)).fires('RESPOND')).toEqual(['half', 'limit']);
  });

  it('lets a further reporter go again who joined by mistake, alone and without a case of his own', () => {
    const life = Life.filed({ class: 'general' }).isAt(minutes(30));
    life.does('join-reporter', { reporterId: 'r2', reporterKind: 'tenant', ...k }, liu);
    const joinedSeq = life.c.joined[0]?.seq ?? 0;
    expect(life.may('undo-joining', chen)).toBe(true);
    expect(life.refusal('undo-joining', { joinedSeq: joinedSeq + 1, ...k }, chen)).toBe('joining.unknown');
    life.does('undo-joining', { joinedSeq, ...k }, chen);
    expect(life.c.joined).toMatchObject([{ reporterId: 'r2', fromCase: null, undone: true }]);
    expect(life.facts.at(-1)).toMatchObject({ type: 'complaint.joining-undone', data: { joinedSeq, ...k } });
    expect(life.facts.at(-1)?.data).not.toHaveProperty('fromCase');
    expect(life.refusal('undo-joining', { joinedSeq, ...k }, chen)).toBe('joining.unknown');
    expect(life.may('undo-joining', chen)).toBe(false);
    expect(life.isAt(hours(2)).fires('RESPOND')).toEqual(['receipt', 'half', 'limit']);
  });

  it('sends no second receipt when an earlier case joins', () => {
    const life = Life.filed({ class: 'general' });
    life.looks();
    join(life.isAt(minutes(10)), nine - minutes(20));
    expect(life.fires('RESPOND')).toEqual([]);
  });

  it('voids the clocks of a case that goes into another, and revives them when that was wrong', () => {
    const life = Life.filed({ class: 'general' })
      .isAt(minutes(30))
      .does('merge', { into: 'c9', ...k }, chen);
    expect([life.c.over, life.verdicts('RESPOND')]).toEqual([true, ['void']]);
    life.isAt(hours(3));
    expect(life.fires('RESPOND')).toEqual(['receipt']);
    life.does('undo-merge', k, chen);
    const limit = life.looks().find((firing) => firing.clock === 'RESPOND' && firing.point === 'limit');
    expect([life.c.state, limit?.due, limit?.effectiveDue]).toEqual(['received', nine + hours(2), nine + hours(3)]);
  });
});

describe('an undone merge', () => {
  it('revives what the merge ended, and nothing that ended before', () => {
    const life = Life.fedBack().does('review', { result: 'not-fixed', how: 'visit', ...k }, chen);
    life.does('merge', { into: 'c9', ...k }, chen).does('undo-merge', k, chen);
    const running = life.c.clocks.runs.filter((run) => run.end === null).map((run) => run.clock);
    expect(running.sort()).toEqual(['PROGRESS', 'RESOLVE', 'TAKE-UP-AGAIN']);
  });
});

describe('two things at one instant', () => {
  it('count in the order of the ledger: an acceptance in the very millisecond of the look is in time, the firing says so', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'wang' }, chen);
    life.does('tell-owner', { proof: inPerson, ...k }, liu).isAt(hours(2));
    expect(life.fires('RESPOND')).toContain('limit');
    life.does('accept', {}, wang);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
    expect(life.facts.at(-1)).toMatchObject({ type: 'firing.overruled', data: { firingId: 'RESPOND/1/1/limit/0' } });
    const ledger = life.facts.flatMap((fact) => (fact.type === 'firing.reached' ? [fact.data.firing] : []));
    expect(simulate(life.facts, life.standard, life.now).map((firing) => firing.id)).toEqual(
      ledger.map((firing) => (firing as { id: string }).id),
    );
  });
});

describe('old records', () => {
  const imported = (closed: 'open' | readonly [number, number], start: readonly [number, number] = [nine, nine]) => {
    const now = nine + days(100);
    const facts = [
      factOf(
        1,
        'complaint.received',
        received({ channel: 'import', observedUntil: nine + days(30), receivedBetween: start }),
        start[0],
        now,
      ),
    ];
    if (closed !== 'open')
      facts.push(factOf(2, 'complaint.closed', { as: 'imported', closedBetween: closed }, closed[0], now));
    return foldAll(facts, defaultStandard);
  };
  const verdictOf = (c: ReturnType<typeof imported>, clock = 'RESOLVE') =>
    clocksOf(c, defaultStandard, nine + days(200)).find((view) => view.clock === clock);

  it('are unknown, not overdue, without an end', () => {
    const c = imported('open');
    expect(verdictOf(c)?.verdict).toBe('unknown');
    expect(nextDue(c, defaultStandard)).toBeNull();
  });

  it.each([
    [[nine + hours(40), nine + hours(40)], [nine, nine], 'met-target'],
    [[nine + hours(60), nine + hours(71)], [nine, nine], 'met-limit'],
    [[nine + hours(73), nine + hours(80)], [nine, nine], 'breached'],
    [[nine + hours(60), nine + hours(80)], [nine, nine], 'unknown'],
    [[nine + hours(80), nine + hours(90)], [nine, nine + hours(24)], 'unknown'],
  ] as const)('closed between %j, received between %j: %s', (closed, start, verdict) => {
    const view = verdictOf(imported(closed, start));
    expect(view?.verdict).toBe(verdict);
    expect(view?.bounds).toEqual({ lowerMs: Math.max(0, closed[0] - start[1]), upperMs: closed[1] - start[0] });
  });

  it('know nothing of the response', () => {
    expect(verdictOf(imported([nine + hours(40), nine + hours(40)]), 'RESPOND')?.verdict).toBe('unknown');
  });

  it('that are adopted run from the adoption, and their owners get no flood of receipts', () => {
    const life = new Life();
    life.now = nine + days(100);
    life.append(
      [{ type: 'complaint.received', at: nine, data: received({ channel: 'import', observedUntil: nine + days(30) }) }],
      chen,
    );
    expect(life.looks()).toEqual([]);
    life.does('adopt', {}, chen);
    expect(
      clocksOf(life.c, life.standard, life.now)
        .filter((view) => view.clock === 'RESOLVE')
        .map((view) => view.verdict),
    ).toEqual(['unknown', 'running']);
    expect(life.looks()).toEqual([]);
    life.passes(hours(2));
    expect(life.fires('RESPOND')).toEqual(['half', 'limit']);
    expect(life.refusal('adopt', {}, chen)).toBe('adoption.none');
  });
});

describe('a confidential case', () => {
  const secret = Life.filed({ confidential: true, aboutPersonId: 'wang' }).c;

  it('shows the complainant to named roles and to himself, never to the person complained about', () => {
    expect(maskedFor(secret, { roles: ['handler'], personId: 'zhao' }).reporterId).toBeNull();
    expect(maskedFor(secret, { roles: ['supervisor'], personId: 'chen' }).reporterId).toBe('r1');
    expect(maskedFor(secret, { roles: ['supervisor'], personId: 'wang' }).reporterId).toBeNull();
    expect(maskedFor(secret, { roles: ['owner'], actorId: 'owner:r1' }).reporterId).toBe('r1');
    expect(maskedFor(secret, { roles: ['owner'], actorId: 'owner:r2' })).toMatchObject({
      reporterId: null,
      dwellingId: null,
    });
  });

  it('hides the complainant from the person complained about in any case', () => {
    const open = Life.filed({ aboutPersonId: 'wang' }).c;
    expect(maskedFor(open, { roles: ['handler'], personId: 'wang' }).reporterId).toBeNull();
    expect(maskedFor(open, { roles: ['handler'], personId: 'zhao' })).toBe(open);
  });
});
