import { equipmentStateNames, equipmentStates } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import { inLanguage, type Language } from '@steward/service-kit';
import { adviceFor } from './advice.js';
import type { Outcome, OutcomeChange } from './judge-items.js';
import { letterOf } from './places.js';
import type { ReadSheet } from './read-sheet.js';
import type { Reason, RowVerdict } from './sheet.schemas.js';
import { shownIn } from './shown.js';
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
    return item.rows.map((row): RowVerdict => {
      const changes = outcome.changes.filter(({ field }) => rowFor(item, field) === row);
      const reasons = outcome.reasons.filter(
        ({ at }) => at === null || !isSaidInOneRow(item, at) || rowFor(item, at) === row,
      );
      return {
        row,
        id: item.id,
        label: labelOf(read, row),
        verdict: verdictFor(item, outcome, changes),
        changes: changes.map((change) => changeIn(read, kind, language, row, change)),
        reasons: once(
          reasons.map(({ at, code, message }) => {
            const column = columnFor(kind, at, code);
            const words = code === 'change.takes-away' ? inLanguage(notConfirmed, language) : message;
            return reasonFor(read, kind, language, row, column?.key ?? null, code, words, adviceFor(code));
          }),
        ),
      };
    });
  });
}

/** What a row says, in short. */
export const labelOf = (read: ReadSheet, row: number): string =>
  (read.texts.get(row) ?? [])
    .filter((text) => text !== '')
    .slice(0, 3)
    .join(' · ');

/** Each reason once, however many said it. */
export const once = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((reason) => [`${reason.cell ?? ''} ${reason.code} ${reason.message}`, reason])).values(),
];

const notConfirmed: Bilingual = {
  zh: '这一行会去掉已有的内容，还没有人确认，所以没有写入。',
  en: 'This row takes away what is there; nobody has confirmed that, so it was not written.',
};

/** The part of a path that one row says: `memberChanges.2` of `memberChanges.2.phone`, else its head. */
function saidPart(item: SheetItem, at: string): string | undefined {
  const said = Object.keys(item.saidIn ?? {});
  return said.find((part) => at === part || at.startsWith(`${part}.`));
}

const isSaidInOneRow = (item: SheetItem, at: string): boolean => saidPart(item, at) !== undefined;

/** The row that says a field; the first one where none does. */
function rowFor(item: SheetItem, at: string): number | undefined {
  const part = saidPart(item, at);
  return part === undefined ? item.rows[0] : item.saidIn?.[part];
}

/** Of one of several rows that make a thing together: what becomes of what this row says. */
function verdictFor(item: SheetItem, { verdict }: Outcome, changes: readonly OutcomeChange[]): RowVerdict['verdict'] {
  if (verdict !== 'changed') return verdict;
  if (item.body['remove'] === true) return 'removed';
  if (item.saidIn === undefined) return verdict;
  if (changes.length === 0) return 'unchanged';
  const whole = changes.find(({ field }) => item.saidIn?.[field] !== undefined && /\.\d+$/.test(field));
  if (whole === undefined) return 'changed';
  return whole.lost === true ? 'removed' : 'new';
}

function changeIn(
  read: ReadSheet,
  kind: SheetKind,
  language: Language,
  row: number,
  { after, before, field, lost, masked }: OutcomeChange,
): RowVerdict['changes'][number] {
  const column = columnFor(kind, field, '') ?? kind.columns.find(({ key }) => key === field) ?? otherColumns[field];
  return {
    field: fieldName(kind, column, field, language),
    cell: cellOf(read, row, column?.key ?? null),
    before: masked === true ? inLanguage(notYours, language) : shownIn(before, column, language),
    after: shownIn(after, column, language),
    lost: lost === true,
  };
}

const notYours: Bilingual = { zh: '（已有内容，您无权查看）', en: '(something that is not yours to see)' };

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

/** The cell of a column in a row; null where the file has no such column. */
function cellOf(read: ReadSheet, row: number, key: string | null): string | null {
  const place = [...read.places].find(([, held]) => held === key)?.[0];
  return place === undefined ? null : `${letterOf(place)}${String(row)}`;
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
  return {
    column: column === undefined ? null : inLanguage(column.name, language),
    cell: cellOf(read, row, key),
    code,
    message,
    advice: inLanguage(advice, language),
  };
}

/** Fields that no sheet has a column for, and whose values have names. */
const otherColumns: Readonly<Record<string, Column>> = {
  state: {
    key: 'state',
    name: { zh: '状态', en: 'state' },
    hint: { zh: '', en: '' },
    example: '',
    choices: equipmentStates.map((code) => ({ code, name: equipmentStateNames[code] })),
  },
};

/** Fields of the services that no column is named after. */
const otherFields: Readonly<Record<string, Bilingual>> = {
  posts: { zh: '岗位', en: 'posts' },
  members: { zh: '成员', en: 'members' },
  memberChanges: { zh: '成员', en: 'member' },
  address: { zh: '地址', en: 'address' },
  name: { zh: '名称', en: 'name' },
  active: { zh: '启用', en: 'active' },
  pattern: { zh: '班次', en: 'pattern' },
  takesOver: { zh: '接续的旧班次', en: 'earlier pattern that it takes over from' },
  titleZh: { zh: '职务', en: 'title (Chinese)' },
  titleEn: { zh: '职务英文', en: 'title (English)' },
};

function fieldName(kind: SheetKind, column: Column | undefined, field: string, language: Language): string {
  const [head = ''] = field.split('.');
  const own = kind.columns.find(({ key }) => key === field);
  const whole = /\.\d+$/.test(field) ? otherFields[head] : otherFields[field];
  const name = own?.name ?? whole ?? column?.name ?? otherFields[head];
  return name === undefined ? field : inLanguage(name, language);
}
