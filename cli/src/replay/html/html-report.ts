import type { Quantiles, ReplayClock, ReplayResult, UnderStandard } from '@steward/contracts';
import { dateAt, instantOnPaper, zoneInWords, type Bilingual } from '@steward/handbook';
import type { Language } from '../../terminal/language.js';
import { anyClassWords } from '../../terminal/words.js';
import { roundLength, shareInWords, spanInWords } from '../report-words.js';
import { countBars, legend, stackedBars, weekMap, type BarRow, type CountRow } from './charts.js';
import { differencesSummary, verdictChanges } from './differences.js';
import { both, clauseMark, escaped, t, table } from './markup.js';
import { script, style } from './style.js';

/** How the two standards are told apart on the page. */
const marks = ['A', 'B'] as const;

/**
 * A replay as one HTML file that needs nothing else: Chinese and English, for a screen, a phone and A4, the clause at every
 * figure. What came of it and the charts first, then what is otherwise under the second standard, then the figures behind.
 */
export function htmlReport(result: ReplayResult, language: Language): string {
  const { source, under } = result;
  const title = { zh: `按标准重放：${source.title.zh}`, en: `Replay under the standard: ${source.title.en}` };
  return `<!doctype html>
<html lang="${language}" data-lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title[language])}</title><style>${style}</style></head><body>
<nav><button type="button">中文 / English</button></nav>
<h1>${both(title)}</h1>
${aboutLine(result)}
${standardsLine(under)}
${differencesSummary(result)}
<h2>${t('结果', 'What came of it')}</h2>
${legend()}
${stackedBars(clockRows(under))}
<h3>${t('可能被通知的工单', 'Cases of which somebody is called')}</h3>
<p class="muted">${t('深色：记录足以断定；浅色：记录不足时最多可能。', 'Dark: of which the record is certain; light: the most that there may have been.')}</p>
${countBars(levelRows(under))}
${verdictChanges(result)}
${under.map((one, index) => figuresSection(one, under.length > 1 ? ` ${marks[index] ?? ''}` : '')).join('\n')}
${under[0] ? groupsSection(under[0]) : ''}
${rowsSection(result)}
<script>${script}</script></body></html>
`;
}

/** `A`, `B` where there are two standards. */
const markOf = (under: readonly UnderStandard[], index: number): { of?: string } =>
  under.length < 2 ? {} : { of: marks[index] ?? '' };

/** Those who are called, each under the standards one below the other. */
function levelRows(under: readonly UnderStandard[]): CountRow[] {
  const names = [...new Set(under.flatMap(({ escalations }) => escalations.byLevel.map(({ level }) => level)))];
  return names.flatMap((name) =>
    under.flatMap(({ escalations }, index) => {
      const level = escalations.byLevel.find((one) => one.level === name);
      if (level === undefined) return [];
      return [{ ...level.title, ...markOf(under, index), certain: level.cases, possible: level.casesAtMost }];
    }),
  );
}

function aboutLine({ source, period, observedUntil }: ReplayResult): string {
  const { zone } = source;
  const wall = (at: string): string => instantOnPaper(Date.parse(at), zone).slice(0, 16);
  const day = (at: string | null): string => (at === null ? '…' : dateAt(Date.parse(at), zone));
  const parts = [
    escaped(source.name),
    `${t('观察至', 'observed until')} ${escaped(wall(observedUntil))}`,
    ...(period.from === null && period.to === null
      ? []
      : [`${t('期间', 'period')} ${day(period.from)} – ${day(period.to)}`]),
    t(zoneInWords(zone, 'zh'), zoneInWords(zone, 'en')),
  ];
  return `<p class="muted">${parts.join(' · ')}</p>`;
}

/** Which standards they are, in people's words: what it is called and from when it holds. */
function standardsLine(under: readonly UnderStandard[]): string {
  const lines = under.map(({ title, standard }, index) => {
    const version = standard.slice(standard.lastIndexOf('@') + 1);
    const mark = under.length > 1 ? `<b>${marks[index] ?? ''}</b> ` : '';
    return `<li>${mark}${both(title)}${t(`（第 ${version} 版）`, ` (version ${version})`)}</li>`;
  });
  return `<ul class="standards">${lines.join('')}</ul>`;
}

