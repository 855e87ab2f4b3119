import type { ReplayClock, ReplayGroup, ReplayTally, Span, UnderStandard } from '@steward/contracts';
import { type AnyClockRule, type Standard, standardName } from '@steward/handbook';
import type { CaseOutcome, ClockOutcome, ReplayedCase } from '../outcome.js';
import type { ReplayProcess } from '../replay-process.js';
import { lengthsOf } from './lengths.js';
import { Escalations } from './escalations.js';
import { ZoneHours } from './hours.js';
import { Spans } from './quantiles.js';
import type { Roster } from './roster.js';
import { counted, unknownWords } from './tally.words.js';

type Counts = { -readonly [K in keyof ReplayTally]: number };

const none = (): Counts => ({
  cases: 0,
  kept: 0,
  withinTarget: 0,
  beyondTarget: 0,
  targetUnknown: 0,
  keptTargetUnknown: 0,
  breached: 0,
  running: 0,
  void: 0,
  unknown: 0,
});

/** Each part counts by itself (§1.1.2, §2.1.3): a limit that was kept is kept, also where nobody can know of the target. */
function count(into: Counts, { verdict, parts: { target, limit } }: ClockOutcome): void {
  into.cases += 1;
  if (limit === 'kept') into.kept += 1;
  if (target === 'kept') into.withinTarget += 1;
  if (target === 'late') into.beyondTarget += 1;
  if (target === 'unknown') into.targetUnknown += 1;
  if (target === 'unknown' && limit === 'kept') into.keptTargetUnknown += 1;
  if (verdict === 'breached' || verdict === 'running' || verdict === 'void' || verdict === 'unknown')
    into[verdict] += 1;
}

interface ClockTally {
  readonly counts: Counts;
  readonly because: Map<string, number>;
  readonly took: Spans;
  readonly late: Spans;
}

interface GroupTally {
  cases: number;
  readonly clocks: Map<string, Counts>;
}

/** Counts cases under one standard; bounded, however many there are. */
export class Tally {
  private readonly clocks = new Map<string, ClockTally>();
  private readonly classes = new Map<string, GroupTally>();
  private readonly kinds = new Map<string, GroupTally>();
  private readonly starts = new Float64Array(168);
  private readonly zones = new Map<string, ZoneHours>();
  private readonly escalations: Escalations;
  private hourUnknown = 0;

  constructor(
    private readonly process: Pick<ReplayProcess<never, never>, 'rules' | 'classTitle' | 'kindTitle'>,
    private readonly standard: Standard,
    roster: Roster | null,
  ) {
    this.escalations = new Escalations(roster);
  }

  /** One more case. */
  add(of: ReplayedCase, outcome: CaseOutcome): void {
    for (const clock of outcome.clocks) this.addClock(clock);
    addTo(this.classes, outcome.class, outcome.clocks);
    addTo(this.kinds, outcome.kind, outcome.clocks);
    const hours = this.hoursOf(of.zone);
    const isExact = of.started[0] === of.started[1];
    if (isExact) {
      const hour = hours.hourOfWeek(of.started[0]);
      this.starts[hour] = (this.starts[hour] ?? 0) + 1;
    } else this.hourUnknown += 1;
    this.escalations.add(outcome, hours, isExact);
  }

  /** The figures so far. */
  result(): UnderStandard {
    const rules = this.process.rules(this.standard);
    const order = rules.map(({ id }) => id);
    const { title, effectiveFrom } = this.standard;
    return {
      standard: standardName(this.standard),
      title,
      effectiveFrom,
      clocks: rules.flatMap((rule) => {
        const tally = this.clocks.get(rule.id);
        return tally ? [clockOf(rule, tally, this.standard)] : [];
      }),
      escalations: this.escalations.result(),
      byClass: groupsOf(this.classes, (name) => this.process.classTitle(name), order),
      byKind: groupsOf(this.kinds, (name) => this.process.kindTitle(name, this.standard), order),
      byHour: Array.from({ length: 168 }, (_, hour) => ({
        weekday: Math.floor(hour / 24) + 1,
        hour: hour % 24,
        cases: this.starts[hour] ?? 0,
        firings: this.escalations.inHour(hour),
      })).filter(({ cases, firings }) => cases > 0 || firings > 0),
      hourUnknown: this.hourUnknown,
    };
  }

  private addClock(outcome: ClockOutcome): void {
    let tally = this.clocks.get(outcome.clock);
    if (!tally) {
      tally = { counts: none(), because: new Map(), took: new Spans(), late: new Spans() };
      this.clocks.set(outcome.clock, tally);
    }
    count(tally.counts, outcome);
    if (outcome.because) tally.because.set(outcome.because, (tally.because.get(outcome.because) ?? 0) + 1);
    if (outcome.took) tally.took.add(outcome.took);
    if (outcome.late) tally.late.add(outcome.late);
  }

  private hoursOf(zone: string): ZoneHours {
    const known = this.zones.get(zone) ?? new ZoneHours(zone);
    this.zones.set(zone, known);
    return known;
  }
}

function addTo(groups: Map<string, GroupTally>, key: string, clocks: readonly ClockOutcome[]): void {
  let group = groups.get(key);
  if (!group) {
    group = { cases: 0, clocks: new Map() };
    groups.set(key, group);
  }
  group.cases += 1;
  for (const clock of clocks) {
    const counts = group.clocks.get(clock.clock) ?? none();
    group.clocks.set(clock.clock, counts);
    count(counts, clock);
  }
}

function clockOf(rule: AnyClockRule, tally: ClockTally, standard: Standard): ReplayClock {
  const { counts } = tally;
  return {
    clock: rule.id,
    title: rule.title,
    clause: rule.clause,
    ours: rule.ours === true,
    lengths: lengthsOf(rule, standard),
    ...counts,
    unknownBecause: counted(tally.because, unknownWords),
    keptShare: shareOf(counts.kept, counts.breached, counts.unknown),
    targetShare: shareOf(counts.withinTarget, counts.beyondTarget, counts.targetUnknown),
    took: tally.took.quantiles(),
    late: tally.late.quantiles(),
  };
}

/** What was kept of everything that is judged: the unknown all missed, then all kept. Null where nothing is. */
function shareOf(kept: number, late: number, unknown: number): Span | null {
  const judged = kept + late + unknown;
  return judged === 0 ? null : { atLeast: kept / judged, atMost: (kept + unknown) / judged };
}

function groupsOf(
  groups: ReadonlyMap<string, GroupTally>,
  titleOf: (name: string) => ReplayGroup['title'],
  order: readonly string[],
): ReplayGroup[] {
  return [...groups]
    .sort((a, b) => b[1].cases - a[1].cases || a[0].localeCompare(b[0]))
    .map(([key, { cases, clocks }]) => ({
      key,
      title: key === 'unknown' ? { zh: '级别未知', en: 'grade not known' } : titleOf(key),
      cases,
      clocks: order.flatMap((clock) => {
        const counts = clocks.get(clock);
        return counts ? [{ clock, ...counts }] : [];
      }),
    }));
}
