import type { AnyFact } from '../engine/action.js';
import type { Ms, Role } from '../engine/fact.js';
import type { EmergencyFacts, FrozenPlan, ScoredPoints } from '../processes/emergency/emergency.facts.js';
import { reportEveryMs } from '../processes/emergency/emergency.clocks.js';
import type { EmergencyLevel } from '../processes/emergency/emergency.names.js';
import type { Standard } from '../standard/standard.js';
import { type ScoreCount, countedPart, timedPart, unknownPart } from './score-points.js';
import { reportsOf, tasksOf } from './score-counts.js';

/** What a score is made of *(ours)*, in the order in which a sheet shows it. */
export const scoreParts = ['first-answer', 'on-site', 'roles', 'tasks', 'reports', 'roll-call'] as const;
export type ScorePartName = (typeof scoreParts)[number];

/** What a sheet shows beside the score: no points are given for it. */
export const scoreMarks = ['command', 'evacuation'] as const;
export type ScoreMarkName = (typeof scoreMarks)[number];

/** Points of each part where all of it was as the plan expects *(ours)*: 100 together. */
export const fullPoints: Readonly<Record<ScorePartName, number>> = {
  'first-answer': 20,
  'on-site': 20,
  roles: 20,
  tasks: 20,
  reports: 10,
  'roll-call': 10,
};

/** Of a hundred: a drill below this is repeated *(ours)*. */
export const passesFrom = 60;

/** How a part went. `open`: there is time left; `not-expected`: the plan wants nothing of it, and it counts for nothing. */
export const scoreOutcomes = ['in-time', 'late', 'partly', 'not-done', 'open', 'unknown', 'not-expected'] as const;
export type ScoreOutcome = (typeof scoreOutcomes)[number];

/** Points that are known within bounds only; both the same where they are known. */
export type Points = ScoredPoints;

/** How one thing was against what the plan expects of it: lengths in ms from the declaration, or how many of how many. */
export interface ScoreMark<Name extends string = ScoreMarkName> {
  readonly part: Name;
  readonly how: ScoreOutcome;
  readonly expectedMs: Ms | null;
  /** Null: it did not happen, or nobody knows. */
  readonly tookMs: Ms | null;
  /** How many of `of`; null where it is measured in time. */
  readonly done: number | null;
  readonly of: number | null;
}

/** A part of the score, and its points. */
export interface ScorePart extends ScoreMark<ScorePartName> {
  /** 0 where the plan expects nothing. */
  readonly outOf: number;
  readonly points: Points;
}

/** Where a drill, or the emergency that is scored, stands. */
export type ScoredStage = 'not-declared' | 'running' | 'ended' | 'broken-off';

/** What came of it. `repeat`: below 60 of 100; `unknown`: what is not known decides it. */
export type ScoreVerdict = 'passed' | 'repeat' | 'unknown' | 'running' | 'not-scored';

/** The score of a drill, or of a real emergency beside its review, from its facts. */
export interface ScoreSheet {
  readonly drill: boolean;
  readonly stage: ScoredStage;
  readonly declaredAt: Ms | null;
  readonly endedAt: Ms | null;
  /** Null: none held, and nothing was expected on record. */
  readonly plan: Pick<FrozenPlan, 'planId' | 'version' | 'digest'> | null;
  readonly parts: readonly ScorePart[];
  readonly beside: readonly ScoreMark[];
  /** Actions that the review found. */
  readonly findings: number;
  /** Whether the plan is to be changed; null: it was not reviewed yet. */
  readonly planChanges: boolean | null;
  readonly points: Points & { readonly outOf: number };
  /** Of a hundred, rounded down; null: nothing was expected, or it was not declared. */
  readonly score: Points | null;
  readonly verdict: ScoreVerdict;
}

/** By what a ledger is scored: the standard of the case (how often it is reported), and until when it is looked at. */
export interface ScoredBy {
  readonly standard: Standard;
  readonly now: Ms;
}

/** A ledger, as far as a score asks it. */
export interface ScoredLedger {
  readonly facts: readonly AnyFact[];
  readonly plan: FrozenPlan | null;
  readonly declaredAt: Ms;
  /** Up to when it counts: its end, or the moment of looking. */
  readonly until: Ms;
  readonly over: boolean;
  /** How long the first situation report has, ms. */
  readonly firstReportMs: Ms;
  /** Every level at which it was. */
  readonly levels: ReadonlySet<string>;
}

