import type { Quantiles, ReplayClock, ReplayResult, UnderStandard } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import type { Language } from '../terminal/language.js';
import { atMostInWords, changesOf, roundLength, shareInWords, spanInWords, verdictWords } from './report-words.js';

const casesShown = 10;

/** A replay in a screen of lines: per clock, whom it calls, what records leave open, and what differs. */
export function summaryOf(
  result: ReplayResult,
  {
    unmapped,
    refusedLines,
    language,
  }: { readonly unmapped: number; readonly refusedLines: readonly string[]; readonly language: Language },
): string[] {
  const zh = language === 'zh';
  const { rows } = result;
  const out = [
    zh
      ? `${result.source.title.zh}：读取 ${rows.read} 行，重放 ${rows.replayed}，不计 ${rows.leftOut}，期外 ${rows.outsidePeriod}，拒收 ${rows.refused}`
      : `${result.source.title.en}: ${rows.read} rows read, ${rows.replayed} replayed, ${rows.leftOut} left out, ${rows.outsidePeriod} outside the period, ${rows.refused} refused`,
    ...rows.leftOutBy.map((one) => `  ${zh ? '不计' : 'left out'} ${one.cases} × ${one[language]}`),
    ...rows.refusedBy.map((one) => `  ${zh ? '拒收' : 'refused'} ${one.cases} × ${one[language]} [${one.code}]`),
    ...refusedLines,
    ...result.gaps.map((gap) => `  ${zh ? '记录未载明' : 'not told'} ${gap.cases} × ${gap[language]}`),
  ];
  if (unmapped > 0)
    out.push(
      zh
        ? `  ${unmapped} 行的类型映射未列，按默认归类`
        : `  ${unmapped} rows are of a kind that the mapping does not list`,
    );
  for (const under of result.under) out.push('', ...underInWords(under, language));
  out.push(...differencesInWords(result, language));
  return out;
}

function underInWords(under: UnderStandard, language: Language): string[] {
  const zh = language === 'zh';
  const { escalations } = under;
  return [
    `${under.standard}  ${under.title[language]}`,
    ...under.clocks.flatMap((clock) => clockInWords(clock, language)),
    zh
      ? `  逐级上报通知 ${escalations.firings} 次，涉及 ${atMostInWords(escalations.cases, escalations.casesAtMost)} 件${repeatsInWords(escalations.repeats, language)}`
      : `  ${escalations.firings} firings, in ${atMostInWords(escalations.cases, escalations.casesAtMost)} cases${repeatsInWords(escalations.repeats, language)}`,
    ...escalations.byLevel.map(
      (level) =>
        `    ${level.title[language]}: ${level.firings}${zh ? ` 次，${atMostInWords(level.cases, level.casesAtMost)} 件` : ` times, ${atMostInWords(level.cases, level.casesAtMost)} cases`}${repeatsInWords(level.repeats, language)}`,
    ),
    ...(escalations.byPerson ?? []).map(
      (person) =>
        `    ${person.name}: ${person.firings}${zh ? ` 次，${person.cases} 件，夜间 ${person.atNight} 次` : ` calls, ${person.cases} cases, ${person.atNight} at night`}`,
    ),
  ];
}

/** What the end of a chain would repeat until somebody answers, apart from the points themselves. */
function repeatsInWords(repeats: number, language: Language): string {
  if (repeats === 0) return '';
  return language === 'zh'
    ? `；到顶后无人回应再重复 ${repeats} 次（另计）`
    : `; repeated ${repeats} times at the end of the chain (counted apart)`;
}

