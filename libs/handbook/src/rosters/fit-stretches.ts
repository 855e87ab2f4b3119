import type { Ms } from '../engine/fact.js';
import type { WorkKind } from '../standard/work-kinds.js';
import { type Stretch, unbrokenUntil } from './time-stretches.js';

/** What makes a person fit: the company's confirmation for a kind of work (胜任确认). Certificates add kinds of their own. */
export type Qualification = `confirmation:${WorkKind}`;

/** A stretch in which something makes a person fit, and from when until when that was known; null: without end. */
export interface QualificationSpan {
  readonly holder: string;
  readonly what: Qualification;
  /** Where the kind has grades: a higher one covers a lower one. */
  readonly grade: number | null;
  readonly from: Ms;
  readonly until: Ms | null;
  readonly knownFrom: Ms;
  readonly knownUntil: Ms | null;
  /** The entry of the ledger by which it is so. */
  readonly by: { readonly caseId: string; readonly seq: number };
}

/** One thing of which any, or all, are wanted. */
export interface WantedQualification {
  readonly what: Qualification;
  /** At least this grade; missing: whichever. */
  readonly grade?: number;
}

/** What a kind of work wants of whoever does it, from a local date on (1970-01-01: ever). */
export interface QualificationRequirement {
  readonly work: WorkKind;
  readonly need: 'any' | 'all';
  readonly of: readonly WantedQualification[];
  readonly from: Ms;
}

/** What a person lacks, and since when; null: he never had it. */
export interface MissingQualification {
  readonly work: WorkKind | null;
  readonly need: 'any' | 'all';
  readonly of: readonly WantedQualification[];
  readonly since: Ms | null;
}

/** Whether somebody may do the work through the whole stretch, what he lacks, and until when he may (null: without end). */
export interface Fitness {
  readonly fit: boolean;
  readonly missing: readonly MissingQualification[];
  /** Until when he is fit from the beginning of the stretch; null: no end is known. Equal to its beginning: he is not. */
  readonly fitUntil: Ms | null;
  /** By which entries he is fit. */
  readonly by: readonly { readonly caseId: string; readonly seq: number }[];
}

/** Who, from when until when, and what was known when (missing: what is known now). */
export interface FitAsked extends Stretch {
  readonly personId: string;
  readonly knownAt?: Ms;
}

const endless = Number.POSITIVE_INFINITY;
type Need = Pick<MissingQualification, 'work' | 'need' | 'of'>;

const covers =
  ({ personId, knownAt }: FitAsked, { grade, what }: WantedQualification) =>
  (span: QualificationSpan): boolean =>
    span.holder === personId &&
    span.what === what &&
    (grade === undefined || (span.grade ?? 0) >= grade) &&
    (knownAt === undefined
      ? span.knownUntil === null
      : span.knownFrom <= knownAt && (span.knownUntil === null || knownAt < span.knownUntil));

const stretchOf = ({ from, until }: QualificationSpan): Stretch => ({ from, until: until ?? endless });

function judged(asked: FitAsked, { need, of, work }: Need, spans: readonly QualificationSpan[]) {
  const groups = need === 'any' ? [of] : of.map((one) => [one]);
  const each = groups.map((wanted) => {
    const own = spans.filter((span) => wanted.some((one) => covers(asked, one)(span)));
    const until = unbrokenUntil(own.map(stretchOf), asked.from) ?? asked.from;
    const before = own.map(({ until: end }) => end ?? endless).filter((end) => end <= asked.from);
    const since = until > asked.from ? until : before.length === 0 ? null : Math.max(...before);
    const by = own.filter((span) => span.from < until && stretchOf(span).until > asked.from).map((span) => span.by);
    return { wanted, until, since, by };
  });
  const lacking = each.filter(({ until }) => until < asked.until);
  return {
    until: Math.min(endless, ...each.map(({ until }) => until)),
    by: each.flatMap(({ by }) => by),
    missing: lacking.map(({ since, wanted }): MissingQualification => ({ work, need, of: wanted, since })),
  };
}

/** Whether a person has all of these through the whole stretch, and until when. */
export function holdsAll(
  asked: FitAsked,
  of: readonly WantedQualification[],
  spans: readonly QualificationSpan[],
): Fitness {
  return fitness(asked, of.length === 0 ? [] : [{ work: null, need: 'all', of }], spans);
}

/**
 * Whether a person may do these kinds of work through the whole stretch. What is wanted holds by the requirements that are in
 * force at its beginning, and by those that begin within it; a kind of work of which nothing is wanted may be done by everybody.
 */
export function fit(
  asked: FitAsked,
  work: readonly WorkKind[],
  requirements: readonly QualificationRequirement[],
  spans: readonly QualificationSpan[],
): Fitness {
  const wanted = requirements.filter((one) => work.includes(one.work) && one.from < asked.until);
  return joined(wanted.map((one) => fitness({ ...asked, from: Math.max(asked.from, one.from) }, [one], spans)));
}

const joined = (parts: readonly Fitness[]): Fitness => {
  const ends = parts.map(({ fitUntil }) => fitUntil ?? endless);
  const first = Math.min(endless, ...ends);
  return {
    fit: parts.every((one) => one.fit),
    missing: parts.flatMap(({ missing }) => missing),
    fitUntil: first === endless ? null : first,
    by: onceEach(parts.flatMap(({ by }) => by)),
  };
};

function fitness(asked: FitAsked, needs: readonly Need[], spans: readonly QualificationSpan[]): Fitness {
  const parts = needs.map((need) => judged(asked, need, spans));
  const until = Math.min(endless, ...parts.map((part) => part.until));
  const missing = parts.flatMap((part) => part.missing);
  return {
    fit: missing.length === 0,
    missing,
    fitUntil: until === endless ? null : until,
    by: onceEach(parts.flatMap(({ by }) => by)),
  };
}

const onceEach = (by: Fitness['by']): Fitness['by'] =>
  by.filter((one, index) => by.findIndex(({ caseId, seq }) => caseId === one.caseId && seq === one.seq) === index);
