import { describe, expect, it } from '@jest/globals';
import { byPerson, mendingOf } from './mending.js';

describe('who is not ready, and how it is mended (§4.2)', () => {
  it('leads to whoever can mend it', () => {
    const of = (why: Parameters<typeof mendingOf>[0]['why'], planId?: string) =>
      mendingOf({ personId: 'p/1', why, ...(planId === undefined ? {} : { planId }) });
    expect(of('no-number')).toEqual({ to: '/people?person=p%2F1', by: 'keeper' });
    expect(of('not-qualified')).toEqual({ to: '/people?person=p%2F1', by: 'keeper' });
    expect(of('not-verified')).toEqual({ to: '/account', by: 'himself' });
    expect(of('not-acknowledged', 'plan-lift')).toEqual({ to: '/plans/plan-lift', by: 'himself' });
    expect(of('not-acknowledged')).toEqual({ to: '/plans', by: 'himself' });
  });

  it('puts together what one person lacks, whoever matters first in front', () => {
    const line = (personId: string, why: 'no-number' | 'not-acknowledged', hour: string) => ({
      ...{ personId, why, from: `2026-03-02T${hour}:00:00.000Z` },
    });
    const lines = [
      line('wang', 'no-number', '09'),
      line('li', 'no-number', '08'),
      line('wang', 'not-acknowledged', '07'),
    ];
    expect(byPerson(lines).map(({ personId, lines: own }) => [personId, own.map(({ why }) => why)])).toEqual([
      ['wang', ['not-acknowledged', 'no-number']],
      ['li', ['no-number']],
    ]);
    expect(byPerson([])).toEqual([]);
  });
});
