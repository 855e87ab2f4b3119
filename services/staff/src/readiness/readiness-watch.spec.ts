import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Advanced } from '@steward/contracts';
import { rowsOf } from '@steward/testing';
import { StaffSuite } from '../../test/fixture.js';
import { Neighbours } from '../../test/neighbours.js';
import { nextLookAfter, readinessCaseId } from './readiness-watch.case.js';

describe('when readiness is looked at', () => {
  const zone = 'Asia/Shanghai';
  it.each([
    ['on Sunday evening: the next morning', '2026-12-06T20:00:00+08:00', '2026-12-07T09:00:00+08:00'],
    ['on Monday just before nine: at nine', '2026-12-07T08:59:59+08:00', '2026-12-07T09:00:00+08:00'],
    ['on Monday at nine: a week later', '2026-12-07T09:00:00+08:00', '2026-12-14T09:00:00+08:00'],
    ['over the new year', '2026-12-29T12:00:00+08:00', '2027-01-04T09:00:00+08:00'],
  ])('%s', (_, at, next) => {
    expect(nextLookAfter(Date.parse(at), zone)).toBe(Date.parse(next));
  });
});

describe('the weekly look at readiness (§4.2)', () => {
  let neighbours: Neighbours;
  let suite: StaffSuite;
  const id = readinessCaseId('lakeside');
  const advance = async (): Promise<Advanced> =>
    (await suite.worker.post<Advanced>(`/internal/cases/${id}/advance`, {})).body;
  const facts = () =>
    rowsOf<{ type: string; data: Record<string, unknown> }>(
      suite.url,
      `select type, data from steward.ledger where case_id = '${id}' order by seq`,
    );

  beforeAll(async () => {
    neighbours = await Neighbours.open();
    suite = await StaffSuite.start(neighbours.env);
  });
  afterAll(async () => {
    await suite.stop();
    await neighbours.close();
  });

  it('begins with the first layer of an estate, and once', async () => {
    expect((await suite.worker.get(`/internal/cases/${id}`)).status).toBe(404);
    for (const layer of ['first', 'second'])
      await suite.hr.put(`/v1/layers/${layer}?estate=lakeside`, { work: 'lift', rotations: [] });
    expect((await facts()).map(({ type }) => type)).toEqual(['readiness.begun']);
    const { body } = await suite.worker.get<Advanced['snapshot']>(`/internal/cases/${id}`);
    expect(body).toMatchObject({ process: 'readiness', over: false });
    expect(Date.parse(body.nextDueAt ?? '')).toBe(nextLookAfter(Date.parse(await suite.now()), 'Asia/Shanghai'));
  });

  it('records nothing before the week is over, and then once what it found', async () => {
    expect((await advance()).snapshot.seq).toBe(1);
    neighbours.plans = [];
    await rowsOf(
      suite.url,
      `update steward.cases set next_due_at = clock_timestamp() - interval '1 second' where id = '${id}' returning id`,
    );
    const { fired, snapshot } = await advance();
    expect(fired).toEqual([]);
    expect(Date.parse(snapshot.nextDueAt ?? '')).toBeGreaterThan(Date.parse(await suite.now()));
    await advance();
    const [, looked, ...more] = await facts();
    expect(more).toEqual([]);
    expect(looked).toMatchObject({
      type: 'readiness.looked',
      data: {
        plans: 'known',
        gaps: 2,
        unready: { 'no-number': [], 'not-verified': [], 'not-qualified': [], 'not-acknowledged': [] },
      },
    });
  });
});
