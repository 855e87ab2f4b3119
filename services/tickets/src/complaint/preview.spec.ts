import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Complaint, type Person, type Problem, aComplaint } from '../../test/fixture.js';
import type { Preview } from './preview.js';

describe('before it is filed, the front desk sees what filing will make run (§3.1)', () => {
  let desk: Desk;
  let clerk: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
  });
  afterAll(() => desk.close());

  const preview = async (changes: Record<string, unknown> = {}, by = clerk) =>
    by.http.post<Preview>('/v1/complaints/preview', aComplaint(changes));

  it('the class that holds, and each clock with target, limit and points, exactly as filing then starts them', async () => {
    const seen = await preview({ text: undefined });
    expect(seen.status).toBe(200);
    const { body: filed } = await clerk.http.post<Complaint>('/v1/complaints', aComplaint());
    // The same figures: only the instant at which they start differs.
    const figures = ({ clocks }: Pick<Complaint, 'clocks'>): unknown =>
      clocks.map((clock) => {
        const after = (instant: string | null): number | null =>
          instant === null ? null : Date.parse(instant) - Date.parse(clock.startedAt);
        const points = clock.points.map(({ due, firingId: _id, ...point }) => ({ ...point, due: after(due) }));
        return { ...clock, startedAt: 0, targetAt: after(clock.targetAt), limitAt: after(clock.limitAt), points };
      });
    expect(figures(seen.body)).toEqual(figures(filed));
    expect(seen.body).toMatchObject({
      now: seen.body.clocks[0]?.startedAt,
      zone: 'Asia/Shanghai',
      state: 'received',
      class: filed.class,
      classified: false,
      greenChannel: true,
      title: filed.title,
      placeTitle: { zh: '电梯' },
      next: { clock: filed.next?.clock, point: filed.next?.point, clause: filed.next?.clause },
      standard: { version: expect.any(Number), title: { zh: expect.any(String) } },
    });
  });

  it('with the clause of every point, and whom it tells by name', async () => {
    const { body } = await preview({ class: 'general' });
    const respond = body.clocks.find(({ clock }) => clock === 'RESPOND');
    const hours = (instant: string | null | undefined): number =>
      (Date.parse(String(instant)) - Date.parse(body.now)) / 3_600_000;
    expect(hours(respond?.limitAt)).toBe(2);
    const further = respond?.points.find(({ means }) => means === 'further-breach');
    expect(further).toMatchObject({ clause: '§2.1.3', tells: expect.arrayContaining(['company']) });
    expect(hours(further?.due)).toBe(24);
    const told = new Set(body.clocks.flatMap(({ points }) => points.flatMap(({ tells }) => tells)));
    for (const audience of told) expect(Object.keys(body.audiences)).toContain(audience);
    expect(body.audiences['company']).toEqual({ zh: '公司', en: 'the company' });
    expect(body.classified).toBe(true);
  });

  it('without keeping anything', async () => {
    const count = async (): Promise<unknown> =>
      desk.sql(
        'select (select count(*) from steward.cases) as cases, (select count(*) from steward.content) as content',
      );
    const before = await count();
    await preview();
    await preview({ assignTo: (await desk.person('handler')).id }, await desk.person('supervisor'));
    expect(await count()).toEqual(before);
  });

  it('refused as filing would be', async () => {
    const refusals = await Promise.all([
      preview({ estateId: 'nowhere' }),
      preview({ estateId: 'songshan' }),
      preview({ problem: 'none' }),
      preview({ dwellingId: 'd-none' }),
      preview({ channel: 'pigeon' }),
    ]);
    expect(refusals.map(({ body }) => (body as unknown as Problem).code)).toEqual([
      'estate.unknown',
      'estate.unknown',
      'problem.not-in-standard',
      'dwelling.unknown',
      'request.invalid',
    ]);
  });
});
