import { describe, expect, it } from '@jest/globals';
import { foundAt, foundElsewhere, freshId, moved, secondsIn, stepWith, withAt, without } from './plan-edit.js';

describe('how a plan is written', () => {
  it('moves, changes and removes entries, and loses none at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
    expect(withAt(['a', 'b'], 1, 'x')).toEqual(['a', 'x']);
    expect(without(['a', 'b'], 0)).toEqual(['b']);
  });

  it('gives ids that nobody has', () => {
    expect(freshId('step', ['step-2', 'other'])).toBe('step-3');
    expect(freshId('step', ['step-1', 'step-2', 'step-3', 'step-4', 'step-6'])).toBe('step-7');
  });

  it('reads seconds between any commas, and says when something is no number', () => {
    expect(secondsIn('30, 60，90')).toEqual([30_000, 60_000, 90_000]);
    expect(secondsIn('')).toEqual([]);
    expect(secondsIn('soon')).toBeNull();
  });

  it('leaves out of a step what says nothing', () => {
    const step = { id: 'a', title: { zh: '甲', en: 'A' }, targets: [], need: 'any' as const, waitMs: 5_000 };
    expect(stepWith(step, 'waitMs', undefined)).not.toHaveProperty('waitMs');
    expect(stepWith(step, 'classes', [])).not.toHaveProperty('classes');
    expect(stepWith(step, 'waitMs', 9_000).waitMs).toBe(9_000);
  });

  it('puts findings at their place, and keeps those that have none', () => {
    const findings = ['steps[1].targets', 'steps[10]', 'expects.onSiteMs', 'steps'].map((path) => ({ path }));
    expect(foundAt(findings, 'steps[1]')).toEqual([{ path: 'steps[1].targets' }]);
    expect(foundElsewhere(findings, ['steps[1]', 'steps[10]'])).toEqual([
      { path: 'expects.onSiteMs' },
      { path: 'steps' },
    ]);
  });
});
