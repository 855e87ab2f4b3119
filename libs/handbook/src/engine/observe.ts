import type { ClockBook, ClockRun, OwedFiring, RunEnd } from './clock-book.js';
import type { Fact, Ms } from './fact.js';
import { countOf, partOf, placeIn } from './owed.js';
import { type Overruled, contradict } from './overrule.js';
import { type CompiledClock, lengthsOf, saidLength } from './rules.js';
import { type ClockContext, firingIdOf, refreshed } from './run.js';

/** Ended runs of our own clocks that a case remembers; those with a limit of the handbook are all kept. */
export const endedRunsKept = 4;

/** The same of a clock with parallel runs, over all of them; of one value no more than of any clock. */
export const endedParallelRunsKept = 48;

/** A fact as the clocks read it. */
export interface Observation {
  readonly fact: Fact;
  /** Read the fact as if it were of this type (an adoption starts what a receipt starts). */
  readonly as?: string;
  /** Bounds of an imported start. */
  readonly startBetween?: readonly [Ms, Ms];
  /** Bounds of an imported end. */
  readonly endBetween?: readonly [Ms, Ms];
  /** A limit that somebody set for what this starts, instead of the rule's; ms. */
  readonly ownLimitMs?: Ms;
}

/** The clocks after a fact, by the rules' own lists: what it voids and stops, then what it starts. */
export function observe(book: ClockBook, observation: Observation, context: ClockContext): ClockBook {
  return observeStarts(observeEnds(book, observation, context), observation, context);
}

/** What a fact starts, of the clocks that are `wanted`: in a case that has ended only those that run there, too. */
export function observeStarts(
  book: ClockBook,
  { fact, as = fact.type, startBetween, ownLimitMs }: Observation,
  context: ClockContext,
  wanted: (clock: CompiledClock) => boolean = () => true,
): ClockBook {
  let after = book;
  for (const clock of context.rules.values()) {
    if (!wanted(clock) || !clock.rule.starts.includes(as) || !startHolds(clock, as, fact)) continue;
    for (const each of runsBegunBy(clock, fact))
      after = started(after, clock, fact, context, { startBetween, ownLimitMs, each });
  }
  return after;
}

/** As `observe` without the starts: in a case that is over nothing begins. */
export function observeEnds(
  book: ClockBook,
  { fact, as = fact.type, endBetween }: Observation,
  context: ClockContext,
): ClockBook {
  return changeRuns(book, fact, context, (run, clock) => {
    const { rule } = clock;
    if (run.end || !isAbout(clock, run, fact)) return run;
    if (rule.voidedBy?.includes(as)) return endedRun(run, endBy(fact, 'voided'));
    if (rule.stops.includes(as) && stopHolds(rule, as, fact)) {
      const after = stopped(run, rule.stopsWhen === 'all' ? rule.stops : [as], fact, as);
      return after.end && endBetween ? { ...after, end: { ...after.end, between: endBetween } } : after;
    }
    return rule.stopsTakenBackBy?.includes(as) && Object.keys(run.seen).length > 0 ? { ...run, seen: {} } : run;
  });
}

/** Applies a change to every run; firings that the changed run contradicts are marked, and its next point found anew. */
export function changeRuns(
  book: ClockBook,
  fact: Fact,
  context: ClockContext,
  change: (run: ClockRun, clock: CompiledClock) => ClockRun,
  wrongFrom?: number,
): ClockBook {
  let runs: ClockRun[] | null = null;
  let overruled: readonly Overruled[] = [];
  book.runs.forEach((run, index) => {
    const clock = context.rules.get(run.clock);
    const changed = clock ? change(run, clock) : run;
    if (!clock || changed === run) return;
    const checked = isEffect(fact)
      ? { run: changed, overruled: [] }
      : contradict(changed, clock, fact, context.budget, wrongFrom);
    if (checked.overruled.length > 0) overruled = [...overruled, ...checked.overruled];
    runs ??= [...book.runs];
    runs[index] = refreshed(checked.run, clock, context, book.frozenAt !== null);
  });
  if (!runs) return book;
  return overruled.length > 0 ? markOverruled({ ...book, runs }, overruled, fact.seq, context) : { ...book, runs };
}

/** The effect of a firing follows from it at the same instant: it contradicts nothing, least of all the firing itself. */
const isEffect = ({ data }: Fact): boolean => 'byFiring' in data;

