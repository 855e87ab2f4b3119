import type { Bilingual } from '@steward/handbook';
import { inLanguage, type Language } from '@steward/service-kit';
import { adviceFor } from './advice.js';
import type { Outcome } from './judge-items.js';
import type { ReadSheet } from './read-sheet.js';
import type { Reason, RowVerdict } from './sheet.schemas.js';
import type { Column, SheetItem, SheetKind } from './sheet.types.js';

/** What comes of each row of the items that have an outcome. */
export function verdictsOf(
  read: ReadSheet,
  kind: SheetKind,
  items: readonly SheetItem[],
  outcomes: ReadonlyMap<string, Outcome>,
  language: Language,
): RowVerdict[] {
  return items.flatMap((item) => {
    const outcome = outcomes.get(`${item.path} ${item.id}`);
    if (outcome === undefined) return [];
    return item.rows.map((row, index) => ({
      row,
      id: item.id,
      label: (read.texts.get(row) ?? [])
        .filter((text) => text !== '')
        .slice(0, 3)
        .join(' · '),
      verdict: outcome.verdict,
      changes: outcome.changes.map(({ after, before, field }) => ({
        field: fieldName(kind, field, language),
        before: shown(before, language),
        after: shown(after, language),
      })),
      reasons: outcome.reasons
        .filter(({ at }) => placeIn(at) === null || placeIn(at) === index || item.rows.length === 1)
        .map(({ at, code, message }) => {
          const column = columnFor(kind, at, code);
          return reasonFor(read, kind, language, row, column?.key ?? null, code, message, adviceFor(code));
        }),
    }));
  });
}

/** Which of several rows a refusal such as `members.2.name` means. */
function placeIn(at: string | null): number | null {
  const [, place] = /^members\.(\d+)\./.exec(at ?? '') ?? [];
  return place === undefined ? null : Number(place);
}

/** The column that a refusal means: by where it points, else by its code. */
function columnFor(kind: SheetKind, at: string | null, code: string): Column | undefined {
  if (at !== null) {
    const general = at.replace(/\.\d+(?=\.|$)/g, '');
    const exact = kind.columns.find(({ at: places, key }) =>
      (places ?? [key]).some((place) => place === at || place === general),
    );
    const [head = ''] = at.split('.');
    return (
      exact ?? kind.columns.find(({ at: places, key }) => (places ?? [key]).some((place) => place.startsWith(head)))
    );
  }
  return kind.columns.find(({ codes }) => codes?.includes(code) === true);
}

/** Why a row is refused, with the cell to look at. */
export function reasonFor(
  read: ReadSheet,
  kind: SheetKind,
  language: Language,
  row: number,
  key: string | null,
  code: string,
  message: string,
  advice: Bilingual,
): Reason {
  const column = kind.columns.find((one) => one.key === key);
  const place = [...read.places].find(([, held]) => held === key)?.[0];
  return {
    column: column === undefined ? null : inLanguage(column.name, language),
    cell: place === undefined ? null : `${letterOf(place)}${String(row)}`,
    code,
    message,
    advice: inLanguage(advice, language),
  };
}

/** `A` … `Z`, `AA` …: the column of a spreadsheet by its place from 0. */
function letterOf(place: number): string {
  const rest = Math.floor(place / 26);
  return `${rest > 0 ? letterOf(rest - 1) : ''}${String.fromCharCode(65 + (place % 26))}`;
}

/** Fields of the services that no column is named after. */
const otherFields: Readonly<Record<string, Bilingual>> = {
  posts: { zh: '岗位', en: 'posts' },
  members: { zh: '成员', en: 'members' },
  address: { zh: '地址', en: 'address' },
  name: { zh: '名称', en: 'name' },
  active: { zh: '启用', en: 'active' },
  titleZh: { zh: '职务', en: 'title (Chinese)' },
  titleEn: { zh: '职务英文', en: 'title (English)' },
};

function fieldName(kind: SheetKind, field: string, language: Language): string {
  const name = kind.columns.find(({ key }) => key === field)?.name ?? otherFields[field];
  return name === undefined ? field : inLanguage(name, language);
}

/** A value of a change, short and in words. */
function shown(value: unknown, language: Language): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => shown(one, language)).join(', ');
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') return '';
  const held: Record<string, unknown> = { ...value };
  if (typeof held['zh'] === 'string' && typeof held['en'] === 'string')
    return language === 'en' ? held['en'] : held['zh'];
  if ('role' in held)
    return `${String(held['role'])}${typeof held['estateId'] === 'string' ? `@${held['estateId']}` : ''}`;
  if ('personId' in held) return String(held['personId']);
  return Object.values(held)
    .map((one) => shown(one, language))
    .filter((one) => one !== '')
    .join(' ');
}
