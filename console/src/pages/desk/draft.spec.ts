import { describe, expect, it } from '@jest/globals';
import { usualKindOf, categories } from '@steward/handbook';
import { emptyDraft, lacksBuilding, withProblem } from './draft.js';

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

  it('takes its kind from the problem, until somebody says another one', () => {
    const empty = emptyDraft();
    expect(withProblem(empty, 'dwelling/noise/banging').kind).toBe('complaint');
    expect(withProblem(empty, 'service-centre/fees/wrong-bill').kind).toBe('enquiry');
    expect(withProblem({ ...empty, kind: 'complaint' }, 'dwelling/water/leak').kind).toBe('repair');
    expect(withProblem({ ...empty, kind: 'suggestion', kindChosen: true }, 'dwelling/water/leak').kind).toBe(
      'suggestion',
    );
    // A category of the company's own says nothing.
    expect(withProblem({ ...empty, kind: 'praise' }, 'dwelling/own-thing/x').kind).toBe('praise');
  });

  it('knows the usual kind of every category but the rest', () => {
    expect(Object.keys(categories).filter((category) => usualKindOf(category) === null)).toEqual(['other']);
  });

  it('begins anew with each caller: of the last one only the channel and the estate stay', () => {
    const last = { ...emptyDraft(), kind: 'praise', kindChosen: true, channel: 'visit', estateId: 'lakeside' } as const;
    expect(emptyDraft({ ...last, channel: 'phone' })).toMatchObject({
      kind: 'repair',
      kindChosen: false,
      channel: 'phone',
      estateId: 'lakeside',
    });
  });
});