/** Firings that are owed to the ledger are marked; nobody needs to be told any more of those in it. */
function markOverruled(
  book: ClockBook,
  overruled: readonly Overruled[],
  seq: number,
  context: ClockContext,
): ClockBook {
  let { owed } = book;
  const recorded: string[] = [];
  for (const range of overruled) {
    const marked = markedWithin(owed, range, seq, context.rules);
    owed = marked.owed;
    context.budget.spend(range.to - range.from);
    for (let repeat = range.from; repeat < range.to; repeat += 1) {
      const within = ([from, to]: readonly [number, number]): boolean => from <= repeat && repeat < to;
      if (!marked.covers.some(within)) recorded.push(firingIdOf(range, range.targetSeq, range.point, repeat));
    }
  }
  context.overruled?.push(...recorded);
  const contradicted = new Set(recorded);
  return { ...book, owed, untold: book.untold.filter((firing) => !contradicted.has(firing.id)) };
}

/** What is owed with the firings of a range marked, and which repeats of the range were among it. */
function markedWithin(
  owed: readonly OwedFiring[],
  range: Overruled,
  seq: number,
  rules: ClockContext['rules'],
): { readonly owed: readonly OwedFiring[]; readonly covers: readonly (readonly [number, number])[] } {
  const covers: (readonly [number, number])[] = [];
  const marked = owed.flatMap((entry) => {
    const { firing } = entry;
    const count = countOf(entry);
    const from = Math.max(0, range.from - firing.repeat);
    const to = Math.min(count, range.to - firing.repeat);
    if (from >= to || placeIn(entry, { ...range, repeat: firing.repeat + from }) === null) return [entry];
    covers.push([firing.repeat + from, firing.repeat + to]);
    return [
      ...partOf(entry, 0, from, rules),
      ...partOf(entry, from, to, rules).map((part) => ({ ...part, overruledBy: seq })),
      ...partOf(entry, to, count, rules),
    ];
  });
  return { owed: marked, covers };
}

const valueIn = (fact: Fact, field: string): unknown => (fact.data as Readonly<Record<string, unknown>>)[field];

const isName = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '') || (typeof value === 'number' && Number.isFinite(value));

/** Whom of parallel runs a fact names in the field, each once; null: it names none. */
function namedIn(fact: Fact, field: string): readonly string[] | null {
  const value = valueIn(fact, field);
  if (value === undefined || value === null) return null;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(values.filter(isName).map(String))];
}

/** The runs that a start begins: one, or of a clock with parallel runs one for each value that it names. */
const runsBegunBy = ({ rule }: CompiledClock, fact: Fact): readonly (string | undefined)[] =>
  rule.each === undefined ? [undefined] : (namedIn(fact, rule.each) ?? []);

/** Whether a fact is about this run: of parallel runs about those that it names, or about all where it names none. */
export function isAbout({ rule }: Pick<CompiledClock, 'rule'>, { each }: ClockRun, fact: Fact): boolean {
  if (rule.each === undefined || each === undefined) return true;
  return namedIn(fact, rule.each)?.includes(each) ?? true;
}

function startHolds({ rule }: CompiledClock, type: string, fact: Fact): boolean {
  const by = rule.startsOnlyBy?.[type];
  if (by && !by.includes(fact.actor.role)) return false;
  const set = rule.limitFrom?.[type];
  if (set && typeof valueIn(fact, set.field) !== 'number') return false;
  const condition = rule.startsOnlyIf?.[type];
  if (!condition) return true;
  const value = valueIn(fact, condition.field);
  return typeof value === 'number' && value <= condition.atMost;
}

function stopHolds(rule: CompiledClock['rule'], type: string, fact: Fact): boolean {
  const condition = rule.stopsOnlyIf?.[type];
  return !condition || valueIn(fact, condition.field) === condition.is;
}

/** The limit that the starting fact set, at least a millisecond behind it; undefined where it sets none. */
function ownLimitOf({ rule }: CompiledClock, fact: Fact): Ms | undefined {
  const { field } = rule.limit;
  if (field) return saidLength(field, valueIn(fact, field.name), fact.at);
  const set = rule.limitFrom?.[fact.type];
  const until = set && valueIn(fact, set.field);
  return typeof until === 'number' ? Math.max(1, until - fact.at) : undefined;
}

function stopped(run: ClockRun, wanted: readonly string[], fact: Fact, type: string): ClockRun {
  // A late fact may say that it happened earlier than an entry that was known before: the earliest counts.
  const seen = { ...run.seen, [type]: Math.min(run.seen[type] ?? Infinity, Math.max(fact.at, run.startedAt)) };
  if (wanted.some((one) => !(one in seen))) return { ...run, seen };
  return endedRun(
    { ...run, seen },
    { ...endBy(fact, 'stopped'), at: Math.max(...wanted.map((one) => seen[one] ?? run.startedAt)) },
  );
}

/** The end of a run by this fact, when the fact happened. */
export const endBy = (fact: Fact, how: RunEnd['how']): RunEnd => ({ how, at: fact.at, by: fact.type, seq: fact.seq });

