import type { ReadSheet } from './read-sheet.js';
import type { CellFault, SheetItem, SheetKind } from './sheet.types.js';

/** An id is one thing within its path only: two estates may have a pattern of one name. */
export const keyOf = (path: string, id: string): string => `${path} ${id}`;

/** The things that the rows say; rows that can't be read, and things that are said twice, are set aside. */
export function itemsIn(
  read: ReadSheet,
  kind: SheetKind,
  companyId: string,
): { items: SheetItem[]; faults: readonly CellFault[] } {
  const known = new Set(read.faults.map(({ column, row }) => `${String(row)} ${column ?? ''}`));
  const more = (kind.faultsOf?.(read.rows) ?? []).filter(
    ({ column, row }) => !known.has(`${String(row)} ${column ?? ''}`),
  );
  const faults = [...read.faults, ...more];
  const faulty = new Set(faults.map(({ row }) => row));
  const said = kind.itemsOf(read.rows, { companyId });
  const items: SheetItem[] = [];
  const first = new Map<string, number>();
  for (const item of said) {
    const [row = 0] = item.rows;
    if (item.rows.some((one) => faulty.has(one))) {
      // A household is put as a whole or not at all.
      for (const other of item.rows.filter((one) => !faulty.has(one))) faults.push(withOthers(other));
      continue;
    }
    const before = first.get(keyOf(item.path, item.id));
    if (before !== undefined) faults.push(...item.rows.map((one) => twice(one, item.id, before)));
    else {
      first.set(keyOf(item.path, item.id), row);
      items.push(item);
    }
  }
  return { items, faults };
}

const withOthers = (row: number): CellFault => ({
  row,
  column: null,
  code: 'row.with-others',
  message: {
    zh: '同一户的另一行有误，整户暂不导入。',
    en: 'Another row of the same household is refused, and a household is brought in as a whole.',
  },
});

const twice = (row: number, id: string, before: number): CellFault => ({
  row,
  column: null,
  code: 'row.twice',
  message: {
    zh: `“${id}”与第 ${before} 行重复。`,
    en: `"${id}" stands in row ${before} already.`,
  },
});

/** The things of each path, so many at once. */
export function* partsOf(items: readonly SheetItem[], atOnce: number): Generator<{ path: string; part: SheetItem[] }> {
  const paths = new Map<string, SheetItem[]>();
  for (const item of items) {
    const list = paths.get(item.path) ?? [];
    list.push(item);
    paths.set(item.path, list);
  }
  for (const [path, list] of paths) {
    for (let at = 0; at < list.length; at += atOnce) yield { path, part: list.slice(at, at + atOnce) };
  }
}