const isTold = ({ cases, unknown }: { readonly cases: number; readonly unknown: number }): boolean => cases > unknown;

/** Clocks of which the records tell anything, each under the standards one below the other. */
function clockRows(under: readonly UnderStandard[]): BarRow[] {
  const names = [...new Set(under.flatMap(({ clocks }) => clocks.filter(isTold).map(({ clock }) => clock)))];
  return names.flatMap((name) =>
    under.flatMap(({ clocks }, index) => {
      const clock = clocks.find((one) => one.clock === name);
      if (clock === undefined) return [];
      const clause = clock.clause === null ? '' : ` ${clock.clause}`;
      return [
        { zh: `${clock.title.zh}${clause}`, en: `${clock.title.en}${clause}`, ...markOf(under, index), tally: clock },
      ];
    }),
  );
}

function rowsSection({ rows, gaps }: ReplayResult): string {
  const counts = [
    [{ zh: '读取', en: 'read' }, rows.read],
    [{ zh: '重放', en: 'replayed' }, rows.replayed],
    [{ zh: '不计', en: 'left out' }, rows.leftOut],
    [{ zh: '期外', en: 'outside the period' }, rows.outsidePeriod],
    [{ zh: '拒收', en: 'refused' }, rows.refused],
  ] as const;
  const reasons = [
    ...rows.leftOutBy.map((one) => [t('不计', 'left out'), both(one), String(one.cases)]),
    ...rows.refusedBy.map((one) => [t('拒收', 'refused'), both(one), String(one.cases)]),
    ...gaps.map((one) => [t('记录未载明', 'not told by the record'), both(one), String(one.cases)]),
  ];
  const shown = counts.filter(([, value], index) => value > 0 || index < 2);
  return `<h2>${t('记录', 'Records')}</h2>${table(
    shown.map(([name]) => name),
    [shown.map(([, value]) => String(value))],
  )}${
    reasons.length > 0
      ? table(
          [
            { zh: '类', en: 'sort' },
            { zh: '原因', en: 'reason' },
            { zh: '件', en: 'cases' },
          ],
          reasons,
        )
      : ''
  }`;
}

function figuresSection(under: UnderStandard, mark: string): string {
  const { escalations } = under;
  const told = under.clocks.filter(isTold);
  const silent = under.clocks.filter((clock) => !isTold(clock));
  return `<h2>${t('数字', 'Figures')}${mark}</h2>
${table(
  [
    { zh: '计时', en: 'clock' },
    { zh: '目标 / 时限', en: 'target / limit' },
    { zh: '按时率', en: 'kept' },
    { zh: '按时', en: 'in time' },
    { zh: '超时', en: 'breached' },
    { zh: '未知', en: 'unknown' },
  ],
  told.map((clock) => [
    `${both(clock.title)} ${clauseMark(clock.clause, clock.ours)}`,
    lengths(clock),
    clock.keptShare ? shareInWords(clock.keptShare) : '–',
    `${clock.kept}${clock.lengths.some(({ targetMs }) => targetMs !== null) ? `<br><span class="muted">${t('达标', 'target')} ${clock.withinTarget}</span>` : ''}`,
    String(clock.breached),
    `${clock.unknown}${clock.unknownBecause.map((because) => `<br><span class="muted">${because.cases} × ${both(because)}</span>`).join('')}`,
  ]),
)}
${silent.length === 0 ? '' : `<p class="muted">${t('记录对这些计时只字未提：', 'Of these clocks the records tell nothing: ')}${silent.map(({ title }) => both(title)).join(t('、', ', '))}</p>`}
${quantilesTable(told)}
${persons(under)}
${weekMap({ zh: '一周各小时开始的工单', en: 'Cases by the hour in which they began' }, under.byHour, 'cases', '#3b6ea8')}
${weekMap({ zh: '一周各小时到点的通知', en: 'Calls by the hour in which they fell due' }, under.byHour, 'firings', '#b3261e')}
${under.hourUnknown > 0 ? `<p class="muted">${t(`${under.hourUnknown} 件只知日期，没有时刻`, `of ${under.hourUnknown} only the day is known, not the hour`)}</p>` : ''}
${escalations.repeats > 0 ? `<p class="muted">${t(`末级通知若一直无人理会，会重复 ${escalations.repeats} 次；未计入上述数字。`, `The last level would be called ${escalations.repeats} times more, had nobody ever answered; in none of the figures above.`)}</p>` : ''}`;
}

