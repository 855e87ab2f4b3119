import type { Bilingual } from '@steward/handbook';

/** Text that can't act as markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Both languages; the page shows the chosen one. */
export const both = ({ zh, en }: Bilingual): string =>
  `<span class="zh" lang="zh">${escaped(zh)}</span><span class="en" lang="en">${escaped(en)}</span>`;

/** Both languages, written as a pair. */
export const t = (zh: string, en: string): string => both({ zh, en });

/** A table; cells are markup. On a narrow page each row stands as a card, its cells under the names of their columns. */
export const table = (head: readonly Bilingual[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th>${both(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell, index) => {
            const { zh = '', en = '' } = head[index] ?? {};
            return `<td data-zh="${escaped(zh)}" data-en="${escaped(en)}"><div>${cell}</div></td>`;
          })
          .join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

/** A clause as the page marks it everywhere; nothing for a figure of our own without one. */
export function clauseMark(clause: string | null, ours: boolean): string {
  const mark = clause === null ? '' : `<span class="clause">${escaped(clause)}</span>`;
  return `${mark}${ours ? `<span class="ours">${t('自定', 'ours')}</span>` : ''}`;
}
