import { describe, expect, it } from '@jest/globals';
import { leagueOf, wilson } from './league.rule.js';
import { rateOf } from './rates.service.js';

const row = (key: string, met: number, cases: number, unknown = 0) => ({ key, rate: rateOf(met, cases, unknown) });
const places = (...rows: ReturnType<typeof row>[]): unknown[] =>
  leagueOf(rows).map(({ key, place }) => (place === null ? [key] : [key, place.best, place.worst]));

describe('a league', () => {
  it('takes its intervals from Wilson', () => {
    const { least, most } = wilson(8, 10);
    expect([least.toFixed(4), most.toFixed(4)]).toEqual(['0.4902', '0.9433']);
    expect(wilson(0, 5).least).toBe(0);
    expect(wilson(5, 5).most).toBe(1);
  });

  it('places by certainty: what overlaps shares its places', () => {
    expect(places(row('a', 95, 100), row('b', 92, 100), row('c', 40, 100))).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
      ['c', 3, 3],
    ]);
  });

  it('gives the few no place, however good they look, and says so', () => {
    expect(places(row('lucky', 3, 3), row('many', 900, 1000))).toEqual([['many', 1, 1], ['lucky']]);
    expect(leagueOf([row('lucky', 3, 3)])[0]?.says?.en).toContain('Only 3 known');
  });

  it('is as unsure as the unknown make it', () => {
    expect(places(row('told', 60, 100), row('untold', 20, 100, 80))).toEqual([
      ['untold', 1, 2],
      ['told', 1, 2],
    ]);
    expect(leagueOf([row('untold', 0, 20, 20)])[0]).toMatchObject({ likely: null, place: null, cases: 20 });
  });

  it('leaves out those of whom nothing fell due', () => {
    expect(leagueOf([row('none', 0, 0)])).toEqual([]);
  });
});
