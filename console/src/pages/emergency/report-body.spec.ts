import { describe, expect, it } from '@jest/globals';
import { hazards } from '@steward/handbook';
import { askedReport, emptyReport, firstCallsOf, hazardsByHaste, levelOf, reportOf } from './report-body.js';

const now = Date.parse('2026-11-30T02:00:00.000Z');
const empty = emptyReport('lakeside');

describe('what the red button sends', () => {
  it('shows every hazard once, fire first', () => {
    expect([...hazardsByHaste].sort()).toEqual([...hazards].sort());
    expect(hazardsByHaste[0]).toBe('fire');
  });

  it('says whom to call before anything is reported: 119 for a fire, 119, 110 and 120 before anything is chosen', () => {
    expect(firstCallsOf('fire')[0]?.number).toBe('119');
    expect(firstCallsOf(null).map(({ number }) => number)).toEqual(['119', '110', '120']);
  });

  it('stands as an address asks for it; what it asks for that there is not stands empty', () => {
    const asked = (query: string) => askedReport(new URLSearchParams(query), 'lakeside');
    expect(asked('hazard=gas&estate=demo&drill=yes')).toEqual({
      ...empty,
      ...{ hazard: 'gas', estateId: 'demo', drill: true },
    });
    expect(asked('hazard=toString&drill=1')).toEqual(empty);
  });

  it('sends nothing before hazard and estate are chosen', () => {
    expect(reportOf(empty, now)).toBeNull();
    expect(reportOf({ ...emptyReport(null), hazard: 'fire' }, now)).toBeNull();
  });

  it('declares with a level, reports without one, and watches with a colour and an end', () => {
    const fire = { ...empty, hazard: 'fire' } as const;
    expect(levelOf({ hazard: 'power', level: null })).toBe('level-3');
    expect(reportOf(fire, now)).toEqual({
      action: 'report',
      body: { estateId: 'lakeside', kind: 'fire', text: '火灾', level: 'level-2' },
    });
    expect(reportOf({ ...fire, mode: 'report', text: ' 三楼冒烟 ', buildingId: 'b3', drill: true }, now)).toEqual({
      action: 'report',
      body: { estateId: 'lakeside', kind: 'fire', text: '三楼冒烟', placeId: 'b3', drill: true },
    });
    expect(reportOf({ ...fire, mode: 'watch', colour: 'orange' }, now)).toEqual({
      action: 'watch',
      body: {
        estateId: 'lakeside',
        kind: 'fire',
        text: '火灾',
        colour: 'orange',
        until: '2026-11-30T08:00:00.000Z',
      },
    });
  });
});
