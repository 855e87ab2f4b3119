import {
  type ClockPart,
  type ClockView,
  type ComplaintCase,
  type Standard,
  countedClocks,
  isCounted,
} from '@steward/handbook';

/** What the key figures ask of a case (§2.1.3, §4.4): its first verdicts and when its 72 hours end. */
export interface CaseFigures {
  readonly respondVerdict: string | null;
  readonly resolveVerdict: string | null;
  readonly resolveLimitAt: string | null;
  /** Whether it was fed back within the 48 h target and the 72 h limit: of an old record each can be known without the other. */
  readonly resolveInTarget: Kept | null;
  readonly resolveInLimit: Kept | null;
  /** The same of the answer (§3.1), where its first run has ended or its limit has passed. */
  readonly respondInTarget?: Kept;
  readonly respondInLimit?: Kept;
  /** Some run of a counted clock was broken: in the rates, or beside them where the case is excluded. Left out: none was. */
  readonly breachStands?: true;
  /** Another kind now, without 72 hours of its own, and a breach from before or since: counted beside the rates. */
  readonly excludedAs?: 'other-kind';
  /**
   * Every time to put right what was said not to be fixed (24 h, ours): when it ended or ends, and whether it was kept; null
   * while it ran when this was said, so that it is missed once its limit has passed and nobody has said more.
   */
  readonly resolveAgain: { limitAt: string; kept: Kept | null }[];
}

/** Whether a time was kept, as far as anybody can know. */
export type Kept = 'met' | 'missed' | 'unknown';

/**
 * The first run of each clock counts: a reopened case keeps the verdict that it earned. An adopted case is measured from its
 * adoption on, because nobody here had it before. A clock that no longer holds for the case's kind gives no figure, unless it
 * was broken while it held: a breach that happened stands, and is counted beside. What follows a reopening has verdicts of its
 * own, counted apart: a second breach is one, whatever the first verdict was.
 */
export function figuresOf(c: ComplaintCase, standard: Standard, clocks: readonly ClockView[]): CaseFigures {
  const applies = (view: ClockView): boolean =>
    c.clocks.runs.some((run) => run.clock === view.clock && run.startSeq === view.startSeq && run.applies);
  // By a plan its date is ours: no figure of the handbook is kept or broken by it, and what was before stays unknown.
  const since = c.adoptionPlan === undefined ? c.adoptedAt : null;
  const ours = clocks.filter((view) => view.startedAt >= (since ?? view.startedAt));
  const first = (clock: string): ClockView | undefined =>
    ours.find((view) => view.clock === clock && (applies(view) || isBroken(view)));
  const [respond, resolve] = [first('RESPOND'), first('RESOLVE')];
  const broken = ours.filter((view) => countedClocks.some((clock) => clock === view.clock) && isBroken(view));
  const beside = !isCounted(c.kind, standard) && broken.length > 0;
  return {
    respondVerdict: settled(respond),
    resolveVerdict: settled(resolve),
    resolveLimitAt: endOf(resolve) ?? (beside ? isoOf(Math.min(...broken.map(({ limitAt }) => limitAt))) : null),
    resolveInTarget: keptOf(resolve, 'target'),
    resolveInLimit: keptOf(resolve, 'limit'),
    ...told('respondInTarget', keptOf(respond, 'target')),
    ...told('respondInLimit', keptOf(respond, 'limit')),
    resolveAgain: clocks.filter((view) => isAgain(c, view)).map(keptAgain),
    ...(broken.length > 0 ? { breachStands: true } : {}),
    ...(beside ? { excludedAs: 'other-kind' } : {}),
  };
}

const isBroken = ({ verdict }: ClockView): boolean => verdict === 'breached' || verdict === 'overdue';

const isoOf = (instant: number): string => new Date(instant).toISOString();

/** When the 72 hours end; null while a wait without an end holds them back, unless they were broken before it. */
function endOf(resolve: ClockView | undefined): string | null {
  if (resolve === undefined) return null;
  const held = resolve.stoppedAt === null && resolve.pauses.some((pause) => pause.until === null);
  return held && !isBroken(resolve) ? null : isoOf(resolve.limitAt);
}
/** A time to put right that a reopening began, and that no open wait holds back. */
const isAgain = (c: ComplaintCase, view: ClockView): boolean =>
  view.clock === 'RESOLVE' &&
  view.verdict !== 'void' &&
  startedBy(c, view) === 'complaint.reopened' &&
  !view.pauses.some((pause) => pause.until === null && view.stoppedAt === null);

const keptAgain = (view: ClockView): CaseFigures['resolveAgain'][number] => ({
  limitAt: isoOf(view.limitAt),
  kept: keptOf(view, 'limit'),
});

const startedBy = (c: ComplaintCase, { clock, startSeq }: ClockView): string | undefined =>
  c.clocks.runs.find((run) => run.clock === clock && run.startSeq === startSeq && run.applies)?.startedBy;

function settled(view: ClockView | undefined): string | null {
  if (view === undefined || view.verdict === 'running') return null;
  // Nobody's answer can cure a limit that has passed.
  return view.verdict === 'overdue' ? 'breached' : view.verdict;
}

const asKept: Readonly<Record<ClockPart['verdict'], Kept | null>> = {
  kept: 'met',
  late: 'missed',
  unknown: 'unknown',
  open: null,
  void: null,
};

/** As the rules judge each part by itself (§1.1.2, §2.1.3); null while the clock runs, and where it ended without an answer. */
function keptOf(view: ClockView | undefined, part: 'target' | 'limit'): Kept | null {
  if (view === undefined || view.verdict === 'running' || view.verdict === 'void') return null;
  const judged = view.parts[part];
  return judged === null ? null : asKept[judged.verdict];
}

const told = <K extends string>(name: K, kept: Kept | null): Partial<Record<K, Kept>> =>
  kept === null ? {} : ({ [name]: kept } as Record<K, Kept>);
