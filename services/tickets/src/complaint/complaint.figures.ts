import type { ClockView, ComplaintCase } from '@steward/handbook';

/** What the key figures ask of a case (§2.1.3, §4.4): its first verdicts and when its 72 hours end. */
export interface CaseFigures {
  readonly respondVerdict: string | null;
  readonly resolveVerdict: string | null;
  readonly resolveLimitAt: string | null;
  /** Whether it was fed back within the 48 h target and the 72 h limit: of an old record each can be known without the other. */
  readonly resolveInTarget: Kept | null;
  readonly resolveInLimit: Kept | null;
  /**
   * Every time to put right what was said not to be fixed (24 h, ours): when it ended or ends, and whether it was kept; null
   * while it ran when this was said, so that it is missed once its limit has passed and nobody has said more.
   */
  readonly resolveAgain: { limitAt: string; kept: Kept | null }[];
}

/** Whether a time was kept, as far as anybody can know. */
export type Kept = 'met' | 'missed' | 'unknown';

/**
 * The first run of each clock counts in its rate: a reopened case keeps the verdict that it earned. What follows a reopening
 * has verdicts of its own, counted apart: a second breach is one, whatever the first verdict was. An adopted case is measured from its
 * adoption on, because nobody here had it before. A clock that no longer holds for the case's kind gives no figure.
 */
export function figuresOf(c: ComplaintCase, clocks: readonly ClockView[]): CaseFigures {
  const first = (clock: string): ClockView | undefined =>
    clocks.find(
      (view) =>
        view.clock === clock &&
        view.startedAt >= (c.adoptedAt ?? view.startedAt) &&
        c.clocks.runs.some((run) => run.clock === clock && run.startSeq === view.startSeq && run.applies),
    );
  const [respond, resolve] = [first('RESPOND'), first('RESOLVE')];
  const held = resolve?.stoppedAt === null && resolve.pauses.some((pause) => pause.until === null);
  return {
    respondVerdict: settled(respond),
    resolveVerdict: settled(resolve),
    resolveLimitAt: resolve === undefined || held ? null : new Date(resolve.limitAt).toISOString(),
    resolveInTarget: keptWithin(resolve, resolve?.targetAt ?? null, ['met-target']),
    resolveInLimit: keptWithin(resolve, resolve?.limitAt ?? null, ['met-target', 'met-limit']),
    resolveAgain: clocks
      .filter(
        (view) =>
          view.clock === 'RESOLVE' &&
          view.verdict !== 'void' &&
          startedBy(c, view) === 'complaint.reopened' &&
          !view.pauses.some((pause) => pause.until === null && view.stoppedAt === null),
      )
      .map((view) => ({
        limitAt: new Date(view.limitAt).toISOString(),
        kept: keptWithin(view, view.limitAt, ['met-target', 'met-limit']),
      })),
  };
}

const startedBy = (c: ComplaintCase, { clock, startSeq }: ClockView): string | undefined =>
  c.clocks.runs.find((run) => run.clock === clock && run.startSeq === startSeq && run.applies)?.startedBy;

function settled(view: ClockView | undefined): string | null {
  if (view === undefined || view.verdict === 'running') return null;
  // Nobody's answer can cure a limit that has passed.
  return view.verdict === 'overdue' ? 'breached' : view.verdict;
}

/** From the verdict, or from the bounds where only days are known: 24–72 h may have missed the target, but kept the limit. */
function keptWithin(
  view: ClockView | undefined,
  dueAt: number | null,
  met: readonly ClockView['verdict'][],
): Kept | null {
  const verdict = settled(view);
  if (view === undefined || verdict === null || verdict === 'void' || dueAt === null) return null;
  if (view.bounds !== undefined) {
    const length = dueAt - view.startedAt;
    if (view.bounds.upperMs <= length) return 'met';
    return view.bounds.lowerMs > length ? 'missed' : 'unknown';
  }
  if (verdict === 'unknown') return 'unknown';
  return met.some((one) => one === verdict) ? 'met' : 'missed';
}