function clockInWords(clock: ReplayClock, language: Language): string[] {
  const zh = language === 'zh';
  const source = [clock.clause, clock.ours ? (zh ? '自定' : 'ours') : null].filter((part) => part !== null).join(', ');
  const lengths = clock.lengths
    .map((length) => {
      const limit = roundLength(length.limitMs, language);
      const target = length.targetMs === null ? '' : `${roundLength(length.targetMs, language)} / `;
      return `${length.class === '*' ? '' : `${length.class} `}${target}${limit}`;
    })
    .join(zh ? '、' : ', ');
  const hasTarget = clock.lengths.some(({ targetMs }) => targetMs !== null);
  const counts = [
    zh ? `按时 ${clock.kept}` : `${clock.kept} kept`,
    zh ? `超时 ${clock.breached}` : `${clock.breached} breached`,
    ...(clock.running > 0 ? [zh ? `计时中 ${clock.running}` : `${clock.running} running`] : []),
    ...(clock.void > 0 ? [zh ? `作废 ${clock.void}` : `${clock.void} void`] : []),
    ...(clock.unknown > 0 ? [zh ? `未知 ${clock.unknown}` : `${clock.unknown} unknown`] : []),
  ].join(zh ? '，' : ', ');
  const share = clock.keptShare ? ` → ${shareInWords(clock.keptShare)}` : '';
  const lines = [`  ${clock.title[language]} ${clock.clock} (${source}) [${lengths}]: ${counts}${share}`];
  if (hasTarget) lines.push(`    ${targetInWords(clock, language)}`);
  if (clock.took) lines.push(`    ${quantilesInWords({ zh: '用时', en: 'took' }, clock.took, language)}`);
  if (clock.late) lines.push(`    ${quantilesInWords({ zh: '超出时限', en: 'late by' }, clock.late, language)}`);
  for (const { cases, ...because } of clock.unknownBecause)
    lines.push(`    ${zh ? '未知' : 'unknown'} ${cases} × ${because[language]}`);
  return lines;
}

/** The target by itself: of an old record it can be unknown where the limit is known (§1.1.2). */
function targetInWords(clock: ReplayClock, language: Language): string {
  const zh = language === 'zh';
  const counts = [
    zh ? `达到 ${clock.withinTarget}` : `${clock.withinTarget} within`,
    zh ? `未达 ${clock.beyondTarget}` : `${clock.beyondTarget} beyond`,
    ...(clock.targetUnknown > 0 ? [zh ? `未知 ${clock.targetUnknown}` : `${clock.targetUnknown} unknown`] : []),
  ].join(zh ? '，' : ', ');
  const share = clock.targetShare ? ` → ${shareInWords(clock.targetShare)}` : '';
  return `${zh ? '目标' : 'target'}: ${counts}${share}`;
}

function quantilesInWords(what: Bilingual, { cases, p50, p90, p99, worst }: Quantiles, language: Language): string {
  const zh = language === 'zh';
  const spans = Object.entries({ p50, p90, p99, [zh ? '最长' : 'worst']: worst })
    .map(([name, span]) => `${name} ${spanInWords(span, language)}`)
    .join(zh ? '，' : ', ');
  return `${what[language]} (${zh ? `${cases} 件` : `${cases} cases`}): ${spans}`;
}

function differencesInWords({ differences, under }: ReplayResult, language: Language): string[] {
  if (!differences) return [];
  const zh = language === 'zh';
  const [first, second] = under;
  const verdict = (of: keyof typeof verdictWords | null): string =>
    of === null ? (zh ? '无此计时' : 'no such clock') : verdictWords[of][language];
  return [
    '',
    `${first?.standard ?? ''} → ${second?.standard ?? ''}: ${differences.says[language]}`,
    ...differences.rules.map((rule) => `  ${rule[language]}`),
    zh
      ? `  逐级上报通知 ${differences.firings.before} → ${differences.firings.after} 次；到顶后重复 ${differences.repeats.before} → ${differences.repeats.after} 次`
      : `  firings ${differences.firings.before} → ${differences.firings.after}; repeated at the end of a chain ${differences.repeats.before} → ${differences.repeats.after}`,
    ...differences.byClock.flatMap(({ clock, changes }) =>
      changesOf(changes).map(({ firingsOnly, from, to, cases }) =>
        firingsOnly
          ? `  ${clock}: ${cases} ${zh ? '件仅通知不同' : 'cases differ in firings only'}`
          : `  ${clock}: ${cases} × ${verdict(from)} → ${verdict(to)}`,
      ),
    ),
    ...differences.listed
      .slice(0, casesShown)
      .map(
        ({ number, clocks }) =>
          `    ${number}: ${clocks.map((one) => `${one.clock} ${verdict(one.from)} → ${verdict(one.to)} (${one.why[language]})`).join('; ')}`,
      ),
    ...(differences.cases > casesShown
      ? [
          zh
            ? `    …另有 ${differences.cases - casesShown} 件；--json 列出全部`
            : `    … and ${differences.cases - casesShown} more; --json lists them all`,
        ]
      : []),
  ];
}