/** The end of a run because the case is over; `own` when its own limit caused that (closing after silence). */
export function voidedBy(fact: Fact, run: ClockRun): RunEnd {
  const end = endBy(fact, 'voided');
  const firingId = 'byFiring' in fact.data ? String(fact.data.byFiring) : '';
  const own = firingId.startsWith(`${run.clock}/${String(run.startSeq)}/`);
  const whose = run.each === undefined || firingId.endsWith(`/${encodeURIComponent(run.each)}`);
  return own && whose ? { ...end, own: true } : end;
}

/** The run with its end, never before its start; an open pause ends with it. */
export function endedRun(run: ClockRun, end: RunEnd): ClockRun {
  const at = Math.max(end.at, run.startedAt);
  const pauses = run.pauses.some((pause) => pause.until === null)
    ? run.pauses.map((pause) => (pause.until === null ? { ...pause, until: Math.max(pause.from, at) } : pause))
    : run.pauses;
  return { ...run, pauses, end: { ...end, at } };
}

/** What a start says beside its instant. */
interface OwnStart {
  readonly startBetween: readonly [Ms, Ms] | undefined;
  readonly ownLimitMs: Ms | undefined;
  /** Of which parallel run; undefined where there is one at a time. */
  readonly each: string | undefined;
}

function started(book: ClockBook, clock: CompiledClock, fact: Fact, context: ClockContext, own: OwnStart): ClockBook {
  const { rule } = clock;
  const running = book.runs.find((run) => run.clock === rule.id && run.each === own.each && run.end === null);
  let before = book;
  if (running) {
    // A restart that happened before the present start tells nothing new about the time since.
    if (rule.whenStartedAgain === 'keep') return rule.noticesEachStart ? toldAgain(book, running, fact, context) : book;
    if (fact.at < running.startedAt) return book;
    before = changeRuns(book, fact, context, (run) =>
      run === running ? endedRun(run, endBy(fact, 'superseded')) : run,
    );
  }
  const run = refreshed(newRun(before, clock, fact, context, own), clock, context, before.frozenAt !== null);
  return { ...before, runs: [...withoutForgotten(before.runs, clock, own.each), run] };
}

/** The clock goes on from its first start; the notice of this one is still to come. */
function toldAgain(book: ClockBook, running: ClockRun, fact: Fact, context: ClockContext): ClockBook {
  const again = { seq: fact.seq, at: Math.max(fact.at, running.startedAt) };
  const madeKnownAt = Math.max(running.madeKnownAt, fact.recordedAt);
  return changeRuns(book, fact, context, (run) => (run === running ? { ...run, again, madeKnownAt } : run));
}

function newRun(
  book: ClockBook,
  clock: CompiledClock,
  fact: Fact,
  context: ClockContext,
  { each, startBetween, ownLimitMs }: OwnStart,
): ClockRun {
  const own = ownLimitMs ?? ownLimitOf(clock, fact);
  const lengths = lengthsOf(clock, context.subject, fact.type, own);
  const paused = book.pause && (clock.rule.pausedBy as readonly string[] | undefined)?.includes(book.pause.reason);
  return {
    clock: clock.rule.id,
    startSeq: fact.seq,
    ...(each === undefined ? {} : { each }),
    startedBy: fact.type,
    startedAt: fact.at,
    ownStart: fact.at,
    joins: [],
    ...(startBetween ? { startBetween } : {}),
    startSetSeq: fact.seq,
    targetSeq: fact.seq,
    madeKnownAt: fact.recordedAt,
    applies: lengths !== null,
    problemClass: context.subject.problemClass,
    targetMs: lengths?.targetMs ?? null,
    limitMs: lengths?.limitMs ?? 0,
    ...(own === undefined ? {} : { ownLimitMs: own }),
    pauses: paused && book.pause ? [{ from: fact.at, until: null, reason: book.pause.reason }] : [],
    seen: {},
    end: null,
    replaced: [],
    reached: [],
    nextAt: null,
  };
}

function withoutForgotten(
  runs: readonly ClockRun[],
  clock: CompiledClock,
  each: string | undefined,
): readonly ClockRun[] {
  if (clock.keepsEveryRun) return runs;
  const all = runs.filter((run) => run.clock === clock.rule.id && run.end !== null);
  const own = all.filter((run) => run.each === each);
  const forgotten = new Set(own.slice(0, Math.max(0, own.length - endedRunsKept)));
  if (each !== undefined)
    for (const run of all.slice(0, Math.max(0, all.length - endedParallelRunsKept))) forgotten.add(run);
  return forgotten.size === 0 ? runs : runs.filter((run) => !forgotten.has(run));
}
