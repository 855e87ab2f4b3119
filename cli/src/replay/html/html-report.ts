import type { Quantiles, ReplayClock, ReplayGroup, ReplayResult, UnderStandard } from '@steward/contracts';
import type { Language } from '../../terminal/language.js';
import { anyClassWords } from '../../terminal/words.js';
import { roundLength, shareInWords, spanInWords } from '../report-words.js';
import { countBars, parts, stackedBars, weekMap } from './charts.js';
import { differencesSection } from './differences.js';
import { both, clauseMark, escaped, t, table } from './markup.js';
import { script, style } from './style.js';

/** A replay as one HTML file that needs nothing else: Chinese and English, printable on A4, the clause at every figure. */
export function htmlReport(result: ReplayResult, language: Language): string {
  const { source, period, under } = result;
  const until = result.observedUntil;
  const title = { zh: `按标准重放：${source.title.zh}`, en: `Replay under the standard: ${source.title.en}` };
  return `<!doctype html>
<html lang="${language}" data-lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title[language])}</title><style>${style}</style></head><body>
<nav><button type="button">中文 / English</button></nav>
<h1>${both(title)}</h1>
<p class="muted">${escaped(source.name)} · ${escaped(source.zone)} · ${t('观察至', 'observed until')} ${escaped(until)} · ${t('期间', 'period')} ${escaped(period.from ?? '…')} – ${escaped(period.to ?? '…')}</p>
${rowsSection(result)}
${result.differences ? differencesSection(result) : ''}
${under.map((one) => underSection(one)).join('\n')}
<script>${script}</script></body></html>
`;
}

function rowsSection({ rows, gaps }: ReplayResult): string {
  const counts = [
    [t('读取', 'read'), rows.read],
    [t('重放', 'replayed'), rows.replayed],
    [t('不计', 'left out'), rows.leftOut],
    [t('期外', 'outside the period'), rows.outsidePeriod],
    [t('拒收', 'refused'), rows.refused],
  ] as const;
  const reasons = [
    ...rows.leftOutBy.map((one) => [t('不计', 'left out'), both(one), String(one.cases)]),
    ...rows.refusedBy.map((one) => [t('拒收', 'refused'), both(one), String(one.cases)]),
    ...gaps.map((one) => [t('记录未载明', 'not told by the record'), both(one), String(one.cases)]),
  ];
  return `<h2>${t('记录', 'Records')}</h2>${table(
    counts.map(([name]) => name),
    [counts.map(([, value]) => String(value))],
  )}${reasons.length > 0 ? table([t('类', 'sort'), t('原因', 'reason'), t('件', 'cases')], reasons) : ''}`;
}

function underSection(under: UnderStandard): string {
  const named = (clock: ReplayClock) => ({
    zh: `${clock.title.zh} ${clock.clause ?? ''}`,
    en: `${clock.title.en} ${clock.clause ?? ''}`,
    tally: clock,
  });
  const { escalations } = under;
  return `<h2>${escaped(under.standard)} · ${both(under.title)}</h2>
<p class="legend">${parts.map(({ color, zh, en }) => `<span class="key" style="background:${color}"></span>${t(zh, en)}`).join('')}</p>
${stackedBars(under.clocks.map(named))}
${table(
  [
    t('时钟', 'clock'),
    t('条款', 'clause'),
    t('目标 / 时限', 'target / limit'),
    t('按时率', 'kept'),
    t('按时', 'kept'),
    t('超时', 'breached'),
    t('未知', 'unknown'),
  ],
  under.clocks.map((clock) => [
    both(clock.title),
    clauseMark(clock.clause, clock.ours),
    lengths(clock),
    clock.keptShare ? shareInWords(clock.keptShare) : '–',
    `${clock.kept}${clock.lengths.some(({ targetMs }) => targetMs !== null) ? ` (${t('达标', 'target')} ${clock.withinTarget})` : ''}`,
    String(clock.breached),
    `${clock.unknown}${clock.unknownBecause.map((because) => `<br><span class="muted">${because.cases} × ${both(because)}</span>`).join('')}`,
  ]),
)}
<h3>${t('用时与超出时限的时间', 'Time taken, and time beyond the limit')}</h3>
${table(
  ['', t('条款', 'clause'), t('件', 'cases'), 'p50', 'p90', 'p99', t('最长', 'worst')],
  under.clocks.flatMap((clock) => [
    ...quantileRow(clock, clock.took, t('用时', 'took')),
    ...quantileRow(clock, clock.late, t('超出', 'late by')),
  ]),
)}
<h3>${t('升级通知', 'Escalations')} (${escalations.firings}${escalations.repeats > 0 ? t(`；到顶后无人回应再重复 ${escalations.repeats} 次，另计`, `; repeated ${escalations.repeats} times at the end of a chain, counted apart`) : ''})</h3>
<p class="muted">${t('深色：记录足以断定的案件；浅色：记录不足时最多可能的案件。', 'Dark: cases of which the record is certain; light: the most that there may have been.')}</p>
${countBars(escalations.byLevel.map(({ title, cases, casesAtMost }) => ({ ...title, certain: cases, possible: casesAtMost })))}
${persons(under)}
${groups(t('按级别', 'By class'), under.byClass)}
${groups(t('按种类', 'By kind'), under.byKind)}
<h3>${t('一周各小时', 'Hours of the week')}</h3>
<p class="muted">${t('开始的案件', 'cases that began')}${under.hourUnknown > 0 ? ` · ${t(`${under.hourUnknown} 件只知日期`, `${under.hourUnknown} known by their day only`)}` : ''}</p>
${weekMap(under.byHour, 'cases', '#3b6ea8')}
<p class="muted">${t('到点的通知', 'firings that fell due')}${escalations.hourUnknown > 0 ? ` · ${t(`${escalations.hourUnknown} 次时刻未知`, `${escalations.hourUnknown} at an hour that is not known`)}` : ''}</p>
${weekMap(under.byHour, 'firings', '#b3261e')}`;
}

function lengths(clock: ReplayClock): string {
  return clock.lengths
    .map((length) => {
      const name = length.class === '*' ? '' : `${both(anyClassWords(length.class))} `;
      const words = (language: Language): string =>
        `${length.targetMs === null ? '' : `${roundLength(length.targetMs, language)} ${length.targetClause ?? ''} / `}${roundLength(length.limitMs, language)}`;
      return `${name}${t(words('zh'), words('en'))} ${clauseMark(length.limitClause, length.ours)}`;
    })
    .join('<br>');
}

function quantileRow(clock: ReplayClock, quantiles: Quantiles | null, what: string): string[][] {
  if (!quantiles) return [];
  const span = (of: Quantiles['p50']): string => t(spanInWords(of, 'zh'), spanInWords(of, 'en'));
  return [
    [
      `${both(clock.title)} · ${what}`,
      clauseMark(clock.clause, clock.ours),
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
  return `${table([t('人员', 'person'), t('次', 'calls'), t('件', 'cases'), t('夜间 22–6 时', 'at night, 22–6 h')], rows)}${nobody}`;
}

function groups(title: string, of: readonly ReplayGroup[]): string {
  const rows = of.flatMap((group) =>
    group.clocks
      .filter(({ cases, unknown }) => cases > unknown)
      .map((clock) => ({
        zh: `${group.title.zh} · ${clock.clock}`,
        en: `${group.title.en} · ${clock.clock}`,
        tally: clock,
      })),
  );
  return rows.length === 0 ? '' : `<h3>${title}</h3>${stackedBars(rows)}`;
}
