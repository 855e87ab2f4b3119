import {
  faultClocks,
  interruptionClocks,
  lawInWords,
  legalReadings,
  type Bilingual,
  lengthInWords,
  parseDuration,
  figureInWords,
  provenancesOf,
  type AnyClockRule,
  type ByClass,
  type Clause,
  type Figure,
  type HandbookFigure,
  type PointRule,
  type Provenance,
  type ServiceKind,
  type Standard,
} from '@steward/handbook';
import type { Language } from '../terminal/language.js';
import { audienceWords, anyClassWords, clauseKindWords, meaningWords } from '../terminal/words.js';

/** A standard in words: contradictions and choices, clocks with their points, figures. */
export function describeStandard(standard: Standard, language: Language): string[] {
  const zh = language === 'zh';
  const { complaint } = standard;
  return [
    `${standard.title[language]}  ${standard.id}@${standard.version}`,
    zh ? `生效：${standard.effectiveFrom}` : `in force from ${standard.effectiveFrom}`,
    '',
    zh ? '手册自相矛盾之处' : 'Where the handbook disagrees with itself',
    ...standard.contradictions.flatMap(({ matter, readings, chosen, signed }) => {
      const reading = readings.find(({ id }) => id === chosen);
      const signature = signed ? `（${signed.by}, ${signed.on}）` : '';
      return [
        `  ${matter[language]} (${reading?.clauses.join(' ') ?? ''}): ${reading?.says[language] ?? chosen}${signature}`,
      ];
    }),
    '',
    zh ? '法规对照（数据，不是法律意见）' : 'Public rules beside the handbook (data, no legal advice)',
    ...(standard.legalReadings ?? legalReadings).map(
      (row) => `  ${row.matter[language]}: ${lawInWords(row)[language]}`,
    ),
    '',
    zh ? '计时' : 'Clocks',
    ...complaint.clocks.flatMap((clock) => describeClock(clock, language)),
    '',
    zh ? '设备故障（§2.3.3）' : 'Equipment faults (§2.3.3)',
    ...faultClocks(standard).flatMap((clock) => describeClock(clock, language)),
    '',
    zh ? '服务中断（§4.3）' : 'Service interruptions (§4.3)',
    ...interruptionClocks(standard).flatMap((clock) => describeClock(clock, language)),
    '',
    zh ? '指标' : 'Figures',
    ...standard.figures.map(
      (figure) =>
        `  ${figure.title[language]}: ${figureInWords(figure.id, figure.value)[language]} ${source(figure, language)}`,
    ),
    '',
    zh ? `问题树：${complaint.problems.length} 项` : `Problems: ${complaint.problems.length}`,
  ];
}

/** A clause in words, and every place of the standard that cites it. */
export function describeClause(clause: Clause, standard: Standard, language: Language): string[] {
  const zh = language === 'zh';
  const cited = provenancesOf(standard).filter(({ provenance }) => provenance.clause === clause.number);
  return [
    `${clause.number} ${clause.title[language]}（${clause.kinds.map((kind) => clauseKindWords[kind][language]).join('、')}）`,
    clause.obligation[language],
    ...clause.figures.map(
      (figure) =>
        `  ${figure.what[language]}: ${bound(figure)} ${figureInWords(figure.keptBy, figure.value)[language]}${figure.per ? ` / ${perWords[figure.per][language]}` : ''}`,
    ),
    ...(cited.length > 0
      ? [zh ? `${standard.id}@${standard.version} 中引用它的有：` : `Cited in ${standard.id}@${standard.version} by:`]
      : []),
    ...cited.map(
      ({ path, provenance }) =>
        `  ${nameOf(path, standard, language)}${provenance.ours ? (zh ? '（公司自定）' : ' (ours)') : ''}`,
    ),
  ];
}

function describeClock(clock: AnyClockRule, language: Language): string[] {
  const zh = language === 'zh';
  const lengths = [
    ...(clock.target
      ? [`${zh ? '目标' : 'target'} ${byClass(clock.target.length, language)} ${source(clock.target, language)}`]
      : []),
    `${zh ? '时限' : 'limit'} ${byClass(clock.limit.length, language)} ${source(clock.limit, language)}`,
  ];
  return [
    `  ${clock.id} ${clock.title[language]}: ${lengths.join('; ')}`,
    ...clock.points.map((point) => `    ${describePoint(point, language)}`),
  ];
}

