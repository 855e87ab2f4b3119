import { describe, expect, it } from '@jest/globals';
import { EventGathering, gatheringMs, mostDifferent } from './event-gathering.js';
import { probingFrom, type SecurityEvent } from './security-event.js';

const start = Date.parse('2026-03-02T01:00:00.000Z');
const refused = (more: Partial<SecurityEvent> = {}): SecurityEvent => ({
  kind: 'access.refused',
  companyId: 'co',
  actor: 'p-1',
  code: 'role.missing',
  address: '203.0.113.77',
  ...more,
});

describe('equal events of a minute', () => {
  it('are a row at once and one more at its end, with how many there were', () => {
    const gathering = new EventGathering();
    expect(gathering.take(refused(), start)).toMatchObject({ count: 1, network: '203.0.113.0/24' });
    for (let n = 1; n <= 500; n += 1) expect(gathering.take(refused(), start + n)).toBeNull();
    expect(gathering.due(start + gatheringMs - 1)).toEqual([]);
    expect(gathering.due(start + gatheringMs)).toEqual([
      expect.objectContaining({ count: 500, at: '2026-03-02T01:00:00.001Z', until: '2026-03-02T01:00:00.500Z' }),
    ]);
    expect(gathering.due(start + 2 * gatheringMs)).toEqual([]);
    expect(gathering.take(refused(), start + 2 * gatheringMs)).not.toBeNull();
  });

  it('are bounded in their variety: who causes ever new ones fills no disk', () => {
    const gathering = new EventGathering();
    let rows = 0;
    for (let n = 0; n < 50_000; n += 1)
      if (gathering.take(refused({ actor: `p-${String(n)}`, address: `10.${String(n % 250)}.1.1` }), start) !== null)
        rows += 1;
    expect(rows + gathering.due(start + gatheringMs).length).toBeLessThanOrEqual(mostDifferent + 2);
    expect(gathering.take(refused({ companyId: 'other' }), start)).toMatchObject({ actor: 'p-1' });
    expect(gathering.take({ kind: 'account.changed', companyId: 'co', subject: 'a-1' }, start)).not.toBeNull();
  });

  it('that ask for unknown ids are noted when they look like a search', () => {
    const gathering = new EventGathering();
    const unknown = refused({ kind: 'object.unknown', code: 'case.unknown' });
    for (let n = 1; n < probingFrom; n += 1) expect(gathering.take(unknown, start)).toBeNull();
    expect(gathering.due(start + gatheringMs)).toEqual([]);
    for (let n = 1; n <= probingFrom; n += 1) gathering.take(unknown, start + gatheringMs);
    expect(gathering.due(start + 2 * gatheringMs)).toEqual([expect.objectContaining({ count: probingFrom })]);
  });
});
