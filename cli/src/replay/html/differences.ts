import type { ReplayResult, ReplayVerdict } from '@steward/contracts';
import { changesOf, verdictWords } from '../report-words.js';
import { both, escaped, t, table } from './markup.js';

const verdict = (of: ReplayVerdict | null): string =>
  of === null ? t('无此时钟', 'no such clock') : both(verdictWords[of]);

/** What is otherwise under the second standard: said plainly, then rule by rule and case by case. */
export function differencesSection({ differences, under }: ReplayResult): string {
  if (!differences) return '';
  const [first, second] = under;
  const rules = differences.rules.map((rule) => `<li>${both(rule)}</li>`).join('');
  const counts = differences.byClock.flatMap(({ clock, changes }) =>
    changesOf(changes).map((change) => [
      escaped(clock),
      change.firingsOnly ? t('仅通知不同', 'firings only') : `${verdict(change.from)} → ${verdict(change.to)}`,
      String(change.cases),
    ]),
  );
  const cases = differences.listed.flatMap(({ number, line, startedAt, clocks }) =>
    clocks.map((one) => [
      `${escaped(number)}${line === null ? '' : ` <span class="muted">(${line})</span>`}`,
      escaped(startedAt.slice(0, 16).replace('T', ' ')),
      escaped(one.clock),
      `${verdict(one.from)} → ${verdict(one.to)}${points(one)}`,
      both(one.why),
    ]),
  );
  return `<h2>${escaped(first?.standard ?? '')} → ${escaped(second?.standard ?? '')}</h2>
<p class="verdict">${both(differences.says)}</p>
${rules === '' ? '' : `<ul>${rules}</ul>`}
<p>${t('升级通知', 'firings')}: ${differences.firings.before} → ${differences.firings.after} · ${t('到顶后重复', 'repeated at the end of a chain')}: ${differences.repeats.before} → ${differences.repeats.after}</p>
${counts.length === 0 ? '' : table([t('时钟', 'clock'), t('变化', 'change'), t('件', 'cases')], counts)}
${cases.length === 0 ? '' : table([t('编号', 'number'), t('开始 (UTC)', 'started (UTC)'), t('时钟', 'clock'), t('变化', 'change'), t('原因', 'why')], cases)}
${differences.complete ? '' : `<p class="muted">${t(`此处列出前 ${differences.listed.length} 件，共 ${differences.cases} 件；JSON 列出全部。`, `The first ${differences.listed.length} of ${differences.cases} cases are listed; the JSON has them all.`)}</p>`}`;
}

function points(one: {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly moved: readonly string[];
}): string {
  const said = [
    ...one.added.map((point) => `+ ${point}`),
    ...one.gone.map((point) => `− ${point}`),
    ...one.moved.map((point) => `↔ ${point}`),
  ];
  return said.length === 0 ? '' : `<br><span class="muted">${escaped(said.join(', '))}</span>`;
}
