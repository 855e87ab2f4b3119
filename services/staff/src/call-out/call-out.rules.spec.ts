import { describe, expect, it } from '@jest/globals';
import type { CallOutQuestion } from '@steward/contracts';
import type { CallablePerson, Role, RosterDuty } from '@steward/handbook';
import type { KnownSnapshot } from '../snapshot/snapshot.service.js';
import { whoCanCome } from './call-out.rules.js';

const now = Date.parse('2026-12-01T12:00:00+08:00');
const companyId = 'yijia';
const estateId = 'lihua';

const somebody = (personId: string, role: Role, more: Partial<CallablePerson> = {}): CallablePerson => ({
  personId,
  active: true,
  posts: [{ role, estateId: role === 'company' ? null : estateId }],
  work: [],
  reportsTo: null,
  away: [],
  busy: [],
  reachable: null,
  limitedUntil: null,
  ...more,
});
const onLeave = (deputyId: string | null): Partial<CallablePerson> => ({
  away: [{ from: now - 1, until: now + 1, deputyId }],
});
const dutyOf = (personId: string, more: Partial<RosterDuty> = {}): RosterDuty => ({
  layerId: 'handler',
  work: null,
  personId,
  because: 'rotation',
  source: 's',
  from: now - 1,
  until: now + 1,
  ...more,
});
const rosterOf = (
  people: readonly CallablePerson[],
  duties: readonly RosterDuty[],
  more: Partial<KnownSnapshot> = {},
): KnownSnapshot => ({
  estateId,
  zone: 'Asia/Shanghai',
  from: now,
  until: now + 1,
  people: [...people].sort((a, b) => (a.personId < b.personId ? -1 : 1)),
  duties,
  rostered: ['handler'],
  spans: [],
  layerIds: [],
  ...more,
});
const asked = (
  targets: CallOutQuestion['targets'],
  people: string[] | null = null,
  more: Partial<CallOutQuestion> = {},
): CallOutQuestion => ({ companyId, estateId, targets, people, ...more });
const said = (question: CallOutQuestion, roster: KnownSnapshot): readonly string[] =>
  whoCanCome(question, roster, now).candidates.map(({ personId, unfit }) => [personId, ...unfit].join(' '));
const why = (question: CallOutQuestion, roster: KnownSnapshot) => whoCanCome(question, roster, now).considered;

describe('who can be called out (§4.2)', () => {
  const people = [
    somebody('guard', 'handler'),
    somebody('li', 'handler'),
    somebody('zhao', 'supervisor'),
    somebody('chen', 'estate-manager'),
    somebody('sun', 'company'),
  ];
  const onDuty = rosterOf(people, [dutyOf('li')]);

  it('whoever is on duty first, and of the others that they are off duty, as far as the estate keeps a roster of their post', () => {
    expect(said(asked([{ of: 'on-duty' }]), onDuty)).toEqual(['li', 'guard off-duty', 'zhao']);
    expect(said(asked([{ of: 'on-duty' }]), rosterOf(people, [], { rostered: [] }))).toEqual(['guard', 'li', 'zhao']);
  });

  it('who leads the estate, the nearest first; who answers for the company; everybody of a post; somebody by name', () => {
    expect(said(asked([{ of: 'line' }]), onDuty)).toEqual(['zhao', 'chen']);
    expect(said(asked([{ of: 'company' }]), onDuty)).toEqual(['sun']);
    expect(said(asked([{ of: 'post', id: 'estate-manager' }]), onDuty)).toEqual(['chen']);
    expect(said(asked([{ of: 'person', id: 'guard' }, { of: 'line' }]), onDuty)).toEqual(['guard', 'zhao', 'chen']);
  });

  it('on leave says so, and whoever stands in comes behind him', () => {
    const roster = rosterOf([...people, somebody('wang', 'handler', onLeave('li'))], []);
    expect(said(asked([{ of: 'person', id: 'wang' }]), roster)).toEqual(['wang on-leave', 'li']);
  });

  it('who is not on file there, or not active, has no channel and is not left out silently', () => {
    const roster = rosterOf([...people, somebody('gone', 'handler', { active: false })], []);
    const named = ['gone', 'nobody'].map((id) => ({ of: 'person' as const, id }));
    expect(said(asked(named), roster)).toEqual(['gone no-channel', 'nobody no-channel']);
    expect(said(asked([{ of: 'post' }, { of: 'person' }]), roster)).toEqual([]);
    expect(why(asked([...named, { of: 'person' }]), roster)).toEqual([
      { of: 'person', id: 'gone', named: 1 },
      { of: 'person', id: 'nobody', named: 0, why: 'nobody-known' },
      { of: 'person', named: 0, why: 'nobody-known' },
    ]);
  });

  it('at a further attempt only those who have not answered, wherever they are named and whatever the hour', () => {
    const hours = { from: 0, until: 60 };
    expect(said(asked([{ of: 'on-duty' }], ['guard'], { hours }), onDuty)).toEqual(['guard']);
    expect(said(asked([{ of: 'on-duty' }], null, { hours }), onDuty)).toEqual([]);
    expect(why(asked([{ of: 'on-duty' }], null, { hours }), onDuty)).toEqual([
      { of: 'on-duty', named: 0, why: 'outside-hours' },
    ]);
  });

  it('whoever is on duty in a layer; a layer without anybody and one that is not there are told apart', () => {
    const roster = rosterOf(people, [dutyOf('sun', { layerId: 'backup', ofCompany: true })], {
      layerIds: ['backup', 'first'],
    });
    const layers = ['backup', 'first', 'third'].map((id) => ({ of: 'layer' as const, id }));
    expect(said(asked(layers), roster)).toEqual(['sun']);
    expect(why(asked(layers), roster)?.map((one) => one.why ?? null)).toEqual([
      null,
      'nobody-on-duty',
      'layer-unknown',
    ]);
  });

  it('the firm of the equipment, or firms for the kind of work; that nobody is known is said', () => {
    const firm = somebody('firm', 'contractor', { work: ['lift'] });
    const other = somebody('other', 'contractor', { work: ['lift'] });
    const lift = [{ of: 'contractor' as const, id: 'lift' }];
    const roster = rosterOf([...people, firm, other], []);
    expect(said(asked(lift), roster)).toEqual(['firm', 'other']);
    expect(said(asked(lift, null, { contractorId: 'other' }), roster)).toEqual(['other']);
    expect(said(asked(lift), onDuty)).toEqual([]);
    expect(why(asked(lift), onDuty)).toEqual([{ of: 'contractor', id: 'lift', named: 0, why: 'nobody-known' }]);
  });

  it('without what the step wants', () => {
    const certificates = ['confirmation:lift'];
    expect(said(asked([{ of: 'person', id: 'li' }], null, { certificates }), onDuty)).toEqual(['li no-certificate']);
    expect(said(asked([], ['li'], { certificates }), onDuty)).toEqual(['li no-certificate']);
  });
});
