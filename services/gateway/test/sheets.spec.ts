import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueTestToken } from './sheet-token.js';
import { rowsOf as databaseRows } from '@steward/testing';
import { openGate, type Gate } from './gate.js';
import { json, type Asked } from './upstream.js';
import { csvOf, gb18030, sheetOf, withoutEnd, workbookOf } from './sheet-files.js';

interface Verdict {
  readonly row: number;
  readonly id: string;
  readonly verdict: string;
  readonly changes: { field: string; before: string; after: string }[];
  readonly reasons: { cell: string | null; column: string | null; code: string; message: string; advice: string }[];
}
interface Line {
  readonly type: string;
  readonly done?: number;
  readonly of?: number;
  readonly problem?: { code: string };
  readonly result?: { rows: Verdict[]; notes: string[]; sheet: string | null; losses: number };
}

const head = ['楼栋编号', '小区', '楼栋名称'];
const buildings = (rows: readonly (readonly string[])[]): Promise<Buffer> => workbookOf('楼栋', head, rows);

describe('sheets brought in', () => {
  let gate: Gate;
  let token = '';

  beforeAll(async () => {
    gate = await openGate();
    token = await issueTestToken('p-admin', 'admin');
  });
  afterAll(() => gate.close());
  beforeEach(() => {
    gate.assets.asked.length = 0;
    gate.assets.answer = (asked, response) => json(response, 200, accepted(asked));
  });

  const upload = async (
    file: Buffer,
    {
      kind = 'buildings',
      mode = 'try',
      language = 'zh-CN',
      more = '',
    }: { kind?: string; mode?: string; language?: string; more?: string } = {},
  ): Promise<{ status: number; lines: Line[]; problem: { code?: string; detail?: string } }> => {
    const response = await fetch(`${gate.service.url}/v1/sheets/${kind}?company=co&mode=${mode}${more}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'accept-language': language,
      },
      body: new Uint8Array(file),
    });
    const text = await response.text();
    if (response.status !== 200) return { status: response.status, lines: [], problem: JSON.parse(text) as object };
    const lines = text.split('\n').filter((line) => line !== '');
    return { status: 200, lines: lines.map((line) => JSON.parse(line) as Line), problem: {} };
  };
  const rowsOf = async (file: Buffer, how: Parameters<typeof upload>[1] = {}): Promise<Verdict[]> =>
    (await upload(file, how)).lines.at(-1)?.result?.rows ?? [];

  it('asks the owning service with the caller’s own token, tries first and applies then', async () => {
    const file = await buildings([['b1', '湖畔花园 (lakeside)', '1号楼']]);
    expect(await rowsOf(file)).toMatchObject([{ row: 2, id: 'b1', verdict: 'new', reasons: [] }]);
    await rowsOf(file, { mode: 'good' });
    const asked = gate.assets.asked.filter(({ method }) => method === 'PUT');
    expect(asked.map(({ url }) => url)).toEqual([
      '/v1/buildings?rows=try',
      // A value that would go is refused until somebody has seen it.
      '/v1/buildings?rows=good&losses=refuse',
    ]);
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      items: [{ id: 'b1', estateId: 'lakeside', name: { zh: '1号楼' } }],
    });
  });

  it('names row, column, reason and what to do, and the good rows stay good', async () => {
    gate.assets.answer = (asked, response) => {
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
    const rows = await rowsOf(file);
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
    const { lines } = await upload(file);
    expect(lines.at(-1)?.result?.rows.map(({ id }) => id)).toEqual(['b1', 'b3']);
    expect(lines.at(-1)?.result?.notes).toEqual([
      expect.stringContaining('1 行被筛选或隐藏，未导入：第 3 行'),
      expect.stringContaining('D 英文名称'),
    ]);
    expect(gate.assets.asked.at(-1)?.body).not.toContain('Building');
    const all = await upload(file, { more: '&hidden=include' });
    expect(all.lines.at(-1)?.result).toMatchObject({ notes: [], rows: [{ id: 'b1' }, { id: 'b2' }, { id: 'b3' }] });
    expect(gate.assets.asked.at(-1)?.body).toContain('Building 2');
  });

  it('names what would go with its cell, and asks the owner to take nothing that nobody agreed to', async () => {
    const lost = { field: 'active', before: true, after: false, lost: true };
    gate.assets.answer = (asked, response) => {
      if (asked.url.includes('losses=refuse')) {
        const message = { zh: '未确认', en: 'not confirmed' };
        return json(response, 200, { items: [], refused: [{ id: 'b1', code: 'change.takes-away', message }] });
      }
      return json(response, 200, { items: [{ id: 'b1', status: 'updated', changes: [lost] }] });
    };
    const file = await workbookOf('楼栋', [...head, '操作'], [['b1', 'lakeside', '1号楼', '停用']]);
    const tried = (await upload(file)).lines.at(-1)?.result;
    expect(tried).toMatchObject({
      losses: 1,
      rows: [{ verdict: 'removed', changes: [{ before: '是', after: '否', lost: true }] }],
    });
    expect(await rowsOf(file, { mode: 'good' })).toMatchObject([
      {
        verdict: 'refused',
        reasons: [{ code: 'change.takes-away', message: expect.stringContaining('还没有人确认') }],
      },
    ]);
    expect(await rowsOf(file, { mode: 'good', more: '&losses=take' })).toMatchObject([{ verdict: 'removed' }]);
    expect(JSON.parse(gate.assets.asked.at(-1)?.body ?? '')).toEqual({ items: [{ id: 'b1', remove: true }] });
  });

  it('takes names for ids, and refuses one that several have with all of them, in the cell and in the reader’s language', async () => {
    const place = (id: string, estateId: string): object => ({
      buildingId: id,
      estateId,
      name: { zh: '1号楼', en: 'Building 1' },
    });
    gate.assets.answer = (asked, response) => {
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
    const rows = await rowsOf(file, { kind: 'dwellings', language: 'en' });
    expect(
      rows.map(({ reasons, verdict }) => [
        verdict,
        ...reasons.map(({ cell, code, column }) => `${cell} ${column} ${code}`),
      ]),
    ).toEqual([['new'], ['refused', 'A3 Building cell.ambiguous'], ['refused', 'A4 Building cell.unknown-name']]);
    expect(rows[1]?.reasons[0]?.message).toBe(
      '"1号楼" may be several: 湖畔花园1号楼 (lh-1), 翠苑1号楼 (cy-1). Write the id, or the name in full.',
    );
    expect(JSON.parse(gate.assets.asked.at(-1)?.body ?? '')).toEqual({
      items: [{ id: 'lh-1-2-501', buildingId: 'lh-1', unit: '2', room: '501', match: 'content' }],
    });
  });

  it('points at the row that says it, where several rows make one household', async () => {
    gate.assets.answer = (_asked, response) =>
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
    expect(await rowsOf(file, { kind: 'households' })).toMatchObject([
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
    gate.assets.answer = (asked, response) => {
      const { items } = JSON.parse(asked.body) as { items: { id: string }[] };
      if (items.some(({ id }) => id === 'b3')) return json(response, 409, problem(409, 'case.exists'));
      return json(response, 200, accepted(asked));
    };
    const rows = await rowsOf(await buildings(['b1', 'b2', 'b3', 'b4', 'b5'].map((id) => [id, 'lakeside', id])));
    expect(rows.filter(({ verdict }) => verdict === 'refused').map(({ id }) => id)).toEqual(['b3']);
    expect(rows.filter(({ verdict }) => verdict === 'new')).toHaveLength(4);
  });

  it('says what changes, field by field', async () => {
    gate.assets.answer = (_asked, response) =>
      json(response, 200, {
        items: [
          {
            id: 'b1',
            status: 'updated',
            changes: [{ field: 'name', before: { zh: '一号', en: 'One' }, after: { zh: '1号楼', en: 'B1' } }],
          },
        ],
      });
    const [row] = await rowsOf(await buildings([['b1', 'lakeside', '1号楼']]), { language: 'en' });
    expect(row).toMatchObject({ verdict: 'changed', changes: [{ field: 'name', before: 'One', after: 'B1' }] });
  });

  it('reports progress through a long file, part by part', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => ['b1', '1', String(index + 1)]);
    const { lines } = await upload(await workbookOf('房屋', ['楼栋', '单元', '室号'], rows), { kind: 'dwellings' });
    expect(lines.filter(({ type }) => type === 'progress').map(({ done }) => done)).toEqual([
      0, 200, 400, 600, 800, 1000,
    ]);
    expect(lines.at(-1)?.result?.rows).toHaveLength(1_000);
  });

  it('stops with what was done when a service goes away, so that the file can come again', async () => {
    let times = 0;
    gate.assets.answer = (asked, response) => {
      times += 1;
      if (times > 1) return json(response, 503, problem(503, 'service.unreachable'));
      return json(response, 200, accepted(asked));
    };
    const rows = Array.from({ length: 300 }, (_, index) => ['b1', '1', String(index + 1)]);
    const { lines } = await upload(await workbookOf('房屋', ['楼栋', '单元', '室号'], rows), {
      kind: 'dwellings',
      mode: 'good',
    });
    expect(lines.at(-1)).toMatchObject({ type: 'stopped', problem: { code: 'service.unreachable' } });
    expect(lines.at(-1)?.result?.rows).toHaveLength(200);
  });

  it('reads CSV in UTF-8 and in GB18030, and says so', async () => {
    const text = csvOf([head, ['b1', 'lakeside', '湖畔一号楼']]);
    expect(await rowsOf(Buffer.from(text))).toMatchObject([{ verdict: 'new' }]);
    const { lines } = await upload(gb18030(['楼栋编号', '小区', '楼栋名称', '湖畔一号楼']));
    expect(lines.at(-1)?.result?.notes[0]).toContain('GB18030');
    const { items } = JSON.parse(gate.assets.asked.at(-1)?.body ?? '{}') as { items: { name: { zh: string } }[] };
    expect(items[0]?.name.zh).toBe('湖畔一号楼');
  });

  it('refuses a formula in its cell, and takes none of its result', async () => {
    const file = await sheetOf('楼栋', [head, ['b1', 'lakeside', { formula: 'A2&"x"', result: 'b1x' }]]);
    const [row] = await rowsOf(file);
    expect(row).toMatchObject({ verdict: 'refused', reasons: [{ cell: 'C2', code: 'cell.formula' }] });
    expect(gate.assets.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
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
    const answer = await upload(await file());
    expect({ status: answer.status, code: answer.problem.code }).toEqual({ status, code });
    expect(answer.problem.detail).toMatch(/[\u4e00-\u9fff].*。$/s);
    expect(gate.assets.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('hands out a template that can be uploaded again, and the refused rows with why', async () => {
    gate.assets.answer = (asked, response) => {
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
      const response = await fetch(`${gate.service.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/octet-stream',
          'accept-language': 'zh-CN',
        },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      });
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    };
    // Only the example is in it, and that is a remark.
    expect((await upload(await get('/v1/sheets/buildings/template?company=co'))).problem.code).toBe('sheet.empty');
    const refused = await get('/v1/sheets/buildings/refused?company=co', await good());
    expect(await rowsOf(refused)).toMatchObject([{ row: 2, id: 'b1', verdict: 'refused' }]);
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
    const response = await fetch(`${gate.service.url}/v1/sheets/buildings?company=co&mode=try`, {
      method: 'POST',
      headers: { authorization: `Bearer ${handler}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await good()),
    });
    expect(response.status).toBe(403);
  });
});

describe('accounts brought in', () => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await openGate();
    await gate.person('p-sun', [{ role: 'supervisor', companyId: 'co', estateId: 'lakeside' }]);
    await gate.person('p-boss', [{ role: 'company', companyId: 'co', estateId: null }]);
  });
  afterAll(() => gate.close());

  const upload = async (role: string, mode: string, rows: readonly (readonly string[])[]): Promise<Verdict[]> => {
    const token = await issueTestToken(`p-${role}`, role);
    const file = await workbookOf('账号', ['工号', '登录名', '初始密码'], rows);
    const response = await fetch(`${gate.service.url}/v1/sheets/accounts?company=co&mode=${mode}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'accept-language': 'zh-CN',
      },
      body: new Uint8Array(file),
    });
    const last = (await response.text()).trim().split('\n').at(-1) ?? '{}';
    return (JSON.parse(last) as Line).result?.rows ?? [];
  };
  const rows = [
    ['p-sun', 'sun', 'long enough'],
    ['p-boss', 'boss', 'long enough'],
    ['p-none', 'none', ''],
  ];

  it('keeps nothing when it is tried, makes the good ones once, and reaches nobody above', async () => {
    const verdicts = (found: Verdict[]): string[] =>
      found.map(({ id, reasons, verdict }) => [id, verdict, ...reasons.map(({ code }) => code)].join(' '));
    const first = ['p-sun new', 'p-boss refused account.above-you', 'p-none refused account.person-unknown'];
    expect(verdicts(await upload('hr', 'try', rows))).toEqual(first);
    expect(verdicts(await upload('hr', 'good', rows))).toEqual(first);
    expect(verdicts(await upload('hr', 'good', rows))[0]).toBe('p-sun unchanged');
    const session = await gate.nobody.post('/v1/session', { login: 'sun', password: 'long enough', refresh: 'token' });
    expect(session.status).toBe(200);
  });

  it('gives HR a link for those below, and none for those above', async () => {
    expect((await upload('admin', 'good', [['p-boss', 'boss', '']]))[0]?.verdict).toBe('new');
    const hr = gate.service.as(await issueTestToken('p-hr', 'hr'));
    const link = await hr.post<{ url: string }>('/v1/accounts/p-sun/sign-in-links', {});
    expect(link).toMatchObject({ status: 201, body: { url: expect.stringContaining('/sign-in/') as unknown } });
    expect(await hr.post('/v1/accounts/p-boss/sign-in-links', {})).toMatchObject({
      status: 403,
      body: { code: 'account.above-you' },
    });
    const list = await hr.get<{ items: { login: string }[] }>('/v1/accounts');
    expect(list.body.items.map(({ login }) => login)).toEqual(['boss', 'sun']);
  });

  it('derives passwords while no transaction is open: nobody waits for a list of them', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `p-many-${String(index)}`);
    for (const id of many) await gate.person(id, [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    // How long the oldest transaction has been open at its longest, ms.
    let [longest, under] = [0, true];
    const watching = (async () => {
      while (under) {
        const [oldest] = await databaseRows<{ ms: number | null }>(
          gate.database.url,
          `SELECT extract(epoch FROM max(clock_timestamp() - xact_start)) * 1000 AS ms FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`,
        );
        longest = Math.max(longest, Number(oldest?.ms ?? 0));
      }
    })();
    const began = performance.now();
    const made = await upload(
      'hr',
      'good',
      many.map((id) => [id, id, `a long word of ${id}`]),
    ).finally(() => (under = false));
    const took = performance.now() - began;
    await watching;
    expect(made.map(({ verdict }) => verdict)).toEqual(many.map(() => 'new'));
    const session = await gate.nobody.post('/v1/session', { login: 'p-many-19', password: 'a long word of p-many-19' });
    expect(session.status).toBe(200);
    // Deriving them is most of the work: inside of the transaction it would be open for most of the time.
    expect(longest).toBeLessThan(took / 3);
  });
});

const problem = (status: number, code: string): object => ({
  type: `urn:steward:problem:${code}`,
  title: code,
  status,
  detail: code,
  code,
});

function accepted({ body, method }: Asked): object {
  if (method === 'GET') return { items: [], next: null };
  const { items } = JSON.parse(body) as { items: { id: string }[] };
  return { items: items.map(({ id }) => ({ id, status: 'created' })) };
}
