import type { ReplayHour, ReplayTally } from '@steward/contracts';
import { verdictNames } from '@steward/handbook';
import { escaped } from './markup.js';

/** The parts of a bar, from what was kept to what nobody knows; each has a pattern of its own for black-and-white print. */
export const parts = [
  { key: 'withinTarget', color: '#2f7d4f', ...verdictNames['met-target'] },
  {
    key: 'withinLimit',
    color: '#7fbf93',
    zh: '按时（未达目标，或是否达标未知）',
    en: 'in time (beyond the target, or target not known)',
  },
  { key: 'breached', color: '#b3261e', ...verdictNames.breached },
  { key: 'running', color: '#3b6ea8', ...verdictNames.running },
  { key: 'void', color: '#bdbdbd', ...verdictNames.void },
  { key: 'unknown', color: '#e6dfc8', ...verdictNames.unknown },
] as const;

const bilingual = (zh: string, en: string, attributes: string): string =>
  `<text class="zh" ${attributes}>${escaped(zh)}</text><text class="en" ${attributes}>${escaped(en)}</text>`;

const width = 640;
const labels = 170;

/** A stacked bar per row, each to the full width: how the cases of a clock or group went. */
export function stackedBars(
  rows: readonly { readonly zh: string; readonly en: string; readonly tally: ReplayTally }[],
): string {
  const rowHeight = 24;
  const height = rows.length * rowHeight + 4;
  const bars = rows.map(({ zh, en, tally }, row) => {
    const y = row * rowHeight + 4;
    const values = { ...tally, withinLimit: tally.kept - tally.withinTarget };
    let x = labels;
    const segments = parts.map(({ key, color }) => {
      const share = tally.cases === 0 ? 0 : values[key] / tally.cases;
      const w = share * (width - labels - 60);
      const segment =
        w > 0
          ? `<rect x="${x.toFixed(1)}" y="${y}" width="${w.toFixed(1)}" height="16" fill="${color}"><title>${key} ${values[key]}</title></rect>${
              w > 34 ? `<text x="${(x + w / 2).toFixed(1)}" y="${y + 12}" class="in ${key}">${values[key]}</text>` : ''
            }`
          : '';
      x += w;
      return segment;
    });
    return `${bilingual(zh, en, `x="${labels - 8}" y="${y + 12}" text-anchor="end"`)}${segments.join('')}<text x="${width - 52}" y="${y + 12}">${tally.cases}</text>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img">${bars.join('')}</svg>`;
}

/** Certain and possible counts as bars one over the other. */
export function countBars(
  rows: readonly { readonly zh: string; readonly en: string; readonly certain: number; readonly possible: number }[],
): string {
  const most = Math.max(1, ...rows.map(({ possible, certain }) => Math.max(possible, certain)));
  const scale = (width - labels - 110) / most;
  const bars = rows.map(({ zh, en, certain, possible }, row) => {
    const y = row * 24 + 4;
    const label = possible > certain ? `${certain}–${possible}` : `${certain}`;
    return `${bilingual(zh, en, `x="${labels - 8}" y="${y + 12}" text-anchor="end"`)}<rect x="${labels}" y="${y}" width="${(possible * scale).toFixed(1)}" height="16" fill="#e6dfc8"/><rect x="${labels}" y="${y}" width="${(certain * scale).toFixed(1)}" height="16" fill="#3b6ea8"/><text x="${(labels + Math.max(possible, certain) * scale + 6).toFixed(1)}" y="${y + 12}">${label}</text>`;
  });
  return `<svg viewBox="0 0 ${width} ${rows.length * 24 + 4}" role="img">${bars.join('')}</svg>`;
}

const days = [
  ['周一', 'Mon'],
  ['周二', 'Tue'],
  ['周三', 'Wed'],
  ['周四', 'Thu'],
  ['周五', 'Fri'],
  ['周六', 'Sat'],
  ['周日', 'Sun'],
] as const;

/** The hours of a week, seven rows of twenty-four, darker where more began or fell due. */
export function weekMap(hours: readonly ReplayHour[], of: 'cases' | 'firings', color: string): string {
  const most = Math.max(1, ...hours.map((hour) => hour[of]));
  const cell = 23;
  const left = 44;
  const grid = days.map(([zh, en], day) => {
    const y = day * 18 + 16;
    const cells = Array.from({ length: 24 }, (_, hour) => {
      const found = hours.find((one) => one.weekday === day + 1 && one.hour === hour);
      const value = found?.[of] ?? 0;
      const opacity = value === 0 ? 0.04 : 0.15 + (0.85 * value) / most;
      return `<rect x="${left + hour * cell}" y="${y}" width="${cell - 1}" height="17" fill="${color}" fill-opacity="${opacity.toFixed(3)}"><title>${en} ${hour}: ${value}</title></rect>`;
    });
    return `${bilingual(zh, en, `x="${left - 6}" y="${y + 12}" text-anchor="end"`)}${cells.join('')}`;
  });
  const heads = [0, 6, 12, 18].map((hour) => `<text x="${left + hour * cell}" y="11">${hour}</text>`);
  return `<svg viewBox="0 0 ${left + 24 * cell + 4} ${7 * 18 + 20}" role="img">${heads.join('')}${grid.join('')}</svg>`;
}
