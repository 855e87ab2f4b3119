import { describe, expect, it } from '@jest/globals';
import {
  accountCells,
  buildingCells,
  dwellingCells,
  equipmentCells,
  estateCells,
  householdCells,
  patternCells,
  personCells,
  recipientCells,
} from './exported.js';
import { itemsIn } from './items-in.js';
import { sheetKinds } from './kinds/index.js';
import { sheetIn } from './read-sheet.js';
import { readWorkbook } from './reading/read-workbook.js';
import { ReadingBudget } from './reading/reading.budget.js';
import type { Table } from './reading/table.js';
import { aside } from './sheet.worker.js';
import { sheetIds, type ExportedRow, type SheetId } from './sheet.types.js';

const name = { zh: '湖畔花园', en: 'Lakeside Gardens' };

/** Of each kind what is registered, as a sheet, and what that sheet says when it comes back: nothing but what is there. */
const registered: Readonly<
  Record<SheetId, { readonly rows: readonly ExportedRow[]; readonly said: readonly object[] }>
> = {
  estates: {
    rows: [
      estateCells({ estateId: 'lakeside', companyId: 'co', code: 'LH', name, zone: 'Asia/Shanghai' }),
      estateCells({ estateId: 'e3', companyId: 'co', code: 'EY', name, zone: 'Asia/Shanghai', regionId: 'north' }),
      estateCells({ estateId: 'e2', companyId: 'co', code: 'EZ', name: { zh: '二', en: '二' }, zone: 'Asia/Urumqi' }),
    ],
    said: [
      { id: 'lakeside', companyId: 'co', code: 'LH', name, zone: 'Asia/Shanghai' },
      { id: 'e3', companyId: 'co', code: 'EY', name, zone: 'Asia/Shanghai', regionId: 'north' },
      // Without an English name of its own it says none.
      { id: 'e2', companyId: 'co', code: 'EZ', name: { zh: '二' }, zone: 'Asia/Urumqi' },
    ],
  },
  buildings: {
    rows: [buildingCells({ buildingId: 'lh-1', companyId: 'co', estateId: 'lakeside', name })],
    said: [{ id: 'lh-1', estateId: 'lakeside', name }],
  },
  dwellings: {
    rows: [
      dwellingCells({ dwellingId: 'd1', estateId: 'lakeside', buildingId: 'lh-1', unit: '2', room: '0501' }),
      dwellingCells({ dwellingId: 'd2', estateId: 'lakeside', buildingId: 'lh-1', unit: null, room: '商铺一' }),
    ],
    said: [
      { id: 'd1', buildingId: 'lh-1', unit: '2', room: '0501' },
      { id: 'd2', buildingId: 'lh-1', room: '商铺一' },
    ],
  },
  households: {
    rows: householdCells({
      dwellingId: 'd1',
      contactWish: 'call-only',
      groups: ['elderly', 'children'],
      note: '=门铃坏了\n请敲门',
      members: [
        { id: 'm1', kind: 'owner', name: '周女士', phone: '+86 138-0000-0001', mail: null, language: 'zh-CN' },
        { id: 'm2', kind: 'tenant', name: '-Lee', phone: null, mail: 'a@b.example', language: 'en' },
      ],
    }),
    said: [
      {
        id: 'h-d1',
        dwellingId: 'd1',
        match: 'content',
        contactWish: 'call-only',
        groups: ['elderly', 'children'],
        note: '=门铃坏了\n请敲门',
        memberChanges: [
          { id: 'm1', kind: 'owner', name: '周女士', phone: '+86 138-0000-0001', language: 'zh-CN' },
          { id: 'm2', kind: 'tenant', name: '-Lee', mail: 'a@b.example', language: 'en' },
        ],
      },
    ],
  },
  equipment: {
    rows: [
      equipmentCells({
        equipmentId: 'lh-lift-1',
        companyId: 'co',
        estateId: 'lakeside',
        buildingId: 'lh-1',
        kind: 'lift',
        code: '0012-电',
        name: { zh: '1号电梯', en: 'Lift 1' },
        place: '=1单元电梯厅',
        contractorId: 'c-lift',
        contractorName: '迅达维保',
        installedOn: '2019-05-31',
      }),
      equipmentCells({
        equipmentId: 'van-1',
        companyId: 'co',
        estateId: null,
        buildingId: null,
        kind: 'other',
        code: 'V1',
        name: { zh: '抢修车', en: '抢修车' },
        place: null,
        contractorId: null,
        contractorName: null,
        installedOn: null,
      }),
    ],
    said: [
      {
        id: 'lh-lift-1',
        companyId: 'co',
        estateId: 'lakeside',
        buildingId: 'lh-1',
        kind: 'lift',
        code: '0012-电',
        name: { zh: '1号电梯', en: 'Lift 1' },
        place: '=1单元电梯厅',
        contractorId: 'c-lift',
        contractorName: '迅达维保',
        installedOn: '2019-05-31',
      },
      // What has no cell stays as it is.
      { id: 'van-1', companyId: 'co', kind: 'other', code: 'V1', name: { zh: '抢修车' } },
    ],
  },
  people: {
    rows: [
      personCells({
        personId: 'p-wu',
        name: '吴刚',
        title: { zh: '工程主管', en: 'Engineering supervisor' },
        phone: '+86 100-0000-0001',
        mail: null,
        posts: [
          { role: 'supervisor', estateId: 'lakeside' },
          { role: 'quality', estateId: null },
          // What a region brings is the region's to say.
          { role: 'regional-manager', estateId: 'lakeside', regionId: 'north' },
        ],
        regions: [{ role: 'regional-manager', regionId: 'north' }],
        skills: ['lift', 'plumbing'],
        reportsTo: 'p-zhao',
        deputies: [{ personId: 'p-qian', from: '2026-02-28T16:00:00.000Z', until: '2026-03-31T16:00:00.000Z' }],
      }),
      personCells({
        personId: 'p-zhao',
        name: '赵云',
        title: null,
        phone: null,
        mail: null,
        posts: [],
        regions: [],
        skills: [],
        reportsTo: null,
        // No columns say these: then the sheet says nothing of them.
        deputies: [{ personId: 'p-wu', from: '2026-02-28T09:30:00.000Z', until: null }],
      }),
    ],
    said: [
      {
        id: 'p-wu',
        companyId: 'co',
        name: '吴刚',
        title: { zh: '工程主管', en: 'Engineering supervisor' },
        phone: '+86 100-0000-0001',
        postChanges: [
          { role: 'regional-manager', regionId: 'north' },
          { role: 'supervisor', estateId: 'lakeside' },
          { role: 'quality', estateId: null },
        ],
        skills: ['lift', 'plumbing'],
        reportsTo: 'p-zhao',
        deputies: [{ personId: 'p-qian', from: '2026-02-28T16:00:00.000Z', until: '2026-03-31T16:00:00.000Z' }],
      },
      { id: 'p-zhao', companyId: 'co', name: '赵云' },
    ],
  },
  accounts: {
    rows: [
      accountCells({ id: 'p-wu', login: 'wu', active: true }),
      accountCells({ id: 'p-zhao', login: '赵云', active: false }),
    ],
    said: [
      { id: 'p-wu', login: 'wu', active: true },
      { id: 'p-zhao', login: '赵云', active: false },
    ],
  },
  patterns: {
    rows: [
      patternCells('lakeside', {
        id: 'night',
        level: 'supervisor',
        personId: 'p-wu',
        days: [1, 2, 3, 4, 5],
        startsAt: '20:00',
        endsAt: '00:00',
        validFrom: '2026-01-01',
        validUntil: null,
      }),
      patternCells('lakeside', {
        id: 'turn',
        level: 'handler',
        personId: 'p-li',
        days: [3, 4],
        cycle: { length: 8, from: '2026-01-03' },
        startsAt: '16:00',
        endsAt: '00:00',
        validFrom: '2026-01-01',
        validUntil: null,
      }),
    ],
    said: [
      {
        id: 'night',
        level: 'supervisor',
        personId: 'p-wu',
        days: [1, 2, 3, 4, 5],
        startsAt: '20:00',
        endsAt: '00:00',
        validFrom: '2026-01-01',
      },
      {
        id: 'turn',
        level: 'handler',
        personId: 'p-li',
        days: [3, 4],
        cycle: { length: 8, from: '2026-01-03' },
        startsAt: '16:00',
        endsAt: '00:00',
        validFrom: '2026-01-01',
      },
    ],
  },
  recipients: {
    rows: [
      recipientCells({
        personId: 'p-wu',
        language: 'zh-CN',
        channels: { mail: 'wu@jinglan.example', webhook: { url: 'https://x.example' } },
        quietHours: { from: '22:00', until: '07:00' },
      }),
      recipientCells({ personId: 'p-zhao', language: 'en', channels: {}, quietHours: null }),
    ],
    said: [
      { id: 'p-wu', language: 'zh-CN', mail: 'wu@jinglan.example', quietHours: { from: '22:00', until: '07:00' } },
      { id: 'p-zhao', language: 'en', quietHours: null },
    ],
  },
};

describe('a sheet that was exported and comes back unchanged', () => {
  it.each(sheetIds.map((id) => [id] as const))('says of %s nothing but what is there', async (id) => {
    const kind = sheetKinds[id];
    for (const language of ['zh-CN', 'en'] as const) {
      const file = Buffer.from(await aside({ what: 'export', kind: id, language, rows: registered[id].rows }));
      const tables: Table[] = [];
      for await (const table of readWorkbook(file, new ReadingBudget())) tables.push(table);
      const read = sheetIn(tables, kind, Object.values(sheetKinds));
      const { faults, items } = itemsIn(read, kind, 'co');
      expect({ faults, notes: read.notes }).toEqual({ faults: [], notes: [] });
      expect(items.map(({ body }) => JSON.parse(JSON.stringify(body)) as object)).toEqual(registered[id].said);
    }
  });
});
