import { describe, expect, it } from '@jest/globals';
import { sheetKinds } from './kinds/index.js';
import { listsNeeded, Names, placeKey, withIds } from './names.js';
import type { SheetRow } from './sheet.types.js';

const dwellings = new Names(
  [
    {
      id: 'lh-1-2-102',
      ways: ['湖畔花园1号楼2单元102室', '1号楼-2-102', '1号楼-102'],
      inFull: '湖畔花园1号楼2单元102室',
    },
    { id: 'cy-1-2-102', ways: ['翠苑1号楼2单元102室', '1号楼-2-102', '1号楼-102'], inFull: '翠苑1号楼2单元102室' },
    { id: 'lh-3-1201', ways: ['湖畔花园3号楼1201室', '3号楼--1201', '3号楼-1201'], inFull: '湖畔花园3号楼1201室' },
  ],
  placeKey,
);
const people = new Names([
  { id: 'p-wu', ways: ['吴刚'], inFull: '吴刚' },
  { id: 'p-li1', ways: ['李明'], inFull: '李明' },
  { id: 'p-li2', ways: ['李明'], inFull: '李明' },
]);

describe('a name in the place of an id', () => {
  it.each([
    '湖畔花园1号楼2单元102室',
    '湖畔花园 1-2-102',
    '湖畔花园１栋２－１０２',
    '湖畔花园1-2-102',
    '湖畔花园1幢2单元102',
    'lh-1-2-102',
    '随便写的 (lh-1-2-102)',
  ])('%s', (text) => expect(dwellings.meant(text).map(({ id }) => id)).toEqual(['lh-1-2-102']));

  it('is one of several where it fits several', () => {
    expect(dwellings.meant('1-2-102').map(({ id }) => id)).toEqual(['lh-1-2-102', 'cy-1-2-102']);
    expect(dwellings.meant('3-1201').map(({ id }) => id)).toEqual(['lh-3-1201']);
    expect(dwellings.meant('9-9-999')).toEqual([]);
  });

  const { columns } = sheetKinds.people;
  const row = (cells: Record<string, string>): SheetRow => ({ row: 7, cells, cleared: new Set() });
  const names = new Map([['people', people] as const]);

  it('becomes the id, in lists too; what is none of ours is left to who keeps it', () => {
    const { faults, rows } = withIds(columns, [row({ reportsTo: '吴刚', deputies: '吴刚；p-else' })], names);
    expect(faults).toEqual([]);
    expect(rows[0]?.cells).toEqual({ reportsTo: 'p-wu', deputies: 'p-wu;p-else' });
  });

  it('that several have is refused with all of them, and one that nobody has as well', () => {
    const { faults } = withIds(columns, [row({ reportsTo: '李明', deputies: '无名氏' })], names);
    expect(faults).toMatchObject([
      {
        row: 7,
        column: 'reportsTo',
        code: 'cell.ambiguous',
        message: { zh: expect.stringContaining('李明 (p-li1)、李明 (p-li2)') },
      },
      { row: 7, column: 'deputies', code: 'cell.unknown-name' },
    ]);
  });

  it('is looked up only where there is one: ids need nobody', () => {
    expect(listsNeeded(columns, [row({ reportsTo: 'p-wu', deputies: 'p-li1;p-li2', estate: 'lakeside' })])).toEqual([]);
    expect(listsNeeded(columns, [row({ reportsTo: '吴刚', estate: 'lakeside' })])).toEqual(['people']);
    expect(listsNeeded(sheetKinds.households.columns, [row({ dwellingId: '1-2-102' })])).toEqual(['dwellings']);
  });
});
