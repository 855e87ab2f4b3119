import type { ReplayHour, ReplayTally } from '@steward/contracts';
import { verdictNames, type Bilingual } from '@steward/handbook';
import { both, t } from './markup.js';

/** The parts of a bar, from what was kept to what nobody knows. */
export const parts = [
  { key: 'withinTarget', color: '#2f7d4f', zh: '达标', en: 'within the target' },
  { key: 'withinLimit', color: '#7fbf93', ...verdictNames['met-limit'] },
  { key: 'keptTargetUnknown', color: '#cfe3c4', ...verdictNames.kept },
  { key: 'breached', color: '#b3261e', ...verdictNames.breached },
  { key: 'running', color: '#3b6ea8', ...verdictNames.running },
  { key: 'void', color: '#bdbdbd', ...verdictNames.void },
  { key: 'unknown', color: '#e6dfc8', ...verdictNames.unknown },
] as const;

/** What the colours mean. */
export const legend = (): string =>
  `<p class="legend">${parts.map(({ color, zh, en }) => `<span class="key" style="background:${color}"></span>${t(zh, en)}`).join('')}</p>`;

/** A row of a chart: its name, and how its cases went. */
export interface BarRow extends Bilingual {
  /** Beside the name: the standard of whose two this is. */
  readonly of?: string;
  readonly tally: ReplayTally;
}

/** A stacked bar per row, each to the full width: how the cases of a clock or group went. The numbers stand beside it as text. */
export const stackedBars = (rows: readonly BarRow[]): string =>
  `<div class="bars">${rows
    .map(({ zh, en, of, tally }) => {
      const values = { ...tally, withinLimit: tally.kept - tally.withinTarget - tally.keptTargetUnknown };
      const shown = parts.filter(({ key }) => values[key] > 0);
      let x = 0;
      const segments = shown.map(({ key, color }) => {
        const width = tally.cases === 0 ? 0 : (values[key] / tally.cases) * 100;
        const segment = `<rect x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="10" fill="${color}"/>`;
        x += width;
        return segment;
      });
      const said = shown.map((part) => `${both(part)} ${values[part.key]}`).join(' · ');
      return `<div class="bar-name">${t(zh, en)}${of === undefined ? '' : ` <b>${of}</b>`}</div><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${segments.join('')}</svg><div class="bar-said">${said}</div>`;
    })
    .join('')}</div>`;

/** A row of counts: what is certain, and the most that there may be. */
export interface CountRow extends Bilingual {
  readonly of?: string;
  readonly certain: number;
  readonly possible: number;
}

/** Certain and possible counts as bars one over the other. */
export function countBars(rows: readonly CountRow[]): string {
  const most = Math.max(1, ...rows.map(({ possible, certain }) => Math.max(possible, certain)));
  return `<div class="bars">${rows
    .map(({ zh, en, of, certain, possible }) => {
      const [sure, may] = [(certain / most) * 100, (Math.max(possible, certain) / most) * 100];
      const said = possible > certain ? `${certain} – ${possible}` : `${certain}`;
      return `<div class="bar-name">${t(zh, en)}${of === undefined ? '' : ` <b>${of}</b>`}</div><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${may.toFixed(2)}" height="10" fill="#e6dfc8"/><rect width="${sure.toFixed(2)}" height="10" fill="#3b6ea8"/></svg><div class="bar-said">${said}</div>`;
    })
    .join('')}</div>`;
}

const days = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
] as const;

/** The hours of a week, seven rows of twenty-four, darker where more began or fell due; nothing where no hour is known. */
export function weekMap(
  title: Bilingual,
  hours: readonly ReplayHour[],
  of: 'cases' | 'firings',
  color: string,
): string {
  const most = Math.max(...hours.map((hour) => hour[of]), 0);
  if (most === 0) return '';
  const heads = Array.from({ length: 24 }, (_, hour) => `<span>${hour % 6 === 0 ? hour : ''}</span>`);
  const rows = days.map((day, index) => {
    const cells = Array.from({ length: 24 }, (_, hour) => {
      const value = hours.find((one) => one.weekday === index + 1 && one.hour === hour)?.[of] ?? 0;
      const opacity = value === 0 ? 0.05 : 0.15 + (0.85 * value) / most;
      return `<i style="background:${color};opacity:${opacity.toFixed(2)}" title="${day.zh} ${day.en} ${hour}: ${value}"></i>`;
    });
    return `<span class="day">${both(day)}</span>${cells.join('')}`;
  });
  return `<h3>${both(title)}</h3><div class="week"><span></span>${heads.join('')}${rows.join('')}</div>`;
}
