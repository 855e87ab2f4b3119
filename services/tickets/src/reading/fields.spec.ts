import { describe, expect, it } from '@jest/globals';
import { type CaseOfService, maskedView } from '@steward/case-kit';
import { defaultStandard, processes, seeingOf } from '@steward/handbook';
import { complaintCase } from '../complaint/complaint.process.js';
import { complaintViewSchema } from '../complaint/complaint.schemas.js';
import { emergencyCase } from '../emergency/emergency.case.js';
import { faultCase } from '../fault/fault.case.js';

/** Everything of which this service shows cases. */
const all: readonly CaseOfService[] = [complaintCase, emergencyCase, faultCase];
const nobodyKnown = seeingOf('skeleton', false, true);
const everything = seeingOf('work', false, true);

describe('a field of a view is open, or kept back from whoever may not know who reported it', () => {
  it('of every process', () => {
    expect(all.map(({ rules }) => rules.id).sort()).toEqual(processes.map(({ id }) => id).sort());
  });

  it.each(all.map((of) => [of.rules.id, of] as const))('each field of a %s is named as one or the other', (_, of) => {
    const { rules, parts } = of;
    const c = { ...rules.opens(defaultStandard), externalNumber: 'old:7', observedUntil: 1 };
    const { face: _face, ...view } = parts.view(c, defaultStandard, 0) as Record<string, unknown>;
    expect(Object.keys(view).filter((name) => !Object.hasOwn(parts.fields, name))).toEqual([]);
    const personal = Object.keys(parts.fields).filter((name) => parts.fields[name] === 'personal');
    expect(personal.includes('externalNumber')).toBe(Object.hasOwn(view, 'externalNumber'));
    const told = Object.fromEntries(Object.keys(parts.fields).map((name) => [name, `${name} of Wang`]));
    const seen = maskedView({ ...told, somethingNew: 'Wang' }, nobodyKnown, parts.fields);
    expect(Object.keys(seen).filter((name) => seen[name] === null)).toEqual([...personal, 'somethingNew']);
    expect(maskedView({ ...told, somethingNew: 'Wang' }, everything, parts.fields)).toEqual({
      ...told,
      somethingNew: 'Wang',
    });
  });

  it('of a complaint every one of its schema', () => {
    expect(Object.keys(complaintCase.parts.fields).sort()).toEqual(Object.keys(complaintViewSchema.shape).sort());
  });
});
