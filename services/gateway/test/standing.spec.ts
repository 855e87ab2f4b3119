import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE_DATA } from '@steward/service-kit';
import { rowsOf } from '@steward/testing';
import type { DataSource } from 'typeorm';
import { keepStanding } from '../src/standing/people-standing.js';
import { openGate, type Gate } from './gate.js';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const standing = (personId: string) => ({
  companyId: 'co',
  seq: 1,
  view: {
    personId,
    active: true,
    grants: [{ role: 'handler' as const, companyId: 'co', estateId: 'lakeside' }],
    skills: [],
    onLeaveUntil: null,
  },
});

describe('how people stand', () => {
  it('is kept by whoever changes a list and by whoever hears of them in another order, and neither is thrown out', async () => {
    const data = gate.service.app.get<DataSource>(SERVICE_DATA);
    const first = data.createQueryRunner();
    await first.startTransaction();
    await keepStanding(first.manager, [standing('p-one')]);
    const second = data.transaction((manager) => keepStanding(manager, [standing('p-two'), standing('p-one')]));
    // What waits for the first now has written nothing that the first could wait for.
    await keepStanding(first.manager, [standing('p-two')]);
    await first.commitTransaction();
    await first.release();
    expect(await second).toEqual([]);
    const kept = await rowsOf<{ person_id: string }>(
      gate.database.url,
      `SELECT person_id FROM steward.person_grants WHERE person_id IN ('p-one', 'p-two') ORDER BY 1`,
    );
    expect(kept.map((row) => row.person_id)).toEqual(['p-one', 'p-two']);
  });
});
