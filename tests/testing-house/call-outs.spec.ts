import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '@steward/handbook';
import { callOutFaults, emergenciesInOrder, type AskedHouse } from './call-outs.js';

const at = Date.parse('2026-12-01T02:00:00.000Z');
const standard = `${defaultStandard.id}@${String(defaultStandard.version)}`;
const entry = (type: string, after: number, data: object = {}, more: object = {}) => ({
  ...{
    caseId: 'e-1',
    over: false,
    companyId: 'yunqi',
    standard,
    type,
    actorId: 'p-desk',
    data,
    recordedAt: at + after,
  },
  ...more,
});
/** Declared, and the guard is called for the first step of the bare plan. */
const begun = [
  entry('emergency.declared', 0, { level: 'level-1', plan: null }),
  entry('round.began', 0, { round: 1 }),
  entry('step.opened', 0, { activation: 'roster/1' }),
  entry('step.called', 10, { activation: 'roster/1', attempt: 0, reached: ['p-guard'], skipped: [] }),
];
const house = (ledger: readonly object[], documents: readonly object[] = []): AskedHouse => ({
  rows: <Row extends object>(_: 'tickets', sql: string) =>
    Promise.resolve((sql.includes('standard_document') ? documents : ledger) as Row[]),
});

describe('the emergencies that a house has lived, when it is closed', () => {
  it('are read by the standard that each is bound to, shipped or the house’s own', async () => {
    expect(await callOutFaults(house(begun))).toEqual({ read: 1, faults: [] });
    expect(await callOutFaults(house([]))).toEqual({ read: 0, faults: [] });
    const own = { companyId: 'yunqi', standard: 'own@1', document: defaultStandard };
    const bound = begun.map((one) => ({ ...one, standard: 'own@1' }));
    expect(await callOutFaults(house(bound, [own]))).toEqual({ read: 1, faults: [] });
    await expect(callOutFaults(house(bound))).rejects.toThrow('yunqi has no standard own@1');
  });

  it('close with an error that names what is wrong: whoever was called and is not told, a step that is called early', async () => {
    const untold = [...begun, entry('emergency.stood-down', 20, { personId: [] })];
    await expect(emergenciesInOrder(house(untold), false)).rejects.toThrow('e-1: ');
    const early = [...begun, entry('step.opened', 11, { activation: 'line/1' })];
    await expect(emergenciesInOrder(house(early), false)).rejects.toThrow('line was called early');
    await expect(emergenciesInOrder(house(begun), false)).resolves.toBeUndefined();
  });

  it('of a database that is killed nothing is said, unless it is everybody’s', async () => {
    const killed: AskedHouse = {
      rows: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    };
    await expect(emergenciesInOrder(killed, true)).resolves.toBeUndefined();
    await expect(emergenciesInOrder(killed, false)).rejects.toThrow('gone');
  });
});
