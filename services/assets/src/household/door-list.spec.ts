import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpClient, rowsOf } from '@steward/testing';
import { type Assets, code, openAssets } from '../../test/fixture.js';
import type { DoorList } from './door-list.schemas.js';

describe('the doors of an emergency (§4.2)', () => {
  let assets: Assets;
  let guard: HttpClient;
  const rooms = ['901', '902', '1001', '1002', '1003'];
  const id = (room: string): string => `door-${room}`;

  beforeAll(async () => {
    assets = await openAssets();
    const { admin, as } = assets;
    const groups: Record<string, string[]> = {
      '901': [],
      '902': ['children'],
      '1001': ['business'],
      '1002': ['disabled'],
      '1003': ['elderly', 'disabled'],
    };
    for (const room of rooms) {
      await admin.put(`/v1/dwellings/${id(room)}`, { buildingId: 'lh-3', unit: '1', room });
      const lives = await admin.put(`/v1/households/home-${room}`, {
        dwellingId: id(room),
        groups: groups[room],
        note: room === '1003' ? '行动不便，用轮椅' : null,
        members: [{ id: `m-${room}`, kind: 'owner', name: '周先生', phone: '13900001234' }],
      });
      expect(lives.status).toBe(200);
    }
    await admin.put('/v1/dwellings/door-empty', { buildingId: 'lh-3', unit: '1', room: '100' });
    guard = await as('handler', 'lakeside');
  });
  afterAll(() => assets.close());

  const asked = (dwellings: readonly string[]) => ({ estateId: 'lakeside', emergencyId: 'fire-1', dwellings });
  const list = async (by: HttpClient, dwellings: readonly string[]): Promise<DoorList> => {
    const { body, status } = await by.post<DoorList>('/v1/households/door-list', asked(dwellings));
    expect(status).toBe(200);
    return body;
  };

  it('put whoever needs help first, then go by address as people count', async () => {
    const { items, unknown } = await list(guard, [...rooms.map(id), 'door-empty', 'nowhere']);
    expect(items.map(({ dwellingId, vulnerable }) => [dwellingId, vulnerable])).toEqual([
      ['door-1003', ['disabled', 'elderly']],
      ['door-1002', ['disabled']],
      ['door-902', ['children']],
      ['door-empty', []],
      ['door-901', []],
      ['door-1001', []],
    ]);
    expect(unknown).toEqual(['nowhere']);
    expect(items[0]).toMatchObject({
      people: 1,
      note: '行动不便，用轮椅',
      address: { zh: '湖畔花园3号楼1单元1003室' },
    });
    expect(items.find(({ dwellingId }) => dwellingId === 'door-empty')?.people).toBeNull();
  });

  it('give numbers to whoever takes calls or leads, and to nobody who only knocks', async () => {
    expect((await list(guard, [id('1003')])).items[0]?.contacts).toEqual([]);
    const desk = await assets.as('front-desk', 'lakeside');
    expect((await list(desk, [id('1003')])).items[0]?.contacts).toEqual([
      { name: '周先生', phone: expect.any(String) },
    ]);
  });

  it('are read on record, with the emergency for which they were read (§7.4)', async () => {
    await list(guard, [id('902')]);
    const reads = await rowsOf<{ reader_role: string; emergency_id: string }>(
      assets.database.url,
      `select reader_role, emergency_id from steward.household_read where household_id = 'home-902' and reader_role = 'handler'`,
    );
    expect(reads.at(-1)).toEqual({ reader_role: 'handler', emergency_id: 'fire-1' });
  });

  it('are shown to nobody of another estate or company, nor to whoever only administers', async () => {
    const elsewhere = await assets.as('handler', 'demo');
    expect(await list(elsewhere, [id('902')])).toEqual({ items: [], unknown: [id('902')] });
    const stranger = await assets.as('company', null, 'other');
    expect((await list(stranger, [id('902')])).items).toEqual([]);
    const hr = await assets.as('hr', 'lakeside');
    expect(code(await hr.post('/v1/households/door-list', asked([id('902')])))).toBe('role.missing');
    expect((await guard.post('/v1/households/door-list', asked([]))).status).toBe(400);
  });
});
