import { describe, expect, it } from '@jest/globals';
import { duty, rosterFrom as from, rosterOf, somebody } from '../../test/roster-of.js';
import type { CallTarget } from '../parts/calling-out.js';
import { type CallablePerson, candidatesOf, lineAbove } from './roster-snapshot.js';

const [hour, day] = [3_600_000, 86_400_000];
const noon = from + 12 * hour;
const post = (role: CallablePerson['posts'][number]['role'], estateId: string | null = 'demo') => ({
  posts: [{ role, estateId }],
});
const people = [
  somebody('guard', { reportsTo: 'zhao' }),
  somebody('night', { reportsTo: 'zhao' }),
  somebody('zhao', { ...post('supervisor'), reportsTo: 'chen' }),
  somebody('chen', { ...post('estate-manager'), reportsTo: 'boss' }),
  somebody('boss', { ...post('company', null), reportsTo: 'chen' }),
  somebody('firm', { ...post('contractor'), work: ['lift'] }),
  somebody('other', post('supervisor', 'lakeside')),
];
const roster = rosterOf({
  people,
  duties: [duty('guard', from, from + day), duty('night', from + day, from + 2 * day)],
  rostered: ['handler'],
});
const called = (targets: readonly CallTarget[], more: Partial<Parameters<typeof candidatesOf>[1]> = {}, at = noon) =>
  candidatesOf({ targets }, { ...roster, ...more }, at).map(({ personId, unfit }) => [personId, ...unfit].join(' '));

describe('whom a step means', () => {
  it('each kind of target', () => {
    expect(called([{ of: 'person', id: 'chen' }])).toEqual(['chen']);
    expect(called([{ of: 'on-duty' }])).toEqual(['guard', 'night off-duty', 'zhao']);
    expect(called([{ of: 'layer', id: 'guards' }])).toEqual(['guard']);
    expect(called([{ of: 'work', id: 'security' }])).toEqual(['guard']);
    expect(called([{ of: 'work', id: 'lift' }])).toEqual([]);
    expect(called([{ of: 'contractor', id: 'lift' }])).toEqual(['firm']);
    expect(called([{ of: 'line' }])).toEqual(['zhao', 'chen']);
    expect(called([{ of: 'company' }])).toEqual(['boss']);
    expect(called([{ of: 'post', id: 'supervisor' }])).toEqual(['zhao']);
  });

  it('whoever is not on duty is skipped for it, unless another target means him all the same', () => {
    const handlers: CallTarget = { of: 'post', id: 'handler' };
    expect(called([handlers])).toEqual(['guard', 'night off-duty']);
    expect(called([handlers, { of: 'person', id: 'night' }])).toEqual(['guard', 'night']);
    expect(called([{ ...handlers, evenOffDuty: true }])).toEqual(['guard', 'night']);
    expect(called([handlers], {}, from + day)).toEqual(['guard off-duty', 'night']);
    // Where the estate keeps no roster for a post, nobody knows who is off duty.
    expect(called([handlers], { rostered: [] })).toEqual(['guard', 'night']);
  });

  it('says everything that keeps somebody from being called', () => {
    const guard = (more: Partial<CallablePerson>) => ({ people: [somebody('guard', more)] });
    const one: readonly CallTarget[] = [{ of: 'person', id: 'guard' }];
    const now = { from: noon, until: noon + hour };
    expect(called(one, guard({ away: [now], busy: [now] }))).toEqual(['guard on-leave on-other-emergency']);
    expect(called(one, guard({ away: [now] }), noon + hour)).toEqual(['guard']);
    expect(called(one, guard({ limitedUntil: noon + 1, reachable: false }))).toEqual([
      'guard channel-limit no-channel',
    ]);
    expect(called(one, guard({ reachable: null }))).toEqual(['guard']);
    expect(called(one, guard({ active: false }))).toEqual(['guard no-channel']);
    expect(called([{ of: 'person', id: 'nobody' }])).toEqual(['nobody no-channel']);
  });

  it('wants a certificate for a whole day from the call on', () => {
    const step = { targets: [{ of: 'person', id: 'guard' }], certificates: ['confirmation:lift'] } as const;
    const with_ = (until: number) => ({
      ...roster,
      spans: [
        {
          holder: 'guard',
          what: 'confirmation:lift' as const,
          grade: null,
          from,
          until,
          knownFrom: from,
          knownUntil: null,
          by: { caseId: 'c', seq: 1 },
        },
      ],
    });
    expect(candidatesOf(step, with_(noon + day), noon)[0]?.unfit).toEqual([]);
    expect(candidatesOf(step, with_(noon + day - 1), noon)[0]?.unfit).toEqual(['no-certificate']);
  });

  it('means nobody outside of its hours, over midnight too', () => {
    const night = { targets: [{ of: 'on-duty' as const }], hours: { from: 22 * 60, until: 6 * 60 } };
    const at = (hours: number) => candidatesOf(night, roster, from + hours * hour).length;
    expect([21.99, 22, 5.99].map(at)).toEqual([0, 3, 3]);
    expect(at(6)).toBe(0);
  });

  it('whoever goes there by a post that stands on no roster', () => {
    expect(called([{ of: 'on-duty' }], { rostered: [] })).toEqual(['guard', 'night', 'zhao']);
    expect(called([{ of: 'on-duty' }], { rostered: ['handler', 'supervisor'] })).toEqual([
      'guard',
      'night off-duty',
      'zhao off-duty',
    ]);
    const companys = [{ ...duty('boss', from, from + day), ofCompany: true }];
    expect(called([{ of: 'on-duty' }], { duties: companys, rostered: [] })).toEqual(['guard', 'night', 'zhao']);
  });

  it('whoever knows the work and is not off duty', () => {
    const able = people.map((one) => ({ ...one, work: ['lift' as const] }));
    expect(called([{ of: 'work', id: 'lift' }], { people: able })).toEqual(['guard', 'night off-duty', 'zhao']);
  });

  it('whoever stands in comes behind him who is on leave, once, also round in a circle', () => {
    const away = (deputyId: string) => ({ away: [{ from: noon, until: noon + hour, deputyId }] });
    const some = [somebody('guard', away('night')), somebody('night', away('guard')), somebody('zhao', away('gone'))];
    expect(called([{ of: 'person', id: 'guard' }], { people: some })).toEqual(['guard on-leave', 'night on-leave']);
    expect(called([{ of: 'person', id: 'zhao' }], { people: some })).toEqual(['zhao on-leave']);
  });

  it('ends a line that runs in a circle', () => {
    expect(lineAbove({ people }, ['boss'])).toEqual(['chen', 'boss']);
  });
});
