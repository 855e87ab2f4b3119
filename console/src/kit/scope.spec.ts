import { describe, expect, it } from '@jest/globals';
import {
  choiceOf,
  chosen,
  estateIn,
  everywhere,
  hasSeveral,
  liesIn,
  ofEstate,
  scopeAsked,
  scopeIn,
  scopeOrAll,
  within,
} from './scope.js';

const as =
  (role: string) =>
  (...estates: (string | null)[]) => ({
    grants: estates.map((estateId) => ({ role, companyId: 'yijia', estateId })),
  });
const me = as('handler');

describe('what a page is about', () => {
  it('is all estates for whoever answers for the company, unless he chooses one', () => {
    expect(scopeIn(me(null), {}, 'lakeside')).toEqual(everywhere);
    expect(scopeIn(me(null, 'lakeside'), {}, 'lakeside')).toEqual(everywhere);
    expect(scopeIn(me(null), { estate: 'all' }, 'lakeside')).toEqual(everywhere);
    expect(scopeIn(me(null), { estate: 'pines' }, 'lakeside')).toEqual(ofEstate('pines'));
  });

  it('is the first own estate for whoever works at some, all of them when he asks for that', () => {
    expect(scopeIn(me('pines', 'lakeside'), {}, 'lakeside')).toEqual(ofEstate('pines'));
    expect(scopeIn(me('pines', 'lakeside'), { estate: 'all' }, 'lakeside')).toEqual(everywhere);
  });

  it.each(['supervisor', 'estate-manager', 'regional-manager'])('is all that he leads for a %s of several', (role) => {
    const leads = as(role);
    expect(scopeIn(leads('pines', 'lakeside'), {}, 'lakeside')).toEqual(everywhere);
    expect(scopeIn(leads('pines', 'lakeside'), { estate: 'lakeside' }, 'pines')).toEqual(ofEstate('lakeside'));
    expect(scopeIn(leads('pines'), {}, 'lakeside')).toEqual(ofEstate('pines'));
  });

  it('is the first own estate for a supervisor of one who works at another as well', () => {
    const both = { grants: [...as('supervisor')('pines').grants, ...me('lakeside').grants] };
    expect(scopeIn(both, {}, 'lakeside')).toEqual(ofEstate('pines'));
    expect(scopeIn(both, { estate: 'all' }, 'lakeside')).toEqual(everywhere);
  });

  it('is his estate for whoever has but one, whatever the address says', () => {
    expect(scopeIn(me('pines'), { estate: 'all' }, 'lakeside')).toEqual(ofEstate('pines'));
    expect(hasSeveral(me('pines', 'pines'))).toBe(false);
  });

  it('is one estate on a page that can be about one only', () => {
    expect(estateIn(me(null), 'all', 'lakeside')).toBe('lakeside');
    expect(estateIn(me(null), undefined, undefined)).toBeUndefined();
    expect(estateIn(me('pines'), undefined, 'lakeside')).toBe('pines');
  });

  const north = { estate: null, region: 'north' };

  it('is a region that the address names, for whoever works at several estates; an estate in it is narrower', () => {
    expect(scopeIn(me(null), { region: 'north' }, 'lakeside')).toEqual(north);
    expect(scopeIn(as('regional-manager')('pines', 'lakeside'), { region: 'north' }, 'lakeside')).toEqual(north);
    expect(scopeIn(me(null), { estate: 'pines', region: 'north' }, 'lakeside')).toEqual(ofEstate('pines'));
    expect(scopeIn(me('pines'), { region: 'north' }, 'lakeside')).toEqual(ofEstate('pines'));
    expect([scopeOrAll({ region: 'north' }), scopeOrAll({ estate: 'all' }), scopeOrAll({})]).toEqual([
      north,
      everywhere,
      everywhere,
    ]);
  });

  it.each([north, ofEstate('pines'), everywhere])('is asked for, linked to and chosen as %j', (scope) => {
    expect(scopeOrAll(scopeAsked(scope))).toEqual(scope);
    const { searchParams } = new URL(within('/board', scope, { overdue: '1' }), 'http://steward');
    expect(searchParams.get('overdue')).toBe('1');
    expect([searchParams.get('estate'), searchParams.get('region')]).toEqual([scope.estate, scope.region]);
    const { estate, region } = chosen(choiceOf(scope));
    expect(scopeOrAll({ estate: estate ?? undefined, region: region ?? undefined })).toEqual(scope);
  });

  it('is about the estates that lie in it', () => {
    const pines = { estateId: 'pines', regionId: 'north' };
    expect([north, ofEstate('pines'), everywhere].map((scope) => liesIn(scope, pines))).toEqual([true, true, true]);
    expect([{ estate: null, region: 'south' }, ofEstate('lakeside')].map((scope) => liesIn(scope, pines))).toEqual([
      false,
      false,
    ]);
    expect(liesIn(north, { estateId: 'lakeside', regionId: null })).toBe(false);
  });
});