const dataOf = <T>({ data }: AnyFact): T => data as unknown as T;
const ends: Readonly<Record<string, ScoredStage>> = {
  'emergency.stood-down': 'ended',
  'false-alarm.confirmed': 'broken-off',
  'emergency.joined': 'broken-off',
};

/**
 * The score of an emergency from its ledger alone, against what its plan expected *(ours: first answer, on site, roles and tasks 20
 * each, reports and roll call 10)*: in time full points, until twice the time half of them. What the ledger does not tell is
 * unknown, gives bounds in place of points, and is never taken for late or kept. Pure.
 */
export function scoreOf(all: readonly AnyFact[], { now, standard }: ScoredBy): ScoreSheet {
  const declared = all.find(({ type }) => type === 'emergency.declared');
  const drill = all.some((fact) => dataOf<{ drill?: boolean }>(fact).drill === true);
  if (declared === undefined || declared.at > now) return notDeclared(drill);
  const facts = all.filter(({ at }) => at <= now);
  const end = facts.find(({ at, type }) => type in ends && at >= declared.at);
  const until = end?.at ?? now;
  const said = dataOf<EmergencyFacts['emergency.declared']>(declared);
  const ledger: ScoredLedger = {
    facts: facts.filter(({ at }) => at <= until),
    plan: planIn(facts),
    declaredAt: declared.at,
    until,
    over: end !== undefined,
    firstReportMs: said.nextMs ?? reportEveryMs(standard, said.level, false),
    levels: levelsIn(facts),
  };
  const parts = partsOf(ledger);
  const stage = end === undefined ? 'running' : (ends[end.type] ?? 'ended');
  return {
    drill,
    stage,
    declaredAt: declared.at,
    endedAt: end?.at ?? null,
    plan: ledger.plan && named(ledger.plan),
    parts,
    beside: marksOf(ledger),
    findings: facts.filter(({ type }) => type === 'action.opened').length,
    planChanges: reviewed(facts),
    ...summed(parts, stage),
  };
}

const named = ({ digest, planId, version }: FrozenPlan): NonNullable<ScoreSheet['plan']> => ({
  planId,
  version,
  digest,
});

const planIn = (facts: readonly AnyFact[]): FrozenPlan | null =>
  facts.reduce<FrozenPlan | null>((known, fact) => {
    const { plan } = dataOf<{ plan?: FrozenPlan | null }>(fact);
    return plan === undefined ? known : plan;
  }, null);

const levelsIn = (facts: readonly AnyFact[]): ReadonlySet<string> =>
  new Set(
    facts.flatMap((fact) =>
      ['emergency.declared', 'level.raised', 'level.lowered'].includes(fact.type)
        ? [dataOf<{ level: EmergencyLevel }>(fact).level]
        : [],
    ),
  );

const reviewed = (facts: readonly AnyFact[]): boolean | null => {
  const review = facts.find(({ type }) => type === 'review.filed');
  return review === undefined ? null : dataOf<EmergencyFacts['review.filed']>(review).planChanges;
};

/** How long it took from the declaration to the first such fact, ms; null: none came. */
function tookUntil({ declaredAt, facts }: ScoredLedger, ...types: readonly string[]): Ms | null {
  const at = facts.flatMap((fact) => (types.includes(fact.type) && fact.at >= declaredAt ? [fact.at] : []));
  return at.length === 0 ? null : Math.min(...at) - declaredAt;
}

function partsOf(ledger: ScoredLedger): readonly ScorePart[] {
  const { plan } = ledger;
  const timed = (part: ScorePartName, expectedMs: Ms | null | undefined, tookMs: Ms | null): ScorePart =>
    timedPart({ part, expectedMs, tookMs, outOf: fullPoints[part], ledger });
  const counted = (part: ScorePartName, count: ScoreCount | null): ScorePart =>
    count === null ? unknownPart(part, fullPoints[part]) : countedPart(part, fullPoints[part], count);
  return [
    timed(
      'first-answer',
      plan?.expects?.firstAnswerMs,
      tookUntil(ledger, 'responder.answered', 'responder.took-over', 'responder.arrived'),
    ),
    timed('on-site', plan?.expects?.onSiteMs, tookUntil(ledger, 'responder.arrived')),
    counted('roles', plan?.roles === undefined ? null : rolesFilled(ledger, plan.roles)),
    counted('tasks', plan === null ? null : tasksOf(ledger)),
    counted('reports', reportsOf(ledger)),
    timed('roll-call', plan?.expects?.rollCallMs, tookUntil(ledger, 'rollcall.closed')),
  ];
}

