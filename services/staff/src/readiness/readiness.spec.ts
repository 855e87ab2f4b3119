import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlansHeld } from '@steward/contracts';
import { frozenPlanOf, hazards, shippedPlans } from '@steward/handbook';
import { StaffSuite, code, inHours, person, post } from '../../test/fixture.js';
import { Neighbours } from '../../test/neighbours.js';
import type { ReadinessDto } from './readiness.schemas.js';

let neighbours: Neighbours;
let suite: StaffSuite;

const steps = (more: object) => [
  { id: 'lifts', targets: [{ of: 'layer' as const, id: 'lifts' }], need: 'any' as const, ...more },
];
const plan = (more: object, acknowledgedBy: string[]): PlansHeld['items'][number] => ({
  hazard: 'lift-entrapment',
  frozen: {
    ...frozenPlanOf(shippedPlans['lift-entrapment'], { planId: 'lift', version: 3, digest: 'd' }),
    steps: steps(more),
  } as unknown as PlansHeld['items'][number]['frozen'],
  acknowledgedBy,
});
const readiness = async (by = suite.hr, query = 'estate=lakeside') => by.get<ReadinessDto>(`/v1/readiness?${query}`);
const lines = async (): Promise<string[]> => {
  const [estate] = (await readiness()).body.estates;
  return (estate?.lines ?? []).map(({ lacks, personId, step, version, why }) =>
    [personId, why, ...(version === undefined ? [] : [version]), ...(step === undefined ? [] : [step, lacks])].join(
      ' ',
    ),
  );
};
const always = (people: string[]) => ({
  work: 'lift',
  rotations: [
    {
      rotationId: 'r',
      startsOn: inHours(-720).slice(0, 10),
      endsOn: null,
      shifts: [{ shiftId: 'whole', startsAt: 0, endsAt: 0 }],
      cycle: ['whole'],
      crews: people.map((id) => ({ crewId: id, people: [id], daysAhead: 0 })),
    },
  ],
});

beforeAll(async () => {
  neighbours = await Neighbours.open();
  suite = await StaffSuite.start(neighbours.env);
  expect((await suite.hr.put('/v1/layers/lifts?estate=lakeside', always(['li']))).status).toBe(200);
});
afterAll(async () => {
  await suite.stop();
  await neighbours.close();
});

describe('readiness (§4.2)', () => {
  it('while assets does not answer says that plans are unknown, and names who has no number', async () => {
    neighbours.plans = null;
    const { body } = await readiness();
    expect(body.estates).toMatchObject([{ estateId: 'lakeside', plans: 'unknown', without: [], people: 1, gaps: [] }]);
    expect(await lines()).toEqual(['li no-number']);
    expect(Date.parse(body.until) - Date.parse(body.at)).toBe(7 * 86_400_000);
  });

  it('names only whom a plan would call and who is not ready, with the reason of each', async () => {
    neighbours.plans = [plan({ certificates: ['confirmation:lift'] }, ['wu'])];
    expect(await lines()).toEqual([
      'li no-number',
      'li not-qualified 3 lifts confirmation:lift',
      'li not-acknowledged 3',
    ]);
    const [estate] = (await readiness()).body.estates;
    expect(estate?.without).toEqual(hazards.filter((one) => one !== 'lift-entrapment'));
    expect(estate?.lines.find(({ why }) => why === 'not-qualified')?.since).toBeNull();
  });

  it('and nobody any more once everything is done', async () => {
    const given = { confirmationId: 'c', work: 'lift', from: inHours(-1), until: inHours(20_000) };
    await suite.hr.post('/v1/people/li/confirmations', given);
    neighbours.plans = [plan({ certificates: ['confirmation:lift'] }, ['li'])];
    expect(await lines()).toEqual(['li no-number']);
    await suite.hr.put('/v1/people/li', person('李明', [post('handler')], { phone: '13800000007' }));
    expect(await lines()).toEqual(['li not-verified']);
    const li = await suite.person('li', 'handler', 'lakeside');
    await li.post('/v1/people/li/contacts/phone/code', {});
    await li.post('/v1/people/li/contacts/phone/verify', { code: neighbours.codes.at(-1)?.code });
    expect(await lines()).toEqual([]);
    // A confirmation that ends within a day of a duty is none.
    await suite.hr.post('/v1/people/li/confirmations/c/end', { from: inHours(12) });
    expect(await lines()).toEqual(['li not-qualified 3 lifts confirmation:lift']);
  });

  it('asks nothing of whoever is on leave when he would be called, and says where people are missing', async () => {
    const away = { leaveId: 'l', from: inHours(-1), until: inHours(24 * 40) };
    expect((await suite.hr.post('/v1/people/li/leaves', away)).status).toBe(201);
    expect(await lines()).toEqual([]);
    const [estate] = (await readiness()).body.estates;
    expect(estate?.gaps).toMatchObject([
      { layerId: 'lifts', hours: 720, wanted: 1, count: 0, absent: [{ personId: 'li', why: 'on-leave' }] },
    ]);
    await suite.hr.delete('/v1/people/li/leaves/l');
  });

  it('of a company is that of each of its estates, with the gaps of its own layers', async () => {
    await suite.hr.put('/v1/layers/backup?company=jinglan', { work: 'lift', rotations: [] });
    const { body } = await readiness(suite.hr, 'company=jinglan');
    expect(body.estates.map(({ estateId }) => estateId)).toEqual(['lakeside']);
    expect(body.companyGaps).toMatchObject([{ layerId: 'backup', hours: 720 }]);
  });

  it('is for those who lead', async () => {
    const manager = await suite.as('estate-manager', 'lakeside');
    expect((await readiness(manager)).status).toBe(200);
    expect(code(await readiness(manager, 'company=jinglan'))).toBe('role.missing');
    expect((await readiness(await suite.as('handler', 'lakeside'))).status).toBe(403);
    expect(code(await readiness(await suite.as('supervisor', 'songshan')))).toBe('estate.unknown');
    expect(code(await readiness(await suite.as('company', null, 'other'), 'company=jinglan'))).toBe('company.unknown');
    expect((await readiness(suite.hr, '')).status).toBe(400);
  });
});
