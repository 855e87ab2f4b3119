import { describe, expect, it } from '@jest/globals';
import { estateIn, hasSeveral, scopeIn } from './scope.js';

const as =
  (role: string) =>
  (...estates: (string | null)[]) => ({
    grants: estates.map((estateId) => ({ role, companyId: 'yijia', estateId })),
  });
const me = as('handler');

describe('what a page is about', () => {
  it('is all estates for whoever answers for the company, unless he chooses one', () => {
    expect(scopeIn(me(null), undefined, 'lakeside')).toBeNull();
    expect(scopeIn(me(null, 'lakeside'), undefined, 'lakeside')).toBeNull();
    expect(scopeIn(me(null), 'all', 'lakeside')).toBeNull();
    expect(scopeIn(me(null), 'pines', 'lakeside')).toBe('pines');
  });

  it('is the first own estate for whoever works at some, all of them when he asks for that', () => {
    expect(scopeIn(me('pines', 'lakeside'), undefined, 'lakeside')).toBe('pines');
    expect(scopeIn(me('pines', 'lakeside'), 'all', 'lakeside')).toBeNull();
  });

  it.each(['supervisor', 'estate-manager', 'regional-manager'])('is all that he leads for a %s of several', (role) => {
    const leads = as(role);
    expect(scopeIn(leads('pines', 'lakeside'), undefined, 'lakeside')).toBeNull();
    expect(scopeIn(leads('pines', 'lakeside'), 'lakeside', 'pines')).toBe('lakeside');
    expect(scopeIn(leads('pines'), undefined, 'lakeside')).toBe('pines');
  });

  it('is the first own estate for a supervisor of one who works at another as well', () => {
    const both = { grants: [...as('supervisor')('pines').grants, ...me('lakeside').grants] };
    expect(scopeIn(both, undefined, 'lakeside')).toBe('pines');
    expect(scopeIn(both, 'all', 'lakeside')).toBeNull();
  });

  it('is his estate for whoever has but one, whatever the address says', () => {
    expect(scopeIn(me('pines'), 'all', 'lakeside')).toBe('pines');
    expect(hasSeveral(me('pines', 'pines'))).toBe(false);
  });

  it('is one estate on a page that can be about one only', () => {
    expect(estateIn(me(null), 'all', 'lakeside')).toBe('lakeside');
    expect(estateIn(me(null), undefined, undefined)).toBeUndefined();
    expect(estateIn(me('pines'), undefined, 'lakeside')).toBe('pines');
  });
});
