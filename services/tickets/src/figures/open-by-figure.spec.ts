import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person } from '../../test/fixture.js';
import type { ListedCase } from '../listing/listing.schemas.js';
import type { OpenByFigure } from './open-by-figure.schemas.js';

describe('which open cases each figure of a standard touches (§6.3)', () => {
  let desk: Desk;
  let supervisor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    const clerk = await desk.person('front-desk');
    supervisor = await desk.person('supervisor');
    const handler = await desk.person('handler');
    await desk.filed(clerk, { class: 'general' });
    const { id: claimed } = await desk.filed(clerk, { class: 'general' });
    await desk.does(handler, claimed, 'claim');
    await desk.filed(clerk, { class: 'major' });
    const { id: withdrawn } = await desk.filed(clerk, { class: 'general' });
    await desk.does(clerk, withdrawn, 'withdraw', { confirmedWith: { kind: 'in-person' } });
    await desk.filed(await desk.person('front-desk', 'songshan'), { estateId: 'songshan', class: 'general' });
  });
  afterAll(() => desk.close());

  const figures = async (query = '', by = supervisor): Promise<OpenByFigure> =>
    (await by.http.get<OpenByFigure>(`/v1/figures/complaints/open${query}`)).body;
  const held = ({ clocks }: OpenByFigure, clock: string, problemClass: string): number =>
    clocks.filter((row) => row.clock === clock && row.class === problemClass).reduce((sum, row) => sum + row.open, 0);

  it('counts the cases in which a clock runs, by class, and none that are over', async () => {
    const found = await figures();
    expect(held(found, 'RESPOND', 'general')).toBe(2);
    expect(held(found, 'RESPOND', 'major')).toBe(1);
    expect(held(found, 'REVIEW', 'general')).toBe(0);
    expect(found.standards.reduce((sum, { open }) => sum + open, 0)).toBe(3);
    expect(found.clocks.every(({ standard }) => /@\d+$/.test(standard))).toBe(true);
  });

  it('leaves out a clock that was stopped: a claimed case waits for no assignment', async () => {
    expect(held(await figures(), 'ASSIGN', 'general')).toBe(1);
  });

  it('counts what the caller may see only, and one estate where it is asked for', async () => {
    const company = await desk.person('company', null);
    expect(held(await figures('', company), 'RESPOND', 'general')).toBe(3);
    expect(held(await figures('?estate=songshan', company), 'RESPOND', 'general')).toBe(1);
    expect(held(await figures('?estate=songshan'), 'RESPOND', 'general')).toBe(0);
  });

  it('counts an old record that nobody adopted apart: open when last seen, and not overdue', async () => {
    const before = await figures('?estate=songshan', await desk.person('company', null));
    const admin = await desk.person('admin', 'songshan');
    const { status } = await admin.http.post('/v1/imports/complaints', {
      estateId: 'songshan',
      observedUntil: '2022-07-01T00:00:00.000Z',
      adopt: false,
      source: 'old',
      rows: [
        {
          externalNumber: 'old:1',
          line: 1,
          kind: 'complaint',
          channel: 'import',
          place: 'lift',
          category: 'lift-service',
          problem: 'stopped',
          class: 'general',
          received: { at: '2022-06-01T01:00:00.000Z' },
          closed: null,
          text: '旧工单',
          addressText: '',
        },
      ],
    });
    expect(status).toBe(200);
    const found = await figures('?estate=songshan', await desk.person('company', null));
    const sum = ({ clocks }: OpenByFigure, what: 'open' | 'overdue' | 'unknown'): number =>
      clocks.filter(({ clock }) => clock === 'RESOLVE').reduce((all, row) => all + row[what], 0);
    expect([sum(found, 'open'), sum(found, 'overdue')]).toEqual([sum(before, 'open'), sum(before, 'overdue')]);
    expect([sum(before, 'unknown'), sum(found, 'unknown')]).toEqual([0, 1]);
    expect(found.standards.reduce((all, { unknown }) => all + unknown, 0)).toBe(1);
  });

  it('leads to the same cases on the board', async () => {
    const { body } = await supervisor.http.get<{ items: ListedCase[] }>('/v1/board?clock=ASSIGN&class=general');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ class: 'general', handlerId: null });
    const standard = (await figures()).standards[0]?.standard ?? '';
    const under = await supervisor.http.get<{ items: ListedCase[] }>(`/v1/board?standard=${standard}`);
    expect(under.body.items).toHaveLength(3);
    expect((await supervisor.http.get<{ items: ListedCase[] }>('/v1/board?standard=other@9')).body.items).toEqual([]);
  });
});
