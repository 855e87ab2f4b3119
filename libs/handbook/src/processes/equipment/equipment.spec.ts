import { describe, expect, it } from '@jest/globals';
import { type EquipmentCase, type EquipmentFacts, defaultStandard, equipment, registers } from '../../index.js';

const standard = defaultStandard;
const now = Date.UTC(2026, 0, 5, 1);
const clerk = { id: 'p-clerk', role: 'supervisor' } as const;
const handler = { id: 'p-handler', role: 'handler' } as const;
const steward = { id: 'service:tickets', role: 'system' } as const;
const lift: EquipmentFacts['equipment.registered'] = {
  equipmentId: 'lift-1',
  companyId: 'jinglan',
  estateId: 'lakeside',
  buildingId: 'lh-3',
  kind: 'lift',
  code: 'DT-01',
  name: { zh: '1号电梯', en: 'Lift 1' },
  contractorId: null,
  installedOn: '2012-06-18',
  state: 'in-service',
  since: null,
  faultId: null,
  replacedBy: null,
  active: true,
};

type Facts = Parameters<typeof equipment.stamped>[0];
const after = (c: EquipmentCase, facts: Facts, at = now, by: { id: string; role: 'supervisor' | 'system' } = clerk) =>
  equipment.stamped(facts, c, by, at).reduce((one, fact) => equipment.fold(one, fact, standard), c);
const registered = (): EquipmentCase =>
  after(equipment.opens(standard), [{ type: 'equipment.registered', data: lift }]);
const does = (
  c: EquipmentCase,
  action: Parameters<typeof equipment.decide>[2],
  input: object,
  by: { id: string; role: 'supervisor' | 'handler' | 'system' },
  at = now,
): EquipmentCase | string => {
  const decision = equipment.decide(c, standard, action, input, by, at);
  return decision.ok ? after(c, decision.facts, at) : decision.refusal.code;
};

describe('the life of a piece of equipment (§2.3)', () => {
  it('has no clock: nothing falls due, no standard speaks of it, and nobody waits', () => {
    const c = registered();
    expect(equipment.clocks(standard)).toEqual([]);
    expect(equipment.nextDue(c, standard)).toBeNull();
    expect(equipment.advance(c, standard, now + 1e12)).toEqual([]);
    expect(c.standard).toBe('none');
    expect(registers.every(({ unbound }) => unbound === true)).toBe(true);
  });

  it('goes out of service by whoever stands before it, and back by those who keep it (§2.3.3)', () => {
    const out = does(registered(), 'take-out', { contentId: 'why' }, handler, now + 5);
    expect(out).toMatchObject({ state: 'out-of-service', since: now + 5, reasonId: 'why', faultId: null, over: false });
    expect(does(out as EquipmentCase, 'take-out', { contentId: 'k' }, handler)).toBe('equipment.out-of-service');
    expect(does(out as EquipmentCase, 'return', {}, handler)).toBe('role.missing');
    // What people took out, faults do not return.
    expect(does(out as EquipmentCase, 'return-when-accepted', { faultId: 'f' }, steward)).toBe(
      'equipment.taken-out-by-people',
    );
    expect(does(out as EquipmentCase, 'return', {}, clerk)).toMatchObject({ state: 'in-service', reasonId: null });
    expect(does(registered(), 'return', {}, clerk)).toBe('equipment.in-service');
    expect(does(registered(), 'take-out', {}, handler)).toBe('content.missing');
  });

  it('goes out by an unsafe fault, and comes back when its repair is accepted (§2.3.3)', () => {
    const out = does(registered(), 'take-out-as-unsafe', { faultId: 'f-1' }, steward);
    expect(out).toMatchObject({ state: 'out-of-service', faultId: 'f-1' });
    expect(does(out as EquipmentCase, 'return-when-accepted', { faultId: 'f-1' }, steward)).toMatchObject({
      state: 'in-service',
      faultId: null,
    });
    expect(does(registered(), 'take-out-as-unsafe', { faultId: 'f' }, clerk)).toBe('role.missing');
  });

  it('ends when it is retired, and may come back: what was retired by mistake is returned', () => {
    const gone = does(registered(), 'retire', { replacedBy: 'lift-2' }, clerk);
    expect(gone).toMatchObject({ state: 'retired', over: true, active: false, replacedBy: 'lift-2' });
    for (const action of ['retire', 'take-out', 'change'] as const)
      expect([action, does(gone as EquipmentCase, action, { contentId: 'k' }, clerk)]).toEqual([
        action,
        'equipment.retired',
      ]);
    expect(does(gone as EquipmentCase, 'return', {}, clerk)).toMatchObject({
      state: 'in-service',
      over: false,
      active: true,
      replacedBy: null,
    });
  });

  it('keeps what a change leaves out, and takes away what it names as null', () => {
    expect(does(registered(), 'change', { contractorId: 'c-1', installedOn: null }, clerk)).toMatchObject({
      contractorId: 'c-1',
      installedOn: null,
      code: 'DT-01',
      buildingId: 'lh-3',
    });
    // Words beside the ledger alone.
    expect(does(registered(), 'change', { fields: ['place'] }, clerk)).toMatchObject({ seq: 2, code: 'DT-01' });
  });

  it('is read by whoever works for the company, and by nobody else', () => {
    const reading = (role: 'handler' | 'hr' | 'contractor' | 'owner'): string =>
      equipment.readingOf(registered(), { roles: [role], personId: 'p' });
    expect((['handler', 'hr', 'contractor', 'owner'] as const).map(reading)).toEqual([
      'work',
      'work',
      'nothing',
      'nothing',
    ]);
  });

  it('shows its name and its building, and waits for whoever returns it', () => {
    const out = does(registered(), 'take-out', { contentId: 'why' }, handler) as EquipmentCase;
    expect(equipment.faceOf(out, standard)).toMatchObject({
      title: lift.name,
      state: 'out-of-service',
      place: 'lh-3',
      limitAt: null,
      urgent: false,
    });
    expect(equipment.awaitedIn(out, standard)).toMatchObject([{ by: ['return'] }]);
  });
});
