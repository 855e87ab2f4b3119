import type { ReplayClock } from '@steward/contracts';
import { type AnyClockRule, type Standard, everyProcess, figureFor, figureOf, parseDuration } from '@steward/handbook';

type Length = ReplayClock['lengths'][number];

/** What a clock allows each class, with the clause or figure that says so; one line where all classes are alike. */
export function lengthsOf(rule: AnyClockRule, standard: Standard): Length[] {
  const classes =
    typeof rule.limit.length === 'string' ? [null] : Object.keys(rule.limit.length).filter((name) => isFor(rule, name));
  return classes.flatMap((name) => {
    const limit = typeof rule.limit.length === 'string' ? rule.limit.length : rule.limit.length[name ?? ''];
    if (limit === undefined) return [];
    const target = typeof rule.target?.length === 'string' ? rule.target.length : rule.target?.length[name ?? ''];
    const source = figureSource(rule, name, standard) ?? rule.limit;
    return [
      {
        class: name ?? '*',
        targetMs: target === undefined ? null : parseDuration(target),
        targetClause: target === undefined ? null : (rule.target?.clause ?? null),
        limitMs: parseDuration(limit),
        limitClause: source.clause,
        ours: source.ours === true,
        reading: source.reading ?? null,
      },
    ];
  });
}

const isFor = (rule: AnyClockRule, name: string): boolean => rule.classes?.includes(name) ?? true;

/** A clock of a section has its length from a figure, which has a clause and reading of its own. */
function figureSource(
  rule: AnyClockRule,
  name: string | null,
  standard: Standard,
): { readonly clause: string | null; readonly ours?: boolean; readonly reading?: string } | null {
  const sections = everyProcess.flatMap((process) => process.figureClocks?.(standard) ?? []);
  const clock = sections.find(({ id, starts }) => id === rule.id && starts[0] === rule.starts[0]);
  const figure = clock ? figureFor(clock, name ?? '') : null;
  return figure === null ? null : figureOf(standard, figure);
}
