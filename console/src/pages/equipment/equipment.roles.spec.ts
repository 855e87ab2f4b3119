import { describe, expect, it } from '@jest/globals';
import { mayKeep, mayRegister, mayStop } from './equipment.roles.js';

const as = (role: string, estateId: string | null) => ({ grants: [{ role, companyId: 'jinglan', estateId }] });
const lift = { companyId: 'jinglan', estateId: 'lakeside' };
const van = { companyId: 'jinglan', estateId: null };

describe('what is offered at a piece of equipment', () => {
  it('is to keep it for those who lead where it belongs', () => {
    expect(mayKeep(as('supervisor', 'lakeside'), lift)).toBe(true);
    expect(mayKeep(as('supervisor', 'demo'), lift)).toBe(false);
    expect(mayKeep(as('handler', 'lakeside'), lift)).toBe(false);
    expect(mayKeep(as('company', null), lift)).toBe(true);
    expect(mayRegister(as('supervisor', 'demo'))).toBe(true);
    expect(mayRegister(as('hr', null))).toBe(false);
  });

  it("is nothing of the company's own for an estate's people", () => {
    expect(mayKeep(as('estate-manager', 'lakeside'), van)).toBe(false);
    expect(mayStop(as('handler', 'lakeside'), van)).toBe(false);
    expect(mayStop(as('handler', null), van)).toBe(true);
    expect(mayKeep(as('admin', null), { ...van, companyId: 'other' })).toBe(false);
  });

  it('is to stop it for whoever stands before it', () => {
    for (const role of ['handler', 'front-desk', 'supervisor', 'quality'])
      expect(mayStop(as(role, 'lakeside'), lift)).toBe(true);
    expect(mayStop(as('hr', null), lift)).toBe(false);
  });
});
