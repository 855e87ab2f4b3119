import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactNews } from '@steward/contracts';
import type { NewsContext } from '@steward/service-kit';
import { Ledger } from '@steward/service-kit';
import type { HttpClient } from '@steward/testing';
import { openAssets, type Assets } from '../../test/fixture.js';
import type { EquipmentDto } from './equipment.schemas.js';
import { FaultNewsController } from './fault.news.controller.js';

let assets: Assets;
let manager: HttpClient;

const pump = { companyId: 'jinglan', estateId: 'lakeside', kind: 'water', name: { zh: '水泵' } };
const stateOf = async (id: string): Promise<Pick<EquipmentDto, 'state' | 'faultId'>> => {
  const { faultId, state } = (await manager.get<EquipmentDto>(`/v1/equipment/${id}`)).body;
  return { faultId, state };
};
const used = { state: 'in-service', faultId: null };

/** News of a fault, as the consumer gives it: effect and memory in one transaction of everything. */
async function hears(caseId: string, type: string, data: object = {}, process = 'fault'): Promise<void> {
  const { app } = assets.running;
  const news = { caseId, process, type, data, companyId: 'jinglan', estateId: 'lakeside' } as unknown as FactNews;
  await app
    .get(Ledger)
    .transaction('all-of-service', ({ manager: rows }) =>
      app.get(FaultNewsController).fault(news, { manager: rows } as unknown as NewsContext),
    );
}

beforeAll(async () => {
  assets = await openAssets();
  manager = await assets.as('estate-manager', 'lakeside');
  for (const id of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'])
    await manager.put(`/v1/equipment/${id}`, { ...pump, code: id });
});
afterAll(() => assets.close());

describe('an unsafe fault (§2.3.3)', () => {
  it('takes the piece out of service, once, and its acceptance returns it', async () => {
    await hears('f1', 'fault.reported', { equipmentId: 'p1', unsafe: true });
    await hears('f1', 'fault.found-unsafe');
    expect(await stateOf('p1')).toEqual({ state: 'out-of-service', faultId: 'f1' });
    await hears('f1', 'fault.verified');
    expect(await stateOf('p1')).toEqual(used);
    const { body } = await manager.get<{ items: object[] }>('/v1/equipment/p1/facts');
    expect(body.items).toMatchObject([
      { type: 'equipment.registered' },
      { type: 'equipment.taken-out', data: { faultId: 'f1' }, actor: { id: 'service:tickets', role: 'system' } },
      { type: 'equipment.returned', data: { faultId: 'f1' } },
    ]);
  });

  it('found later counts as well; one that was none returns it, too', async () => {
    await hears('f2', 'fault.reported', { equipmentId: 'p2', unsafe: false });
    expect(await stateOf('p2')).toEqual(used);
    await hears('f2', 'fault.found-unsafe');
    expect(await stateOf('p2')).toMatchObject({ state: 'out-of-service' });
    await hears('f2', 'fault.withdrawn');
    expect(await stateOf('p2')).toEqual(used);
  });

  it('keeps it out as long as another unsafe one is open', async () => {
    await hears('f3', 'fault.reported', { equipmentId: 'p3', unsafe: true });
    await hears('f4', 'fault.reported', { equipmentId: 'p3', unsafe: true });
    await hears('f3', 'fault.verified');
    expect(await stateOf('p3')).toMatchObject({ state: 'out-of-service' });
    await hears('f4', 'fault.verified');
    expect(await stateOf('p3')).toEqual(used);
  });

  it('returns nothing that people took out, and an old record changes nothing today', async () => {
    await manager.post('/v1/equipment/p4/actions/take-out', { reason: '检修' });
    await hears('f5', 'fault.reported', { equipmentId: 'p4', unsafe: true });
    await hears('f5', 'fault.verified');
    expect(await stateOf('p4')).toEqual({ state: 'out-of-service', faultId: null });
    await hears('f6', 'fault.reported', { equipmentId: 'p1', unsafe: true, observedUntil: 1 });
    await hears('f6', 'fault.found-unsafe');
    await hears('f7', 'fault.reported', { equipmentId: null, unsafe: true });
    expect(await stateOf('p1')).toEqual(used);
  });

  it('of an old record counts once somebody has taken it over: found so later, or said so by the record as it was corrected', async () => {
    await hears('f8', 'fault.reported', { equipmentId: 'p5', unsafe: false, observedUntil: 1 });
    await hears('f8', 'fault.adopted');
    expect(await stateOf('p5')).toEqual(used);
    await hears('f8', 'fault.found-unsafe');
    expect(await stateOf('p5')).toEqual({ state: 'out-of-service', faultId: 'f8' });
    await hears('f8', 'fault.verified');
    expect(await stateOf('p5')).toEqual(used);

    await hears('f9', 'fault.reported', { equipmentId: 'p5', unsafe: false, observedUntil: 1 });
    await hears('f9', 'record.corrected', { equipmentId: 'p6', unsafe: true });
    expect([await stateOf('p5'), await stateOf('p6')]).toEqual([used, used]);
    await hears('f9', 'fault.adopted');
    expect([await stateOf('p5'), await stateOf('p6')]).toMatchObject([
      used,
      { state: 'out-of-service', faultId: 'f9' },
    ]);
    await hears('f9', 'fault.withdrawn');
    expect(await stateOf('p6')).toEqual(used);
  });

  it('is forgotten with a record that no longer names the piece, and of no other process', async () => {
    await hears('f10', 'fault.reported', { equipmentId: 'p6', unsafe: true, observedUntil: 1 });
    await hears('f10', 'record.corrected', { unsafe: true });
    await hears('f10', 'fault.adopted');
    await hears('c1', 'record.corrected', { equipmentId: 'p6', unsafe: true }, 'complaint');
    await hears('c1', 'fault.adopted');
    expect(await stateOf('p6')).toEqual(used);
  });
});