/**
 * What is shown without points: when somebody commanded, and when everybody was out and counted. A roll call that was closed with
 * households unaccounted for tells of no evacuation.
 */
function marksOf(ledger: ScoredLedger): readonly ScoreMark[] {
  const { facts, plan } = ledger;
  const closed = facts.find(({ type }) => type === 'rollcall.closed');
  const uncounted = closed !== undefined && dataOf<EmergencyFacts['rollcall.closed']>(closed).unknown > 0;
  const mark = (part: ScoreMarkName, expectedMs: Ms | null | undefined, tookMs: Ms | null): ScoreMark => {
    const { outOf: _, points: _points, ...shown } = timedPart({ part, expectedMs, tookMs, outOf: 0, ledger });
    return shown;
  };
  const evacuation = mark('evacuation', plan?.expects?.evacuationMs, tookUntil(ledger, 'rollcall.closed'));
  return [
    mark('command', plan?.expects?.commandMs, tookUntil(ledger, 'command.taken')),
    uncounted && evacuation.how !== 'not-expected' ? { ...evacuation, how: 'unknown', tookMs: null } : evacuation,
  ];
}

/**
 * Which roles of the plan somebody filled: who was there or commanded, and holds a post that may fill it. What somebody's post was
 * is told by what he did himself; of whom only others speak it is unknown.
 */
function rolesFilled({ facts }: ScoredLedger, roles: NonNullable<FrozenPlan['roles']>): ScoreCount {
  const acted = new Map<string, Set<Role>>();
  for (const { actor } of facts) acted.set(actor.id, (acted.get(actor.id) ?? new Set()).add(actor.role));
  const there = new Set(
    facts.flatMap((fact) =>
      ['responder.arrived', 'command.taken', 'command.handed-over'].includes(fact.type)
        ? [dataOf<{ personId: string }>(fact).personId]
        : [],
    ),
  );
  const posts = new Set([...there].flatMap((personId) => [...(acted.get(personId) ?? [])]));
  const strangers = [...there].some((personId) => !acted.has(personId));
  const holds = (roleId: string | null): boolean =>
    roles.find((one) => one.roleId === roleId)?.posts.some((post) => posts.has(post)) === true;
  const filled = roles.filter(({ roleId, standIn }) => holds(roleId) || holds(standIn)).length;
  return { done: filled, half: 0, unknown: strangers ? roles.length - filled : 0, of: roles.length };
}

function summed(parts: readonly ScorePart[], stage: ScoredStage): Pick<ScoreSheet, 'points' | 'score' | 'verdict'> {
  const sum = (of: (one: ScorePart) => number): number => parts.reduce((all, one) => all + of(one), 0);
  const outOf = sum((one) => one.outOf);
  const points = { atLeast: sum((one) => one.points.atLeast), atMost: sum((one) => one.points.atMost), outOf };
  if (outOf === 0) return { points, score: null, verdict: stage === 'ended' ? 'unknown' : verdictAt(stage, null) };
  const ofHundred = (of: number): number => Math.floor((of / outOf) * 100);
  const score = { atLeast: ofHundred(points.atLeast), atMost: ofHundred(points.atMost) };
  return { points, score, verdict: verdictAt(stage, score) };
}

function verdictAt(stage: ScoredStage, score: Points | null): ScoreVerdict {
  if (stage === 'running') return 'running';
  if (stage !== 'ended' || score === null) return 'not-scored';
  if (score.atLeast >= passesFrom) return 'passed';
  return score.atMost < passesFrom ? 'repeat' : 'unknown';
}

const notDeclared = (drill: boolean): ScoreSheet => ({
  drill,
  stage: 'not-declared',
  declaredAt: null,
  endedAt: null,
  plan: null,
  parts: [],
  beside: [],
  findings: 0,
  planChanges: null,
  points: { atLeast: 0, atMost: 0, outOf: 0 },
  score: null,
  verdict: 'not-scored',
});
