import { describe, expect, it } from '@jest/globals';
import { groupedByVersion } from './by-version.js';

describe('the estates for which a version is published', () => {
  it('are compared each, those with the same version together', () => {
    const held = (estateId: string, standardId: string, version: number) => ({ estateId, standardId, version });
    const groups = groupedByVersion([held('a', 's', 1), held('b', 's', 2), held('c', 's', 1), held('d', 't', 1)]);
    expect(groups.map((group) => group.map(({ estateId }) => estateId))).toEqual([['a', 'c'], ['b'], ['d']]);
    expect(groupedByVersion([])).toEqual([]);
  });
});
