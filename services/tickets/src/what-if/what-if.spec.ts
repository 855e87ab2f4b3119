import type { ReplayResult } from '@steward/contracts';
import { defaultStandard, secondsStandard } from '@steward/handbook';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';

const hour = 3_600_000;
const proof = { kind: 'answered-call', note: '业主知悉' };

/** One hour to respond for every class instead of the clauses' own. */
const stricter = {
  ...defaultStandard,
  version: 2,
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) => {
      if (clock.id !== 'RESPOND') return clock;
      const { target: _target, ...rest } = clock;
      const points = clock.points.filter(({ at }) => ('of' in at ? at.of : at.from) !== 'target');
      return { ...rest, limit: { ...clock.limit, length: 'PT1H' }, points };
    }),
  },
};

describe('another standard is tried on the cases of a period before it is published (§6.3)', () => {
  let desk: Desk;
  let manager: Person;
  let quick: Complaint;
  let slow: Complaint;

  beforeAll(async () => {
    desk = await Desk.open();
    const [clerk, handler] = await Promise.all([desk.person('front-desk'), desk.person('handler')]);
    manager = await desk.person('estate-manager');
    const start = Date.now() - 6 * hour;
    const lived = async (answeredAfter: number): Promise<Complaint> => {
      await desk.freezeAt(start);
      const complaint = await desk.filed(clerk, { class: 'general' });
      await desk.freezeAt(start + answeredAfter);
      await desk.does(handler, complaint.id, 'accept');
      await desk.does(handler, complaint.id, 'tell-owner', { text: '半小时到场', proof });
      return complaint;
    };
    quick = await lived(hour);
    slow = await lived(hour + 60_000);
    await desk.freezeAt(null);
  });
  afterAll(() => desk.close());

  const period = {
    from: new Date(Date.now() - 24 * hour).toISOString(),
    to: new Date(Date.now() + hour).toISOString(),
  };
  const asked = (by: Person, body: object) => by.http.post<ReplayResult>('/v1/what-if', { ...period, ...body });
  const refused = async (by: Person, body: object): Promise<[number, string]> => {
    const { status, body: problem } = await by.http.post<Problem>('/v1/what-if', { ...period, ...body });
    return [status, problem.code];
  };

  it('names the very case that comes out otherwise, and why', async () => {
    const { status, body } = await asked(manager, { against: { document: stricter } });
    expect(status).toBe(200);
    const breached = body.differences?.listed
      .filter(({ clocks }) => clocks.some(({ clock, to }) => clock === 'RESPOND' && to === 'breached'))
      .map(({ number }) => number);
    expect(breached).toEqual([slow.number]);
    const respond = body.under.map(({ clocks }) => clocks.find(({ clock }) => clock === 'RESPOND'));
    expect(respond.map((clock) => [clock?.kept, clock?.breached])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    const why = body.differences?.listed
      .find(({ number }) => number === slow.number)
      ?.clocks.find(({ clock }) => clock === 'RESPOND')?.why;
    expect(why?.en).toContain('limit 2 h (§3.1) → 1 h (§3.1)');
    expect(quick.number).not.toBe(slow.number);
  });

  it('says plainly that a standard makes no difference', async () => {
    const { body } = await asked(manager, { against: { standard: 'handbook-2025@1' }, estates: ['lihua'] });
    expect(body.differences).toMatchObject({ cases: 0, listed: [] });
    expect(body.differences?.says.zh).toContain('没有差别');
    expect(body.rows.replayed).toBe(2);
  });

  it('looks at cases of the period only', async () => {
    const { body } = await manager.http.post<ReplayResult>('/v1/what-if', {
      from: '2020-01-01T00:00:00.000Z',
      to: '2020-02-01T00:00:00.000Z',
      against: { document: stricter },
    });
    expect(body.rows.replayed).toBe(0);
  });

  it('refuses drafts that lint refuses, standards that nobody published, and estates that are not his', async () => {
    expect(await refused(manager, { against: { document: { ...stricter, version: 0 } } })).toEqual([
      422,
      'standard.faulty',
    ]);
    expect(await refused(manager, { against: { standard: 'ours@9' } })).toEqual([404, 'standard.unpublished']);
    expect(await refused(manager, { against: { document: stricter }, estates: ['songshan'] })).toEqual([
      422,
      'estate.unknown',
    ]);
    expect(await refused(await desk.person('handler'), { against: { document: stricter } })).toEqual([
      403,
      'role.missing',
    ]);
    const elsewhere = await desk.person('quality', null, 'other');
    expect((await asked(elsewhere, { against: { document: stricter } })).body.rows.replayed).toBe(0);
  });

  it('writes nothing', async () => {
    const before = await desk.sql<{ facts: number }>('select count(*)::int as facts from steward.ledger');
    await asked(manager, { against: { document: stricter } });
    expect(await desk.sql('select count(*)::int as facts from steward.ledger')).toEqual(before);
  });
});

describe('a standard that takes long to try harms nobody', () => {
  let desk: Desk;
  let manager: Person;
  let clerk: Person;

  beforeAll(async () => {
    desk = await Desk.open({ WHAT_IF_SECONDS: '1' });
    [manager, clerk] = await Promise.all([desk.person('estate-manager'), desk.person('front-desk')]);
    await desk.freezeAt(Date.now() - 48 * hour);
    for (let count = 0; count < 120; count += 1) await desk.filed(clerk, { class: 'general' });
    await desk.freezeAt(null);
  });
  afterAll(() => desk.close());

  /** Every chain speaks every four seconds, as a signed demonstration may. */
  const chattering = {
    ...secondsStandard,
    id: 'chattering',
    complaint: {
      ...secondsStandard.complaint,
      clocks: secondsStandard.complaint.clocks.map((clock) => ({
        ...clock,
        points: clock.points.map((point) =>
          point.repeats ? { ...point, repeats: { every: 'PT3.9S', factor: 2, atMost: 'PT4S' } } : point,
        ),
      })),
    },
  };
  const period = {
    from: new Date(Date.now() - 72 * hour).toISOString(),
    to: new Date(Date.now() + hour).toISOString(),
  };
  const asked = (document: object) =>
    manager.http.post<ReplayResult & Problem>('/v1/what-if', { ...period, against: { document } });

  it('others are answered while it runs, each after his own time and not after its', async () => {
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const began = performance.now();
      await work();
      return performance.now() - began;
    };
    const trials: number[] = [];
    const statuses: number[] = [];
    let running = true;
    const all = (async () => {
      for (let trial = 0; trial < 3; trial += 1)
        trials.push(await timed(async () => statuses.push((await asked(chattering)).status)));
    })().finally(() => (running = false));
    const [healthy, filed]: [number[], number[]] = [[], []];
    while (running) {
      healthy.push(await timed(() => desk.nobody.get('/health/live')));
      filed.push(await timed(() => desk.filed(clerk)));
    }
    await all;
    expect(statuses).toEqual([200, 200, 200]);
    // On one loop whoever asks waits for what is left of the trial: one answer or two in each, and most of them as late. Both
    // figures are of this machine, so that their proportion is of none.
    const shortest = Math.min(...trials);
    const usual = (times: readonly number[]): number => times.toSorted((x, y) => x - y)[times.length >> 1] ?? Infinity;
    expect(healthy.length).toBeGreaterThan(3 * trials.length);
    expect(usual(healthy)).toBeLessThan(shortest / 3);
    expect(usual(filed)).toBeLessThan(shortest / 2);
  });

  it('says at its end what was done, and that its time is over', async () => {
    const hurried = await Desk.open({ WHAT_IF_SECONDS: '0.001' });
    try {
      const [asks, files] = [await hurried.person('estate-manager'), await hurried.person('front-desk')];
      await hurried.filed(files, { class: 'general' });
      const { status, body } = await asks.http.post<ReplayResult>('/v1/what-if', {
        ...period,
        against: { document: chattering },
      });
      expect(status).toBe(200);
      expect(body.spent).toMatchObject({ code: 'what-if.budget-spent', withinMs: 1 });
    } finally {
      await hurried.close();
    }
  });

  it('a draft whose chain speaks more often than lint allows is refused before any case is looked at', async () => {
    const unsigned = {
      ...chattering,
      contradictions: defaultStandard.contradictions,
    };
    const { status, body } = await asked(unsigned);
    expect([status, body.code]).toEqual([422, 'standard.faulty']);
    expect(JSON.stringify(body)).toContain('至少应间隔 60 秒');
  });
});
