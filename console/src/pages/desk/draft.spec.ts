import { describe, expect, it } from '@jest/globals';
import { emptyDraft, lacksBuilding } from './draft.js';

describe('a report at the front desk', () => {
  it.each([
    ['a lift of no building', { leaf: 'lift/lift-safety/entrapment' }, true],
    ['a lift of a building', { leaf: 'lift/lift-safety/entrapment', buildingId: 'b2' }, false],
    ['a lift that was said where', { leaf: 'lift/lift-safety/entrapment', where: '2号楼东梯' }, false],
    ['a dwelling that was found', { leaf: 'dwelling/water/leak', dwellingId: 'd1' }, false],
    ['a road of the estate', { leaf: 'road/lighting/light-out' }, false],
    ['nothing yet', {}, false],
  ])('says whether anybody could tell where to go: %s', (_what, changes, lacking) => {
    expect(lacksBuilding({ ...emptyDraft(), ...changes })).toBe(lacking);
  });
});
