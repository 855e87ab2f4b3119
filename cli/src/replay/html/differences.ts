import type { ReplayDifference, ReplayResult, ReplayVerdict } from '@steward/contracts';
import { type Bilingual, dateAt, instantOnPaper, newerWord } from '@steward/handbook';
import { changesOf, spanInWords, verdictWords } from '../report-words.js';
import { both, escaped, t, table } from './markup.js';

/** Cases that the page lists: what a manager reads. The JSON has them all. */
const listedAtMost = 240;

const verdict = (of: ReplayVerdict | null): string =>
  of === null ? t('无此计时', 'no such clock') : both(verdictWords[of]);

/** What clocks are called, under whichever standard has them. */
const clockTitles = ({ under }: ReplayResult): ReadonlyMap<string, Bilingual> =>
  new Map(under.toReversed().flatMap(({ clocks }) => clocks.map(({ clock, title }) => [clock, title])));

/** What is otherwise under the second standard, in a box: said plainly, how many of which change, and by which rules. */
export function differencesSummary(result: ReplayResult): string {
  const { differences } = result;
  if (!differences) return '';
  const titles = clockTitles(result);
  const counts = differences.byClock.flatMap(({ clock, changes }) =>
    changesOf(changes).map(({ firingsOnly, from, to, cases }) => [
      both(titles.get(clock) ?? newerWord),
      firingsOnly ? t('结论不变，仅通知不同', 'same verdict, other calls') : `${verdict(from)} → ${verdict(to)}`,
      String(cases),
    ]),
  );
  const rules = differences.rules.map((rule) => `<li>${both(rule)}</li>`).join('');
  const repeats =
    differences.repeats.before + differences.repeats.after === 0
      ? ''
      : `${t('（末级重复通知另计 ', ' (repeats of the last level apart: ')}${differences.repeats.before} → ${differences.repeats.after}${t('）', ')')}`;
  return `<p class="verdict">${both(differences.says)}</p>
${
  counts.length === 0
    ? ''
    : table(
        [
          { zh: '计时', en: 'clock' },
          { zh: '变化', en: 'change' },
          { zh: '件', en: 'cases' },
        ],
        counts,
      )
}
<p>${t('逐级上报通知：', 'Calls: ')}${differences.firings.before} → ${differences.firings.after}${repeats}</p>
${rules === '' ? '' : `<h3>${t('规则的不同', 'What the rules say differently')}</h3><ul>${rules}</ul>`}`;
}

interface Listed {
  readonly of: ReplayDifference;
  readonly took: string;
}

/** The cases whose verdict is another, worst first, under the change and the rule that they share. */
export function verdictChanges(result: ReplayResult): string {
  const { differences } = result;
  if (!differences) return '';
  const titles = clockTitles(result);
  const groups = new Map<string, { readonly head: string; readonly cases: Listed[] }>();
  const changed = differences.listed.filter(({ clocks }) => clocks.some(({ from, to }) => from !== to));
  const shown = changed.slice(0, listedAtMost);
  for (const of of shown) {
    for (const { clock, from, to, took, why } of of.clocks) {
      if (from === to) continue;
      const words =
        took === undefined || took === null ? null : { zh: spanInWords(took, 'zh'), en: spanInWords(took, 'en') };
      const rule = withoutTook(why, words);
      const head = `<h3>${both(titles.get(clock) ?? newerWord)}${t('：', ': ')}${verdict(from)} → ${verdict(to)}</h3>${rule.zh === '' ? '' : `<p class="muted">${both(rule)}</p>`}`;
      const group = groups.get(head) ?? { head, cases: [] };
      groups.set(head, group);
      group.cases.push({ of, took: words === null ? '' : both(words) });
    }
  }
  const all = differences.byClock
    .flatMap(({ changes }) => changesOf(changes))
    .filter(({ firingsOnly }) => !firingsOnly);
  const total = all.reduce((sum, { cases }) => sum + cases, 0);
  if (groups.size === 0) return '';
  return `<h2>${t('结论不同的工单（最不利的在前）', 'Cases with another verdict, the worst first')}</h2>
${[...groups.values()].map(({ head, cases }) => `${head}<ul class="cases">${cases.map((one) => caseLine(one)).join('')}</ul>`).join('\n')}
${total <= shown.length ? '' : `<p class="muted">${t(`此处列出最不利的 ${shown.length} 件，共 ${total} 件；JSON 列出全部。`, `The worst ${shown.length} of ${total} are listed; the JSON has them all.`)}</p>`}`;
}

/** What every case of a group says alike: the time that each took stands with the case. */
function withoutTook(why: Bilingual, took: Bilingual | null): Bilingual {
  if (took === null) return why;
  const strip = (text: string, start: string, separator: string): string =>
    text.startsWith(start)
      ? text.slice(text.indexOf(separator) < 0 ? text.length : text.indexOf(separator) + separator.length)
      : text;
  return { zh: strip(why.zh, '用时 ', '；'), en: strip(why.en, 'took ', '; ') };
}

function caseLine({ of: { number, line, startedAt, dayOnly, zone }, took }: Listed): string {
  const at = Date.parse(startedAt);
  const began = zone === undefined ? '' : dayOnly === true ? dateAt(at, zone) : instantOnPaper(at, zone).slice(0, 16);
  // Whoever looks it up in his own file knows it by its own number, without the name of the mapping.
  const own = number.slice(number.indexOf(':') + 1);
  return `<li><b>${escaped(own)}</b>${line === null ? '' : ` <span class="muted">${t(`第 ${line} 行`, `line ${line}`)}</span>`}<br><span class="muted">${escaped(began)}${took === '' ? '' : ' · '}</span>${took}</li>`;
}
