import {
  type CaseKind,
  type ComplaintFact,
  type ProblemClass,
  type Standard,
  classNames,
  clocksOf,
  foldAll,
  kindNames,
  simulateStretches,
} from '@steward/handbook';
import type { ReplayProcess, ReplayRecord } from './replay-process.js';

/** A complaint as a record tells it (§4.4). */
export interface ComplaintRecord extends ReplayRecord {
  readonly kind: CaseKind;
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  /** Null: the provisional class of its leaf. */
  readonly class: ProblemClass | null;
}

const actor = { id: 'system:replay', role: 'system' } as const;

const leaves = new WeakMap<Standard, Map<string, ProblemClass>>();

function provisionalClass(record: ComplaintRecord, standard: Standard): ProblemClass {
  let known = leaves.get(standard);
  if (!known) {
    known = new Map(
      standard.complaint.problems.map((leaf) => [
        `${leaf.place} ${leaf.category} ${leaf.problem}`,
        leaf.provisionalClass,
      ]),
    );
    leaves.set(standard, known);
  }
  return record.class ?? known.get(`${record.place} ${record.category} ${record.problem}`) ?? 'general';
}

function received(
  record: ComplaintRecord,
  standard: Standard,
  at: number,
  more: { readonly receivedBetween?: readonly [number, number]; readonly observedUntil?: number },
): ComplaintFact {
  return {
    seq: 1,
    type: 'complaint.received',
    at,
    recordedAt: at,
    actor,
    data: {
      kind: record.kind,
      channel: 'import',
      reporterId: null,
      reporterKind: 'anonymous',
      estateId: '',
      place: record.place,
      category: record.category,
      problem: record.problem,
      provisionalClass: provisionalClass(record, standard),
      greenChannel: false,
      skills: [],
      contentId: '',
      contactWish: 'any',
      confidential: false,
      ...more,
    },
  };
}

/** Complaints (§2.1.3, §3.1, §4.4). */
export const complaintReplay: ReplayProcess<ComplaintRecord, ComplaintFact> = {
  id: 'complaint',
  title: { zh: '投诉与报修', en: 'Complaints and repairs' },
  rules: (standard) => standard.complaint.clocks,
  classTitle: (name) => classNames[name as ProblemClass] ?? { zh: name, en: name },
  kindTitle: (name) => kindNames[name as CaseKind] ?? { zh: name, en: name },
  standing: (facts, standard, now) => {
    const c = foldAll(facts, standard);
    return { class: c.class, kind: c.kind, views: clocksOf(c, standard, now) };
  },
  stretches: simulateStretches,
  begins: 'complaint.received',
  ends: ['complaint.fed-back'],
  only: (standard, clocks) => ({
    ...standard,
    complaint: { ...standard.complaint, clocks: standard.complaint.clocks.filter(({ id }) => clocks.has(id)) },
  }),
  asRecorded: (record, standard, observedUntil) => {
    const [from, until] = record.started;
    const facts = [
      received(record, standard, from, {
        observedUntil,
        ...(from === until ? {} : { receivedBetween: [from, until] as const }),
      }),
    ];
    if (!record.ended) return facts;
    const [endFrom, endUntil] = record.ended;
    const closed = {
      as: 'imported' as const,
      ...(endFrom === endUntil ? {} : { closedBetween: [endFrom, endUntil] as const }),
    };
    return [...facts, { seq: 2, type: 'complaint.closed', at: endFrom, recordedAt: endFrom, actor, data: closed }];
  },
  asLived: (record, standard, start, end) => [
    received(record, standard, start, {}),
    {
      seq: 2,
      type: 'complaint.fed-back',
      at: end,
      recordedAt: end,
      actor,
      data: { proof: { kind: 'in-person' }, contentId: '' },
    },
  ],
  alternatives: () => 1,
};
