import { type Bounds, type OldRecord, type ReplayRules, answerGaps } from '../../engine/record.js';
import type { Ms } from '../../engine/fact.js';
import type { CaseKind, ProblemClass, Standard } from '../../standard/standard.js';
import type { ComplaintFact, ComplaintTypes } from './complaint.types.js';

/** A complaint as a record tells it (§4.4). */
export interface ComplaintRecord extends OldRecord {
  readonly kind: CaseKind;
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  /** Null: the provisional class of its leaf. */
  readonly class: ProblemClass | null;
  /** When somebody accepted it, and when the owner was told who handles it (§3.1); missing: the record does not tell. */
  readonly accepted?: Bounds;
  readonly responded?: Bounds;
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

const whenTold = (type: string, when: Bounds | undefined): Readonly<Record<string, Bounds>> =>
  when ? { [type]: when } : {};

/** How old complaints become facts (§2.1.3, §3.1, §4.4). */
export const replay: ReplayRules<ComplaintTypes, ComplaintRecord> = {
  gaps: ({ responded }) => answerGaps(responded),
  tells: ({ started, ended, accepted, responded }) => ({
    ...(ended === null ? {} : { 'complaint.fed-back': ended }),
    // Whoever was told who handles it was told that somebody does: since when, nobody knows.
    ...whenTold('complaint.accepted', accepted ?? (responded && [started[0], responded[1]])),
    ...whenTold('owner.told-who-handles', responded),
  }),
  only: (standard, clocks) => ({
    ...standard,
    complaint: { ...standard.complaint, clocks: standard.complaint.clocks.filter(({ id }) => clocks.has(id)) },
  }),
  asRecorded: (record, standard, observedUntil) => {
    const [from, until] = record.started;
    const facts: ComplaintFact[] = [
      received(record, standard, from, {
        observedUntil,
        ...(from === until ? {} : { receivedBetween: [from, until] as const }),
      }),
    ];
    const { accepted, responded } = record;
    if (accepted || responded)
      facts.push({
        seq: 2,
        type: 'record.answered',
        at: Math.min(...[accepted, responded].flatMap((when) => (when ? [when[0]] : []))),
        recordedAt: from,
        actor,
        data: { ...(accepted ? { accepted } : {}), ...(responded ? { responded } : {}) },
      });
    if (!record.ended) return facts;
    const [endFrom, endUntil] = record.ended;
    const seq = facts.length + 1;
    const closed = {
      as: 'imported' as const,
      ...(endFrom === endUntil ? {} : { closedBetween: [endFrom, endUntil] as const }),
    };
    return [...facts, { seq, type: 'complaint.closed', at: endFrom, recordedAt: endFrom, actor, data: closed }];
  },
  asLived: (record, standard, start, end) => {
    const told = { proof: { kind: 'in-person' }, contentId: '' } as const;
    const { responded, accepted = responded && [start, responded[1]] } = record;
    const happened: { type: ComplaintFact['type']; at: Ms; data: object }[] = [
      ...(accepted ? [{ type: 'complaint.accepted' as const, at: accepted[0], data: { personId: 'recorded' } }] : []),
      ...(responded ? [{ type: 'owner.told-who-handles' as const, at: responded[0], data: told }] : []),
      ...(end === null ? [] : [{ type: 'complaint.fed-back' as const, at: end, data: told }]),
    ];
    const lived = happened
      .map((one) => ({ ...one, at: Math.max(one.at, start) }))
      .sort((a, b) => a.at - b.at)
      .map((one, index) => ({ ...one, seq: index + 2, recordedAt: one.at, actor }));
    return [received(record, standard, start, {}), ...(lived as ComplaintFact[])];
  },
};
