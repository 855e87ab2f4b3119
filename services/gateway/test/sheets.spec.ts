import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json } from './upstream.js';
import { workbookOf } from './sheet-files.js';
import { accepted, buildings, head, problem, SheetGate } from './sheet-gate.js';

describe('sheets brought in', () => {
  let sheets: SheetGate;
  beforeAll(async () => {
    sheets = await SheetGate.open();
  });
  afterAll(() => sheets.gate.close());
  beforeEach(() => sheets.forget());

  it('asks the owning service with the caller’s own token, tries first and applies then', async () => {
    const file = await buildings([['b1', '湖畔花园 (lakeside)', '1号楼']]);
    expect(await sheets.rowsOf(file)).toMatchObject([{ row: 2, id: 'b1', verdict: 'new', reasons: [] }]);
    await sheets.rowsOf(file, { mode: 'good' });
    const asked = sheets.gate.assets.asked.filter(({ method }) => method === 'PUT');
    expect(asked.map(({ url }) => url)).toEqual([
      '/v1/buildings?rows=try',
      // A value that would go is refused until somebody has seen it.
      '/v1/buildings?rows=good&losses=refuse',
    ]);
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${sheets.token}`);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      items: [{ id: 'b1', estateId: 'lakeside', name: { zh: '1号楼' } }],
    });
  });

  it('names row, column, reason and what to do, and the good rows stay good', async () => {
    sheets.gate.assets.answer = (asked, response) => {
      const { items } = JSON.parse(asked.body) as { items: { id: string; estateId: string }[] };
      const place = items.findIndex(({ id }) => id === 'b 2');
      if (place >= 0)
        return json(response, 400, {
          ...problem(400, 'request.invalid'),
          errors: [{ path: `items.${place}.id`, message: '编号不合规' }],
        });
      return json(response, 200, {
        items: items.filter(({ estateId }) => estateId === 'lakeside').map(({ id }) => ({ id, status: 'created' })),
        refused: items
          .filter(({ estateId }) => estateId !== 'lakeside')
          .map(({ id }) => ({ id, code: 'estate.unknown', message: { zh: '没有找到小区', en: 'no estate' } })),
      });
    };
    const file = await buildings([
      ['b1', 'lakeside', '1号楼'],
      ['b 2', 'lakeside', '2号楼'],
      ['b3', 'nowhere', '3号楼'],
      ['b4', 'lakeside', ''],
      ['b1', 'lakeside', '又一个1号楼'],
    ]);
    const rows = await sheets.rowsOf(file);
    expect(rows.map(({ row, verdict }) => `${row} ${verdict}`)).toEqual([
      '2 new',
      '3 refused',
      '4 refused',
      '5 refused',
      '6 refused',
    ]);
    expect(rows[1]?.reasons).toMatchObject([{ cell: 'A3', column: '楼栋编号', message: '编号不合规' }]);
    expect(rows[2]?.reasons).toMatchObject([
      { cell: 'B4', column: '小区', code: 'estate.unknown', advice: '先导入小区，或改正小区编号。' },
    ]);
    expect(rows[3]?.reasons).toMatchObject([{ cell: 'C5', code: 'cell.missing' }]);
    expect(rows[4]?.reasons).toMatchObject([{ code: 'row.twice', message: '“b1”与第 2 行重复。' }]);
  });

  it('leaves hidden rows and columns out, says which, and reads them when asked', async () => {
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('楼栋');
    sheet.addRow([...head, '英文名称']);
    for (const number of [1, 2, 3]) sheet.addRow([`b${number}`, 'lakeside', `${number}号楼`, `Building ${number}`]);
    sheet.getRow(3).hidden = true;
    sheet.getColumn(4).hidden = true;
    const file = Buffer.from(await workbook.xlsx.writeBuffer());
    const { lines } = await sheets.upload(file);
    expect(lines.at(-1)?.result?.rows.map(({ id }) => id)).toEqual(['b1', 'b3']);
    expect(lines.at(-1)?.result?.notes).toEqual([
      expect.stringContaining('1 行被筛选或隐藏，未导入：第 3 行'),
      expect.stringContaining('D 英文名称'),
    ]);
    expect(sheets.gate.assets.asked.at(-1)?.body).not.toContain('Building');
    const all = await sheets.upload(file, { more: '&hidden=include' });
    expect(all.lines.at(-1)?.result).toMatchObject({ notes: [], rows: [{ id: 'b1' }, { id: 'b2' }, { id: 'b3' }] });
    expect(sheets.gate.assets.asked.at(-1)?.body).toContain('Building 2');
  });

  it('names what would go with its cell, and asks the owner to take nothing that nobody agreed to', async () => {
    const lost = { field: 'active', before: true, after: false, lost: true };
    sheets.gate.assets.answer = (asked, response) => {
      if (asked.url.includes('losses=refuse')) {
        const message = { zh: '未确认', en: 'not confirmed' };
        return json(response, 200, { items: [], refused: [{ id: 'b1', code: 'change.takes-away', message }] });
      }
      return json(response, 200, { items: [{ id: 'b1', status: 'updated', changes: [lost] }] });
    };
    const file = await workbookOf('楼栋', [...head, '操作'], [['b1', 'lakeside', '1号楼', '停用']]);
    const tried = (await sheets.upload(file)).lines.at(-1)?.result;
    expect(tried).toMatchObject({
      losses: 1,
      rows: [{ verdict: 'removed', changes: [{ before: '是', after: '否', lost: true }] }],
    });
    expect(await sheets.rowsOf(file, { mode: 'good' })).toMatchObject([
      {
        verdict: 'refused',
        reasons: [{ code: 'change.takes-away', message: expect.stringContaining('还没有人确认') }],
      },
    ]);
    expect(await sheets.rowsOf(file, { mode: 'good', more: '&losses=take' })).toMatchObject([{ verdict: 'removed' }]);
    expect(JSON.parse(sheets.gate.assets.asked.at(-1)?.body ?? '')).toEqual({ items: [{ id: 'b1', remove: true }] });
  });

  it('takes names for ids, and refuses one that several have with all of them, in the cell and in the reader’s language', async () => {
    const place = (id: string, estateId: string): object => ({
      buildingId: id,
      estateId,
      name: { zh: '1号楼', en: 'Building 1' },
    });
    sheets.gate.assets.answer = (asked, response) => {
      if (asked.url.startsWith('/v1/estates'))
        return json(response, 200, {
          items: [
            { estateId: 'lakeside', name: { zh: '湖畔花园', en: 'Lakeside Gardens' } },
            { estateId: 'emerald', name: { zh: '翠苑', en: 'Emerald' } },
          ],
        });
      if (asked.method === 'GET')
        return json(response, 200, { items: [place('lh-1', 'lakeside'), place('cy-1', 'emerald')] });
      return json(response, 200, accepted(asked));
    };
    const file = await workbookOf(
      '房屋',
      ['楼栋', '单元', '室号'],
      [
        ['湖畔花园 1号楼', '2', '５０１'],
        ['1号楼', '', '502'],
        ['3号楼', '', '503'],
      ],
    );
    const rows = await sheets.rowsOf(file, { kind: 'dwellings', language: 'en' });
    expect(
      rows.map(({ reasons, verdict }) => [
        verdict,
        ...reasons.map(({ cell, code, column }) => `${cell} ${column} ${code}`),
      ]),
    ).toEqual([['new'], ['refused', 'A3 Building cell.ambiguous'], ['refused', 'A4 Building cell.unknown-name']]);
    expect(rows[1]?.reasons[0]?.message).toBe(
      '"1号楼" may be several: 湖畔花园1号楼 (lh-1), 翠苑1号楼 (cy-1). Write the id, or the name in full.',
    );
    expect(JSON.parse(sheets.gate.assets.asked.at(-1)?.body ?? '')).toEqual({
      items: [{ id: 'lh-1-2-501', buildingId: 'lh-1', unit: '2', room: '501', match: 'content' }],
    });
  });

  it('points at the row that says it, where several rows make one household', async () => {
    sheets.gate.assets.answer = (_asked, response) =>
      json(response, 200, {
        items: [
          {
            id: 'h-lh-1-1',
            status: 'updated',
            changes: [
              { field: 'note', before: null, after: '门铃坏了', masked: true, lost: false },
              { field: 'memberChanges.1.phone', before: '1', after: null, lost: true },
            ],
          },
        ],
      });
    const file = await workbookOf(
      '住户',
      ['房屋编号', '姓名', '电话', '备注'],
      [
        ['lh-1-1', '周女士', '', ''],
        ['lh-1-1', '吴先生', '清空', '门铃坏了'],
        ['lh-1-1', '郑小姐', '', ''],
      ],
    );
    expect(await sheets.rowsOf(file, { kind: 'households' })).toMatchObject([
      { row: 2, verdict: 'unchanged', changes: [] },
      {
        row: 3,
        verdict: 'changed',
        changes: [
          { field: '备注', cell: 'D3', before: '（已有内容，您无权查看）', after: '门铃坏了' },
          { field: '电话', cell: 'C3', before: '1', after: '', lost: true },
        ],
      },
      { row: 4, verdict: 'unchanged', changes: [] },
    ]);
  });

  it('narrows down which row is to blame when a service refuses the list as a whole', async () => {
    sheets.gate.assets.answer = (asked, response) => {
      const { items } = JSON.parse(asked.body) as { items: { id: string }[] };
      if (items.some(({ id }) => id === 'b3')) return json(response, 409, problem(409, 'case.exists'));
      return json(response, 200, accepted(asked));
    };
    const rows = await sheets.rowsOf(await buildings(['b1', 'b2', 'b3', 'b4', 'b5'].map((id) => [id, 'lakeside', id])));
    expect(rows.filter(({ verdict }) => verdict === 'refused').map(({ id }) => id)).toEqual(['b3']);
    expect(rows.filter(({ verdict }) => verdict === 'new')).toHaveLength(4);
  });
});
