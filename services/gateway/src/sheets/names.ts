import type { CellFault, ChoiceList, Column, SheetRow } from './sheet.types.js';
import { codeIn } from './cell-shapes.js';
import { listIn, referencesIn } from './cells.js';

/** Something that exists: its id, what people call it, and how a refusal names it in full. */
export interface Named {
  readonly id: string;
  readonly ways: readonly string[];
  readonly inFull: string;
}

/** A name as it is compared: signs of one width, no spaces, lower case. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** A place as it is compared: 湖畔花园3号楼2单元1201室, 湖畔花园 3-2-1201 and 湖畔花园3栋2－1201 are one way of saying it. */
export const placeKey = (text: string): string =>
  plain(text)
    .replace(/号楼|号院|单元|[栋幢座室号#]/g, '-')
    .replace(/([\u4e00-\u9fff])(?=[0-9a-z])/g, '$1-')
    .replace(/[-–—―−~/,，、]+/g, '-')
    .replace(/^-|-$/g, '');

/** What exists, by what people call it. */
export class Names {
  private readonly byId = new Map<string, Named>();
  private readonly byName = new Map<string, Named[]>();

  constructor(
    named: readonly Named[],
    private readonly key: (text: string) => string = plain,
  ) {
    for (const one of named) {
      this.byId.set(one.id, one);
      for (const way of new Set(one.ways.map(key))) this.byName.set(way, [...(this.byName.get(way) ?? []), one]);
    }
  }

  /** Everything that a text may mean: the one of that id, else all that are called so. */
  meant(text: string): readonly Named[] {
    const said = referencesIn(text);
    for (const way of said) {
      const own = this.byId.get(codeIn(way));
      if (own !== undefined) return [own];
    }
    for (const way of said) {
      const found = this.byName.get(this.key(way));
      if (found !== undefined) return found;
    }
    return [];
  }
}

/** What can only be an id of ours: nothing has to be looked up for it. */
const surelyId = /^[A-Za-z][A-Za-z0-9_.-]*$/;
const idLike = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

const columnsOf = (columns: readonly Column[]): (Column & { readonly choices: ChoiceList })[] =>
  columns.filter((column): column is Column & { readonly choices: ChoiceList } => typeof column.choices === 'string');

const partsOf = (column: Column, text: string): string[] =>
  column.several === true ? listIn(text) : text === '' ? [] : [text];

/** The lists in which something has to be looked up, because a row says it by a name. */
export function listsNeeded(columns: readonly Column[], rows: readonly SheetRow[]): ChoiceList[] {
  const needed = columnsOf(columns).filter((column) =>
    rows.some(({ cells }) =>
      partsOf(column, cells[column.key] ?? '').some((part) => !surelyId.test(codeIn(referencesIn(part)[0] ?? ''))),
    ),
  );
  return [...new Set(needed.map(({ choices }) => choices))];
}

/** The rows with ids in the place of names; a name of nothing, and one that several have, is a fault. */
export function withIds(
  columns: readonly Column[],
  rows: readonly SheetRow[],
  names: ReadonlyMap<ChoiceList, Names>,
): { readonly rows: readonly SheetRow[]; readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = [];
  const resolved = rows.map((row) => {
    const cells: Record<string, string> = { ...row.cells };
    for (const column of columnsOf(columns)) {
      const text = cells[column.key];
      if (text === undefined) continue;
      const ids = partsOf(column, text).map((part) => {
        const found = names.get(column.choices)?.meant(part) ?? [];
        const [only, other] = found;
        if (only !== undefined && other === undefined) return only.id;
        const id = referencesIn(part)
          .map(codeIn)
          .find((one) => idLike.test(one));
        if (found.length > 1) faults.push(ambiguous(row.row, column, part, found));
        // An id that isn't listed is the owning service's to refuse: it may be out of use, or not the caller's to see.
        else if (id === undefined) faults.push(unknownName(row.row, column, part));
        return id ?? part;
      });
      cells[column.key] = ids.join(';');
    }
    return { ...row, cells };
  });
  return { rows: resolved, faults };
}

/** More than so many are not named one by one. */
const mostNamed = 5;

function ambiguous(row: number, column: Column, text: string, found: readonly Named[]): CellFault {
  const all = found.slice(0, mostNamed).map(({ id, inFull }) => `${inFull} (${id})`);
  const more = found.length > mostNamed ? [`…(${String(found.length)})`] : [];
  return {
    row,
    column: column.key,
    code: 'cell.ambiguous',
    message: {
      zh: `“${text}”不唯一：${[...all, ...more].join('、')}。请填编号或全称。`,
      en: `"${text}" may be several: ${[...all, ...more].join(', ')}. Write the id, or the name in full.`,
    },
  };
}

const unknownName = (row: number, column: Column, text: string): CellFault => ({
  row,
  column: column.key,
  code: 'cell.unknown-name',
  message: {
    zh: `没有名为“${text}”的${column.name.zh.replace(/编号|工号$/, '') || column.name.zh}，或您无权查看。`,
    en: `Nothing is called "${text}" for "${column.name.en}", or it is not yours to see.`,
  },
});