function describePoint(point: PointRule<string>, language: Language): string {
  const zh = language === 'zh';
  const tells = point.tells.map((audience) => audienceWords[audience][language]).join(zh ? '、' : ', ');
  const classes = point.classes
    ? ` [${point.classes.map((problemClass) => anyClassWords(problemClass)[language]).join(zh ? '、' : ', ')}]`
    : '';
  const { repeats } = point;
  const again = repeats
    ? zh
      ? `，每 ${inWords(repeats.every, language)} 重复，间隔递增至 ${inWords(repeats.atMost, language)}`
      : `, again after ${inWords(repeats.every, language)}, growing to ${inWords(repeats.atMost, language)}`
    : '';
  return `${when(point, language)} ${meaningWords[point.means][language]} → ${tells}${classes}${again}: ${point.title[language]} ${source(point, language)}`;
}

function when({ at }: PointRule<string>, language: Language): string {
  const bases = {
    start: { zh: '开始', en: 'start' },
    target: { zh: '目标', en: 'target' },
    limit: { zh: '时限', en: 'limit' },
  } as const;
  if ('of' in at)
    return `${Math.round(at.fraction * 1000) / 10} % ${language === 'zh' ? '' : 'of '}${bases[at.of][language]}`;
  const base = bases[at.from][language];
  return parseDuration(at.after) === 0 ? base : `${base} + ${inWords(at.after, language)}`;
}

function byClass(lengths: ByClass<string>, language: Language): string {
  if (typeof lengths === 'string') return inWords(lengths, language);
  return Object.entries(lengths)
    .flatMap(([name, length]) =>
      length === undefined ? [] : [`${anyClassWords(name)[language]} ${inWords(length, language)}`],
    )
    .join(language === 'zh' ? '、' : ', ');
}

function inWords(value: Figure['value'], language: Language): string {
  if (typeof value === 'string') return lengthInWords(parseDuration(value), language);
  return String(value);
}

const source = (of: Provenance, language: Language): string =>
  `(${[of.clause, of.ours ? (language === 'zh' ? '自定' : 'ours') : null].filter((part) => part !== null).join(', ')})`;
const bound = ({ bound: kind }: HandbookFigure): string => ({ 'at-least': '≥', 'at-most': '≤', exactly: '=' })[kind];
const partWords: Readonly<Record<string, Bilingual>> = {
  limit: { zh: '时限', en: 'limit' },
  target: { zh: '目标', en: 'target' },
};
const perWords = {
  day: { zh: '天', en: 'day' },
  quarter: { zh: '季度', en: 'quarter' },
  'half-year': { zh: '半年', en: 'half-year' },
  year: { zh: '年', en: 'year' },
} as const;

/** `complaint.clocks[3].points[1]` as `RESPOND · limit`. */
function nameOf(path: string, standard: Standard, language: Language): string {
  const figure = /^figures\[(\d+)\]$/.exec(path);
  if (figure) return standard.figures[Number(figure[1])]?.title[language] ?? path;
  const service = /^interruption\.services\.(\w+)$/.exec(path)?.[1] as ServiceKind | undefined;
  if (service) return standard.interruption?.services[service].title[language] ?? path;
  const found = /^(complaint|fault|interruption)\.clocks\[(\d+)\](?:\.points\[(\d+)\])?(?:\.(.*))?$/.exec(path);
  const clocks = {
    complaint: standard.complaint.clocks,
    fault: faultClocks(standard),
    interruption: interruptionClocks(standard),
  };
  const clock: AnyClockRule | undefined =
    clocks[(found?.[1] ?? 'complaint') as keyof typeof clocks][Number(found?.[2])];
  if (!found || !clock) return path;
  const point = found[3] === undefined ? undefined : clock.points[Number(found[3])];
  const part = point
    ? `${point.id}: ${point.title[language]}`
    : found[4] === undefined
      ? clock.title[language]
      : (partWords[found[4]]?.[language] ?? found[4]);
  return `${clock.id} · ${part}`;
}
