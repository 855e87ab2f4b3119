import { Archive } from './archive.js';
import type { CellMeaning } from './cell-text.js';
import { broken } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { readingLimits } from './reading.limits.js';
import { readSharedStrings } from './shared-strings.js';
import { readStyles } from './styles.js';
import type { Table } from './table.js';
import { readWorksheet } from './worksheet.js';
import { readXml } from './xml-part.js';

interface Workbook {
  /** Worksheets in their order, the visible ones first: name, and the relation that leads to the part. */
  readonly sheets: readonly { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
  readonly from1904: boolean;
}

/** The hidden worksheet of our own templates, of which nobody has to hear. */
export const choicesSheet = 'choices';

/** What of a workbook is wanted. */
export interface WantedSheets {
  /** Hidden worksheets are read, too. */
  readonly withHidden?: boolean;
  /** Told of each hidden worksheet that is left out. */
  readonly leftOut?: (name: string) => void;
}

/** The visible worksheets of a workbook, as texts, one after the other, then the hidden ones where they are wanted. Throws NotReadable. */
export async function* readWorkbook(
  file: Buffer,
  budget: ReadingBudget,
  { leftOut, withHidden = false }: WantedSheets = {},
): AsyncGenerator<Table> {
  const archive = await Archive.open(file, budget);
  const { from1904, sheets } = await workbookOf(await mustHave(archive, 'xl/workbook.xml'), budget);
  const targets = await targetsOf(await mustHave(archive, 'xl/_rels/workbook.xml.rels'), budget);
  const meaning: CellMeaning = {
    strings: await readSharedStrings(await archive.part(targets.strings ?? 'xl/sharedStrings.xml'), budget),
    dates: await readStyles(await archive.part(targets.styles ?? 'xl/styles.xml'), budget),
    from1904,
  };
  for (const { hidden, name, relation } of sheets.slice(0, readingLimits.sheets)) {
    if (hidden && !withHidden) {
      if (name !== choicesSheet) leftOut?.(name);
      continue;
    }
    const part = await archive.part(targets.sheets.get(relation) ?? '');
    // A chart on a sheet of its own has no cells.
    if (part !== null) yield { sheet: name, ...(await readWorksheet(part, meaning, budget)), notes: [] };
  }
}

async function mustHave(archive: Archive, name: string): Promise<AsyncIterable<Buffer>> {
  const part = await archive.part(name);
  if (part === null) throw broken();
  return part;
}

async function workbookOf(part: AsyncIterable<Buffer>, budget: ReadingBudget): Promise<Workbook> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(part, budget, {
    open: (name, { date1904, id, name: title, state }) => {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
      if (name !== 'sheet' || title === undefined || id === undefined) return;
      sheets.push({ name: title, relation: id, hidden: state !== undefined && state !== 'visible' });
    },
  });
  const inOrder = [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  return { sheets: inOrder, from1904 };
}

interface Targets {
  readonly sheets: ReadonlyMap<string, string>;
  readonly strings: string | null;
  readonly styles: string | null;
}

/** Where the parts are that the workbook is related to; always parts of the archive itself. */
async function targetsOf(part: AsyncIterable<Buffer>, budget: ReadingBudget): Promise<Targets> {
  const sheets = new Map<string, string>();
  const others = new Map<string, string>();
  await readXml(part, budget, {
    open: (name, { Id: id, Target: target, TargetMode: mode, Type: type }) => {
      if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
      const place = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const kind = type?.slice(type.lastIndexOf('/') + 1) ?? '';
      if (kind === 'worksheet') sheets.set(id, place);
      else others.set(kind, place);
    },
  });
  return { sheets, strings: others.get('sharedStrings') ?? null, styles: others.get('styles') ?? null };
}
