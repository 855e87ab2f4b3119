import type { ReplayDifference, ReplayDifferences, ReplayVerdict } from '@steward/contracts';
import type { Bilingual, FiringStretch } from '@steward/handbook';
import type { CaseOutcome, ClockOutcome, ReplayedCase } from '../outcome.js';
import { pointDifferences } from '../stretches.js';
import { classInWords, spanInWords } from '../words.js';
import type { RuleChange } from './rule-changes.js';
import { Worst } from './worst.js';

type ClockDifference = ReplayDifference['clocks'][number];

/** Counts the cases that are otherwise under the second standard, and keeps the worst of them. */
export class Differences {
  private readonly byClock = new Map<string, { cases: number; readonly changes: Map<string, number> }>();
  private readonly worst: Worst<ReplayDifference>;
  private readonly firings = { before: 0, after: 0 };
  private readonly repeats = { before: 0, after: 0 };
  private cases = 0;

  /** The worst `listAtMost` are kept; every one goes to `onDifference`. */
  constructor(
    private readonly rules: readonly RuleChange[],
    listAtMost: number,
    private readonly onDifference?: (difference: ReplayDifference) => void,
  ) {
    this.worst = new Worst(listAtMost, byHarmDone);
  }

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
    const difference: ReplayDifference = {
      number: of.number,
      line: of.line,
      class: after.class,
      startedAt: new Date(of.started[0]).toISOString(),
      dayOnly: of.gaps.includes('start-is-a-day'),
      zone: of.zone,
      clocks,
    };
    this.worst.add(difference);
    this.onDifference?.(difference);
  }

  result(): ReplayDifferences {
    const listed = this.worst.inOrder();
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
      listed,
      complete: this.cases === listed.length,
    };
  }

  private says(): Bilingual {
    if (this.cases > 0)
      return { zh: `${this.cases} 件不同`, en: `${this.cases} ${this.cases === 1 ? 'case differs' : 'cases differ'}` };
    return this.rules.length === 0
      ? { zh: '没有差别：两份标准的计时完全相同', en: 'no difference: the clocks of both standards are the same' }
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
    const same = sameVerdict(was, is) && noPoints(points);
    if (same) return [];
    const why = whyOf(clock, { was, is, before, after, pointsDiffer: !noPoints(points) }, rules);
    const took = is?.took ?? was?.took ?? null;
    return [{ clock, from: was?.verdict ?? null, to: is?.verdict ?? null, took, ...points, why }];
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

const noPoints = (points: ReturnType<typeof pointDifferences>): boolean =>
  Object.values(points).every((list) => list.length === 0);

/** A clock of a case under both standards. */
interface Both {
  readonly was: ClockOutcome | undefined;
  readonly is: ClockOutcome | undefined;
  readonly before: CaseOutcome;
  readonly after: CaseOutcome;
  readonly pointsDiffer: boolean;
}

/** Whether a change of the rules is one of those that made this case otherwise: of its class and kind, and of the part that differs. */
function matters(rule: RuleChange, clock: string, { was, is, before, after, pointsDiffer }: Both): boolean {
  if (rule.clock !== '*' && rule.clock !== clock) return false;
  if (rule.class !== null && rule.class !== after.class && rule.class !== before.class) return false;
  if (rule.kind !== null && rule.kind !== after.kind) return false;
  switch (rule.part) {
    case 'target':
      return was?.parts.target !== is?.parts.target || pointsDiffer;
    case 'limit':
      return was?.parts.limit !== is?.parts.limit || was?.parts.target !== is?.parts.target || pointsDiffer;
    case 'points':
      return pointsDiffer;
    case 'grades':
      return before.class !== after.class || was?.verdict !== is?.verdict;
    case 'clock':
      return true;
  }
}

function whyOf(clock: string, both: Both, rules: readonly RuleChange[]): Bilingual {
  const own = rules.filter((rule) => matters(rule, clock, both));
  const took = both.was?.took ?? both.is?.took ?? null;
  const [classBefore, classAfter] = [both.before.class, both.after.class];
  const say = (language: 'zh' | 'en'): string => {
    const parts: string[] = [];
    if (took) parts.push(language === 'zh' ? `用时 ${spanInWords(took, 'zh')}` : `took ${spanInWords(took, 'en')}`);
    if (classBefore !== classAfter) {
      const [from, to] = [classInWords(classBefore)[language], classInWords(classAfter)[language]];
      parts.push(language === 'zh' ? `级别 ${from} → ${to}` : `class ${from} → ${to}`);
    }
    parts.push(...own.map((rule) => rule[language]));
    return parts.join(language === 'zh' ? '；' : '; ');
  };
  return { zh: say('zh'), en: say('en') };
}

/** How bad a change is: what is late now, what nobody knows any more, what is otherwise, what only calls otherwise, what is kept now. */
function rankOf({ from, to }: ClockDifference): number {
  if (from === to) return 3;
  if (to === 'breached') return 0;
  if (from === 'breached') return 4;
  return to === 'unknown' || to === null ? 1 : 2;
}

/** The worst change first; among like ones whatever took longest. */
function byHarmDone(a: ReplayDifference, b: ReplayDifference): number {
  const worstOf = ({ clocks }: ReplayDifference): number => Math.min(...clocks.map(rankOf));
  const tookOf = ({ clocks }: ReplayDifference): number => Math.max(...clocks.map(({ took }) => took?.atMost ?? 0));
  return worstOf(a) - worstOf(b) || tookOf(b) - tookOf(a);
}
