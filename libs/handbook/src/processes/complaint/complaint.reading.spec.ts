import { describe, expect, it } from '@jest/globals';
import { Life } from '../../../test/life.js';
import {
  type ComplaintCase,
  type Reading,
  type Relation,
  type Role,
  type Seeing,
  isCrowded,
  maskedCase,
  maskedData,
  readingOf,
  readingTable,
  relationsOf,
  roles,
  seeingOf,
  withheldOf,
} from '../../index.js';

const ordinary = Life.filed({}).c;
const secret = Life.filed({ confidential: true, dwellingId: 'd-602', buildingId: 'b-3', externalNumber: 'H-77' }).c;
const me = 'p-me';
const standing: Readonly<Record<Relation, Partial<ComplaintCase>>> = {
  none: { over: true },
  open: {},
  has: { handler: me },
  helps: { helpers: [me] },
  filed: { filedBy: me },
  had: { over: true, handledBy: [me] },
  engaged: { contractor: me },
  reported: { reporterId: 'r-me' },
};
const looking = (role: Role) =>
  role === 'owner' ? { roles: [role], actorId: 'owner:r-me' } : { roles: [role], personId: me, actorId: me };
const reads = (role: Role, relation: Relation, c: ComplaintCase, more: Partial<ComplaintCase> = {}): Reading =>
  readingOf({ ...c, handler: null, filedBy: null, firstAsked: null, ...standing[relation], ...more }, looking(role));

describe('who reads how much of a complaint (§7.3, §7.4)', () => {
  it.each([
    ['handler', 'none', 'work', 'skeleton'],
    ['handler', 'open', 'work', 'skeleton'],
    ['handler', 'has', 'contact', 'work'],
    ['handler', 'helps', 'contact', 'work'],
    ['handler', 'filed', 'contact', 'contact'],
    ['handler', 'had', 'work', 'work'],
    ['front-desk', 'none', 'work', 'skeleton'],
    ['front-desk', 'open', 'contact', 'skeleton'],
    ['front-desk', 'has', 'contact', 'work'],
    ['front-desk', 'filed', 'contact', 'contact'],
    ['front-desk', 'had', 'work', 'work'],
    ['supervisor', 'none', 'contact', 'contact'],
    ['estate-manager', 'none', 'contact', 'contact'],
    ['company', 'none', 'contact', 'contact'],
    ['quality', 'none', 'contact', 'contact'],
    ['hr', 'has', 'skeleton', 'skeleton'],
    ['admin', 'filed', 'skeleton', 'skeleton'],
    ['contractor', 'open', 'nothing', 'nothing'],
    ['contractor', 'engaged', 'task', 'task'],
    ['owner', 'open', 'nothing', 'nothing'],
    ['owner', 'reported', 'skeleton', 'skeleton'],
  ] as const)('%s who %s: %s, confidential %s', (role, relation, of, confidentially) => {
    expect([reads(role, relation, ordinary), reads(role, relation, secret)]).toEqual([of, confidentially]);
  });

  it('gives nothing to nobody, and the best of several posts', () => {
    expect(readingOf(ordinary, { roles: [], personId: me })).toBe('nothing');
    expect(readingOf(secret, { roles: ['handler', 'hr', 'supervisor'], personId: me })).toBe('contact');
    for (const role of roles) expect([role, readingTable.some((row) => row.role === role)]).toEqual([role, true]);
  });

  it('keeps words and place from the person complained about, whatever he is, also when the case is his', () => {
    for (const role of ['handler', 'front-desk', 'supervisor', 'estate-manager', 'company', 'quality'] as const)
      for (const c of [ordinary, secret]) expect(reads(role, 'has', c, { aboutPersonId: me })).toBe('skeleton');
    expect(reads('contractor', 'open', ordinary, { aboutPersonId: me })).toBe('nothing');
  });

  it('remembers who took it in: whoever only took it over reads no contact of a confidential case', () => {
    expect(secret.filedBy).not.toBeNull();
    expect(
      relationsOf({ ...secret, filedBy: 'p-other', firstAsked: me }, { roles: ['front-desk'], personId: me }),
    ).toEqual(expect.not.arrayContaining(['filed']));
    expect(readingOf({ ...secret, filedBy: 'p-other', firstAsked: me }, { roles: ['front-desk'], personId: me })).toBe(
      'work',
    );
  });
});

describe('what is kept back', () => {
  const of = (reading: Reading, confidential: boolean, crowded = true): Seeing =>
    seeingOf(reading, confidential, crowded);

  it('is who complained of a confidential case from everybody who reads less than contact', () => {
    for (const reading of ['skeleton', 'task', 'work'] as const) {
      const masked = maskedCase(secret, of(reading, true));
      expect(masked).toMatchObject({ reporterId: null, dwellingId: null, externalNumber: null, filedBy: null });
      expect(withheldOf(of(reading, true))).toEqual(expect.arrayContaining(['complainant', 'contact']));
    }
    expect(maskedCase(secret, of('contact', true))).toBe(secret);
    expect(withheldOf(of('contact', true))).toEqual([]);
  });

  it('is the building, too, where so few live that it says who it was', () => {
    expect([1, 4, 5, 0].map(isCrowded)).toEqual([false, false, true, true]);
    expect(maskedCase(secret, of('work', true, true)).buildingId).toBe('b-3');
    expect(maskedCase(secret, of('work', true, false)).buildingId).toBeNull();
    expect(maskedCase(secret, of('skeleton', true, true)).buildingId).toBeNull();
  });

  it('is every field of a fact that is not known to tell of nobody, also one that does not exist yet', () => {
    const data = {
      kind: 'complaint',
      reporterId: 'r1',
      dwellingId: 'd',
      contactWish: 'call-only',
      shoeSize: 44,
      aboutPersonId: 'p',
    };
    expect(maskedData('complaint.received', data, of('work', true), () => true)).toEqual({
      ...{
        kind: 'complaint',
        reporterId: null,
        dwellingId: null,
        contactWish: 'none',
        shoeSize: null,
        aboutPersonId: null,
      },
    });
    const told = {
      firingId: 'f',
      reached: [
        { recipient: 'owner:r1', deliveryId: 'd1' },
        { recipient: 'p1', deliveryId: 'd2' },
      ],
    };
    expect(maskedData('escalation.told', told, of('work', true), () => true)['reached']).toEqual([
      { recipient: 'owner', deliveryId: null },
      { recipient: 'p1', deliveryId: 'd2' },
    ]);
    const corrected = { field: 'dwelling', values: { dwellingId: 'd' } };
    expect(maskedData('complaint.corrected', corrected, of('work', true), () => true)['values']).toEqual({});
  });

  it('is another case that would say who complained, in every fact that names one', () => {
    const seen = of('contact', false);
    const none = (): boolean => false;
    expect(maskedData('complaint.received', { linkedTo: 'c9' }, seen, none)).toEqual({ linkedTo: null });
    expect(maskedData('complaint.hot-spot-raised', { cases: ['c8', 'c9'] }, seen, (id) => id === 'c8')).toEqual({
      cases: ['c8'],
    });
    expect(maskedData('complaint.merge-undone', { from: 'c9' }, seen, none)).toEqual({ from: null });
    expect(maskedData('complaint.class-changed', { from: 'major' }, seen, none)).toEqual({ from: 'major' });
  });
});
