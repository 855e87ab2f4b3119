import type { ReplayDifference, ReplayDifferences, ReplayVerdict } from '@steward/contracts';
import { type Bilingual, type FiringStretch, lengthInWords } from '@steward/handbook';
import type { CaseOutcome, ClockOutcome, ReplayedCase } from '../outcome.js';
import { pointDifferences } from '../stretches.js';
import type { RuleChange } from './rule-changes.js';

type ClockDifference = ReplayDifference['clocks'][number];

/** Counts the cases that are otherwise under the second standard, and keeps the first of them. */
export class Differences {
  private readonly byClock = new Map<string, { cases: number; readonly changes: Map<string, number> }>();
  private readonly listed: ReplayDifference[] = [];
  private readonly firings = { before: 0, after: 0 };
  private readonly repeats = { before: 0, after: 0 };
  private cases = 0;

  /** `listAtMost` are kept; every one goes to `onDifference`. */
  constructor(
    private readonly rules: readonly RuleChange[],
    private readonly listAtMost: number,
    private readonly onDifference?: (difference: ReplayDifference) => void,
  ) {}

  /** One case under both. */
  add(of: ReplayedCase, before: CaseOutcome, after: CaseOutcome): void {
    for (const { firing, count } of before.firings) this[firing.repeat === 0 ? 'firings' : 'repeats'].before += count;
    for (const { firing, count } of after.firings) this[firing.repeat === 0 ? 'firings' : 'repeats'].after += count;
    const clocks = differingClocks(before, after, this.rules);
    if (clocks.length === 0) return;
    this.cases += 1;
    for (const { clock, from, to } of clocks) {
      const counts = this.byClock.get(clock) ?? { cases: 0, changes: new Map<string, number>() };
      this.byClock.set(clock, counts);
      counts.cases += 1;
      const key = `${from ?? ''}>${to ?? ''}`;
      counts.changes.set(key, (counts.changes.get(key) ?? 0) + 1);
    }
    if (this.listed.length >= this.listAtMost && !this.onDifference) return;
    const difference: ReplayDifference = {
      number: of.number,
      line: of.line,
      class: after.class,
      startedAt: new Date(of.started[0]).toISOString(),
      clocks,
    };
    if (this.listed.length < this.listAtMost) this.listed.push(difference);
    this.onDifference?.(difference);
  }

  result(): ReplayDifferences {
    return {
      cases: this.cases,
      says: this.says(),
      byClock: [...this.byClock].map(([clock, { cases, changes }]) => ({
        clock,
        cases,
        changes: [...changes]
          .sort((a, b) => b[1] - a[1])
          .map(([key, count]) => {
            const [from = '', to = ''] = key.split('>') as [ReplayVerdict | '', ReplayVerdict | ''];
            return { from: from === '' ? null : from, to: to === '' ? null : to, cases: count };
          }),
      })),
      firings: { ...this.firings },
      repeats: { ...this.repeats },
      rules: this.rules.map(({ clock, zh, en }) => ({ clock, zh, en })),
      listed: this.listed,
      complete: this.cases === this.listed.length,
    };
  }

  private says(): Bilingual {
    if (this.cases > 0)
      return { zh: `${this.cases} 件不同`, en: `${this.cases} ${this.cases === 1 ? 'case differs' : 'cases differ'}` };
    return this.rules.length === 0
      ? { zh: '没有差别：两份标准的时钟完全相同', en: 'no difference: the clocks of both standards are the same' }
      : {
          zh: '没有差别：规则不同，但这些记录的结果全部相同',
          en: 'no difference: the rules differ, but every one of these cases comes out the same',
        };
  }
}

/** The clocks of a case that are otherwise under the second outcome, each with the reason; empty when none is. */
export function differingClocks(
  before: CaseOutcome,
  after: CaseOutcome,
  rules: readonly RuleChange[],
): ClockDifference[] {
  const names = new Set([...before.clocks, ...after.clocks].map(({ clock }) => clock));
  const [fired, firesNow] = [byClock(before.firings), byClock(after.firings)];
  return [...names].flatMap((clock) => {
    const [was, is] = [before, after].map(({ clocks }) => clocks.find((one) => one.clock === clock));
    const points = pointDifferences(fired.get(clock) ?? [], firesNow.get(clock) ?? []);
    const same = sameVerdict(was, is) && Object.values(points).every((list) => list.length === 0);
    if (same) return [];
    const why = whyOf(clock, was, is, before.class, after.class, rules);
    return [{ clock, from: was?.verdict ?? null, to: is?.verdict ?? null, ...points, why }];
  });
}

/** Without a target nothing can be within it: kept is kept. */
function sameVerdict(was: ClockOutcome | undefined, is: ClockOutcome | undefined): boolean {
  if (was?.verdict === is?.verdict) return true;
  const kept = (of: ClockOutcome | undefined): boolean => of?.parts.limit === 'kept';
  return kept(was) && kept(is) && (was?.targetMs === null || is?.targetMs === null);
}

function byClock(firings: readonly FiringStretch[]): Map<string, FiringStretch[]> {
  const found = new Map<string, FiringStretch[]>();
  for (const stretch of firings) {
    const own = found.get(stretch.firing.clock);
    if (own) own.push(stretch);
    else found.set(stretch.firing.clock, [stretch]);
  }
  return found;
}

function whyOf(
  clock: string,
  was: ClockOutcome | undefined,
  is: ClockOutcome | undefined,
  classBefore: string,
  classAfter: string,
  rules: readonly RuleChange[],
): Bilingual {
  const own = rules.filter(
    (rule) => rule.clock === '*' || (rule.clock === clock && (rule.class === null || rule.class === classAfter)),
  );
  const took = was?.took ?? is?.took ?? null;
  const say = (language: 'zh' | 'en'): string => {
    const parts: string[] = [];
    if (took) {
      const least = lengthInWords(took.atLeast, language);
      const most = lengthInWords(took.atMost, language);
      const span = took.atLeast === took.atMost ? least : `${least}–${most}`;
      parts.push(language === 'zh' ? `用时 ${span}` : `took ${span}`);
    }
    if (classBefore !== classAfter)
      parts.push(language === 'zh' ? `级别 ${classBefore} → ${classAfter}` : `class ${classBefore} → ${classAfter}`);
    parts.push(...own.map((rule) => rule[language]));
    return parts.join(language === 'zh' ? '；' : '; ');
  };
  return { zh: say('zh'), en: say('en') };
}