/** Each class's own lengths; classes that are alike stand together. */
function lengths(clock: ReplayClock): string {
  const byWords = new Map<string, Bilingual[]>();
  for (const length of clock.lengths) {
    const words = (language: Language): string =>
      `${length.targetMs === null ? '' : `${roundLength(length.targetMs, language)} / `}${roundLength(length.limitMs, language)}`;
    const key = `${t(words('zh'), words('en'))} ${clauseMark(length.limitClause, length.ours)}`;
    byWords.set(key, [...(byWords.get(key) ?? []), ...(length.class === '*' ? [] : [anyClassWords(length.class)])]);
  }
  const name = (classes: readonly Bilingual[]): string =>
    classes.length === 0 || byWords.size === 1
      ? ''
      : `${t(classes.map(({ zh }) => zh).join('、'), classes.map(({ en }) => en).join(', '))} `;
  return [...byWords].map(([words, classes]) => `${name(classes)}${words}`).join('<br>');
}

function quantilesTable(clocks: readonly ReplayClock[]): string {
  const rows = clocks.flatMap((clock) => [
    ...quantileRow(clock, clock.took, { zh: '用时', en: 'took' }),
    ...quantileRow(clock, clock.late, { zh: '超出', en: 'late by' }),
  ]);
  if (rows.length === 0) return '';
  const heads = [
    { zh: '计时', en: 'clock' },
    { zh: '件', en: 'cases' },
    { zh: '半数以内', en: 'half within' },
    { zh: '九成以内', en: '90 % within' },
    { zh: '99 % 以内', en: '99 % within' },
    { zh: '最长', en: 'longest' },
  ];
  return `<h3>${t('用时与超出时限的时间', 'Time taken, and time beyond the limit')}</h3>${table(heads, rows)}`;
}

function quantileRow(clock: ReplayClock, quantiles: Quantiles | null, what: Bilingual): string[][] {
  if (!quantiles) return [];
  const span = (of: Quantiles['p50']): string => t(spanInWords(of, 'zh'), spanInWords(of, 'en'));
  return [
    [
      `${both(clock.title)} · ${both(what)}`,
      String(quantiles.cases),
      span(quantiles.p50),
      span(quantiles.p90),
      span(quantiles.p99),
      span(quantiles.worst),
    ],
  ];
}

function persons({ escalations }: UnderStandard): string {
  if (!escalations.byPerson) return '';
  const rows = escalations.byPerson.map((person) => [
    escaped(person.name),
    String(person.firings),
    String(person.cases),
    String(person.atNight),
  ]);
  const nobody =
    escalations.nobody > 0
      ? `<p>${t(`${escalations.nobody} 次无人在岗`, `${escalations.nobody} times nobody was there`)}</p>`
      : '';
  const heads = [
    { zh: '人员', en: 'person' },
    { zh: '次', en: 'calls' },
    { zh: '件', en: 'cases' },
    { zh: '夜间 22–6 时', en: 'at night, 22–6 h' },
  ];
  return `${table(heads, rows)}${nobody}`;
}

/** Classes and kinds, where there is more than one of them. */
function groupsSection(under: UnderStandard): string {
  const titles = new Map(under.clocks.map(({ clock, title }) => [clock, title]));
  const sections = [
    { title: { zh: '按级别', en: 'By class' }, groups: under.byClass },
    { title: { zh: '按种类', en: 'By kind' }, groups: under.byKind },
  ].flatMap(({ title, groups }) => {
    if (groups.length < 2) return [];
    const rows = groups.flatMap((group) =>
      group.clocks.filter(isTold).map((clock): BarRow => {
        const name = titles.get(clock.clock) ?? { zh: '', en: '' };
        return { zh: `${group.title.zh} · ${name.zh}`, en: `${group.title.en} · ${name.en}`, tally: clock };
      }),
    );
    return rows.length === 0 ? [] : [`<h3>${both(title)}</h3>${stackedBars(rows)}`];
  });
  return sections.join('\n');
}
