import type { Counted, ReplayDifference, ReplayResult } from '@steward/contracts';
import { type Bilingual, type Ms, type Standard, TooHeavy, tooHeavyCode } from '@steward/handbook';
import { Differences } from './difference/compare.js';
import { ruleChanges, sectionChanges } from './difference/rule-changes.js';
import type { CaseOutcome, ReplayedCase } from './outcome.js';
import type { ReplayProcess } from './replay-process.js';
import type { Roster } from './tally/roster.js';
import { Tally } from './tally/tally.js';
import { counted, gapWords } from './tally/tally.words.js';

/** What a replay is about, beside its cases. */
export interface ReplayOptions {
  readonly standard: Standard;
  readonly against: Standard | null;
  readonly observedUntil: Ms;
  readonly period: { readonly from: Ms | null; readonly to: Ms | null };
  readonly source: ReplayResult['source'];
  readonly roster: Roster | null;
  /** Differing cases that the result lists; every one goes to `onDifference`. */
  readonly listAtMost: number;
  readonly onDifference?: (difference: ReplayDifference) => void;
}

/** The outcome of a case under a standard. */
export type OutcomeUnder = (standard: Standard) => CaseOutcome;

/** Cases, one by one, under one standard or two: what was kept, who was called, and what differs. Bounded memory. */
export class Replay {
  private readonly first: Tally;
  private readonly second: Tally | null;
  private readonly differences: Differences | null;
  private readonly gaps = new Map<string, number>();
  private readonly refused = new Map<string, number>();
  private readonly refusedWords: Record<string, Bilingual> = {};
  private readonly leftOut = new Map<string, number>();
  private readonly leftOutWords: Record<string, Bilingual> = {};
  private read = 0;
  private replayed = 0;
  private outside = 0;

  constructor(
    private readonly process: Pick<
      ReplayProcess<never, never>,
      'id' | 'rules' | 'classTitle' | 'kindTitle' | 'changes'
    >,
    private readonly options: ReplayOptions,
  ) {
    const { standard, against, roster } = options;
    this.first = new Tally(process, standard, roster);
    this.second = against ? new Tally(process, against, roster) : null;
    const rules = against
      ? [...ruleChanges(process.rules, standard, against), ...sectionChanges(process.changes(standard, against))]
      : [];
    this.differences = against ? new Differences(rules, options.listAtMost, options.onDifference) : null;
  }

  /** A case; one that began outside the period, or that is too much to compute, is only counted. A span counts by its earliest instant. */
  take(of: ReplayedCase, outcomeUnder: OutcomeUnder): void {
    this.read += 1;
    const { from, to } = this.options.period;
    if ((from !== null && of.started[0] < from) || (to !== null && of.started[0] >= to)) {
      this.outside += 1;
      return;
    }
    const outcomes = this.outcomes(outcomeUnder);
    if (outcomes === null) {
      this.giveUp();
      return;
    }
    this.replayed += 1;
    for (const gap of of.gaps) this.gaps.set(gap, (this.gaps.get(gap) ?? 0) + 1);
    const { before, after } = outcomes;
    this.first.add(of, before);
    if (after === null || !this.second || !this.differences) return;
    this.second.add(of, after);
    this.differences.add(of, before, after);
  }

  /** The outcomes of a case under both standards; null when one of them is too much to compute. */
  private outcomes(outcomeUnder: OutcomeUnder): { before: CaseOutcome; after: CaseOutcome | null } | null {
    const { standard, against } = this.options;
    try {
      return { before: outcomeUnder(standard), after: against ? outcomeUnder(against) : null };
    } catch (error) {
      if (!(error instanceof TooHeavy)) throw error;
      return null;
    }
  }

  private giveUp(): void {
    this.refused.set(tooHeavyCode, (this.refused.get(tooHeavyCode) ?? 0) + 1);
    this.refusedWords[tooHeavyCode] ??= { zh: '计算量过大，未试算', en: 'too much to compute: it was not tried' };
  }

  /** A row that is no case, with its reason. */
  refuse(code: string, words: Bilingual): void {
    this.read += 1;
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
    this.refusedWords[code] ??= words;
  }

  /** A row that the mapping leaves out: scheduled work is no fault. */
  leaveOut(code: string, words: Bilingual): void {
    this.read += 1;
    this.leftOut.set(code, (this.leftOut.get(code) ?? 0) + 1);
    this.leftOutWords[code] ??= words;
  }

  /** Rows that tell of what came after the observation: then it was said to end too early, and the figures are not of all. */
  private toldLater(): Counted[] {
    const codes = [...this.refused].filter(([code]) => code.endsWith('.after-observation'));
    const cases = codes.reduce((sum, [, count]) => sum + count, 0);
    return cases === 0 ? [] : [{ code: 'observation-ends-early', ...earlyWords, cases }];
  }

  /** The figures of everything that was taken so far. */
  result(): ReplayResult {
    const { source, period, observedUntil } = this.options;
    const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
    return {
      schema: 1,
      process: this.process.id,
      source,
      period: { from: isoOrNull(period.from), to: isoOrNull(period.to) },
      observedUntil: new Date(observedUntil).toISOString(),
      rows: {
        read: this.read,
        replayed: this.replayed,
        refused: sum(this.refused),
        refusedBy: counted(this.refused, this.refusedWords),
        leftOut: sum(this.leftOut),
        leftOutBy: counted(this.leftOut, this.leftOutWords),
        outsidePeriod: this.outside,
      },
      gaps: [...counted(this.gaps, gapWords), ...this.toldLater()],
      under: [this.first.result(), ...(this.second ? [this.second.result()] : [])],
      differences: this.differences?.result() ?? null,
    };
  }
}

const earlyWords: Bilingual = {
  zh: '所给的观察截止时间早于文件中的记录：这些行被拒收，各项数字只反映其余行；请改用更晚的时间，或不指定',
  en: 'the observation was said to end before what the file tells: these rows are refused and the figures are of the rest only; name a later instant, or none',
};

const isoOrNull = (at: Ms | null): string | null => (at === null ? null : new Date(at).toISOString());
