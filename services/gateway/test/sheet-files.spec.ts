import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueTestToken } from './sheet-token.js';
import { json } from './upstream.js';
import { csvOf, gb18030, sheetOf, withoutEnd, workbookOf } from './sheet-files.js';
import { accepted, buildings, head, problem, SheetGate } from './sheet-gate.js';

describe('sheets brought in', () => {
  let sheets: SheetGate;
  beforeAll(async () => {
    sheets = await SheetGate.open();
  });
  afterAll(() => sheets.gate.close());
  beforeEach(() => sheets.forget());

  it('says what changes, field by field', async () => {
    sheets.gate.assets.answer = (_asked, response) =>
      json(response, 200, {
        items: [
          {
            id: 'b1',
            status: 'updated',
            changes: [{ field: 'name', before: { zh: '一号', en: 'One' }, after: { zh: '1号楼', en: 'B1' } }],
          },
        ],
      });
    const [row] = await sheets.rowsOf(await buildings([['b1', 'lakeside', '1号楼']]), { language: 'en' });
    expect(row).toMatchObject({ verdict: 'changed', changes: [{ field: 'name', before: 'One', after: 'B1' }] });
  });

  it('reports progress through a long file, part by part', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => ['b1', '1', String(index + 1)]);
    const { lines } = await sheets.upload(await workbookOf('房屋', ['楼栋', '单元', '室号'], rows), {
      kind: 'dwellings',
    });
    expect(lines.filter(({ type }) => type === 'progress').map(({ done }) => done)).toEqual([
      0, 200, 400, 600, 800, 1000,
    ]);
    expect(lines.at(-1)?.result?.rows).toHaveLength(1_000);
  });

  it('stops with what was done when a service goes away, so that the file can come again', async () => {
    let times = 0;
    sheets.gate.assets.answer = (asked, response) => {
      times += 1;
      if (times > 1) return json(response, 503, problem(503, 'service.unreachable'));
      return json(response, 200, accepted(asked));
    };
    const rows = Array.from({ length: 300 }, (_, index) => ['b1', '1', String(index + 1)]);
    const { lines } = await sheets.upload(await workbookOf('房屋', ['楼栋', '单元', '室号'], rows), {
      kind: 'dwellings',
      mode: 'good',
    });
    expect(lines.at(-1)).toMatchObject({ type: 'stopped', problem: { code: 'service.unreachable' } });
    expect(lines.at(-1)?.result?.rows).toHaveLength(200);
  });

  it('reads CSV in UTF-8 and in GB18030, and says so', async () => {
    const text = csvOf([head, ['b1', 'lakeside', '湖畔一号楼']]);
    expect(await sheets.rowsOf(Buffer.from(text))).toMatchObject([{ verdict: 'new' }]);
    const { lines } = await sheets.upload(gb18030(['楼栋编号', '小区', '楼栋名称', '湖畔一号楼']));
    expect(lines.at(-1)?.result?.notes[0]).toContain('GB18030');
    const { items } = JSON.parse(sheets.gate.assets.asked.at(-1)?.body ?? '{}') as {
      items: { name: { zh: string } }[];
    };
    expect(items[0]?.name.zh).toBe('湖畔一号楼');
  });

  it('refuses a formula in its cell, and takes none of its result', async () => {
    const file = await sheetOf('楼栋', [head, ['b1', 'lakeside', { formula: 'A2&"x"', result: 'b1x' }]]);
    const [row] = await sheets.rowsOf(file);
    expect(row).toMatchObject({ verdict: 'refused', reasons: [{ cell: 'C2', code: 'cell.formula' }] });
    expect(sheets.gate.assets.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  const good = (): Promise<Buffer> => buildings([['b1', 'lakeside', '1号楼']]);
  it.each<[string, () => Promise<Buffer>, number, string]>([
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 400, 'sheet.empty'],
    [
      'a picture',
      () => Promise.resolve(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff])),
      400,
      'sheet.not-a-sheet',
    ],
    ['an old .xls', () => Promise.resolve(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 400, 'sheet.old-format'],
    ['a workbook cut short', async () => withoutEnd(await good()), 400, 'sheet.broken'],
    [
      'bytes that only begin like a zip',
      () => Promise.resolve(Buffer.from('PK\u0003\u0004 and then words')),
      400,
      'sheet.broken',
    ],
    ['a workbook with macros', () => sheetOf('楼栋', [head], { 'xl/vbaProject.bin': 'macro' }), 400, 'sheet.macro'],
    ['another archive', () => sheetOf('楼栋', [head], {}, ['xl/workbook.xml']), 400, 'sheet.not-a-workbook'],
    [
      'a workbook that unpacks to 100 MB',
      () => sheetOf('楼栋', [head], { 'xl/bomb.xml': '0'.repeat(100_000_000) }),
      413,
      'sheet.too-large',
    ],
    ['50 MB', () => Promise.resolve(Buffer.alloc(50_000_000, 'x')), 413, 'sheet.too-large'],
    [
      'another kind of sheet',
      () => workbookOf('人员', ['工号', '姓名', '岗位'], [['p1', '李明', '主管']]),
      400,
      'sheet.other-kind',
    ],
    ['a sheet without our header', () => workbookOf('Sheet1', ['a', 'b'], [['1', '2']]), 400, 'sheet.wrong'],
    ['remarks alone', () => buildings([['# 例', 'lakeside', '1号楼']]), 400, 'sheet.empty'],
    [
      'a quote that never ends',
      () => Promise.resolve(Buffer.from('楼栋编号,小区,楼栋名称\nb1,"lakeside,x\n')),
      400,
      'sheet.broken-csv',
    ],
  ])('says in a clear sentence why it can’t take %s', async (_what, file, status, code) => {
    const answer = await sheets.upload(await file());
    expect({ status: answer.status, code: answer.problem.code }).toEqual({ status, code });
    expect(answer.problem.detail).toMatch(/[\u4e00-\u9fff].*。$/s);
    expect(sheets.gate.assets.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('hands out a template that can be uploaded again, and the refused rows with why', async () => {
    sheets.gate.assets.answer = (asked, response) => {
      if (asked.method === 'GET')
        return json(response, 200, {
          items: [{ estateId: 'lakeside', name: { zh: '湖畔花园', en: 'Lakeside Gardens' } }],
          next: null,
        });
      const { items } = JSON.parse(asked.body) as { items: { id: string }[] };
      return json(response, 200, {
        items: [],
        refused: items.map(({ id }) => ({ id, code: 'estate.unknown', message: { zh: '没有找到小区', en: 'none' } })),
      });
    };
    const get = async (path: string, body?: Buffer): Promise<Buffer> => {
      const response = await fetch(`${sheets.gate.service.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${sheets.token}`,
          'content-type': 'application/octet-stream',
          'accept-language': 'zh-CN',
        },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      });
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    };
    // Only the example is in it, and that is a remark.
    expect((await sheets.upload(await get('/v1/sheets/buildings/template?company=co'))).problem.code).toBe(
      'sheet.empty',
    );
    const refused = await get('/v1/sheets/buildings/refused?company=co', await good());
    expect(await sheets.rowsOf(refused)).toMatchObject([{ row: 2, id: 'b1', verdict: 'refused' }]);
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      refused.buffer.slice(refused.byteOffset, refused.byteOffset + refused.length) as ArrayBuffer,
    );
    const told = workbook.worksheets[0]?.getRow(2).values;
    expect(JSON.stringify(told)).toContain('没有找到小区');
  });

  it('lets in nobody without a role that keeps such things', async () => {
    const handler = await issueTestToken('p-h', 'handler');
    const response = await fetch(`${sheets.gate.service.url}/v1/sheets/buildings?company=co&mode=try`, {
      method: 'POST',
      headers: { authorization: `Bearer ${handler}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await good()),
    });
    expect(response.status).toBe(403);
  });
});
