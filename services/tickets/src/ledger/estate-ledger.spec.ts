import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { localTime } from '@steward/case-kit';
import { csvRecord, safeCell } from '../export/sheet-cells.js';
import type { LedgerExport } from './estate-ledger.schemas.js';
import { columnTitles } from './estate-ledger.columns.js';
import { zoned } from '../local-time/zoned.format.js';

/** Reads RFC 4180 strictly: throws where a record does not keep to it. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    const quoted = /"((?:[^"]|"")*)"/y;
    const plain = /[^",\r\n]*/y;
    const reader = csv[at] === '"' ? quoted : plain;
    reader.lastIndex = at;
    const match = reader.exec(csv);
    if (match === null) throw new Error(`no cell at ${at}`);
    row.push(match[1] === undefined ? match[0] : match[1].replaceAll('""', '"'));
    at += match[0].length;
    if (csv[at] === ',') at += 1;
    else if (csv.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`no end at ${at}`);
  }
  return rows;
}

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '＝1', '＠x'])(
    'that would run as a formula is text: %j',
    (cell) => {
      expect(safeCell(cell)).toBe(`'${cell}`);
    },
  );

  it.each(['+86 138 0013 8000', '+8613800138000'])('that is a phone number needs no mark: %j', (cell) => {
    expect(safeCell(cell)).toBe(cell);
  });
  it('keeps everything else as it is', () => {
    expect(['电梯', 'a=b', '', ' =1', '3号楼'].map(safeCell)).toEqual(['电梯', 'a=b', '', ' =1', '3号楼']);
    expect([safeCell(-1), safeCell(null), safeCell('a\u0000b\u0007c')]).toEqual(['-1', '', 'abc']);
    expect(safeCell(localTime(Date.parse('2026-03-02T03:00:00Z'), 'Asia/Shanghai'))).toBe('2026-03-02 11:00:00');
  });
  it('is quoted where RFC 4180 wants it', () => {
    expect(csvRecord(['a,b', 'c"d', 'e\nf', 'g'])).toBe('"a,b","c""d","e\nf",g\r\n');
  });
});

describe('an instant in a ledger', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-02T03:00:00Z', '2026-03-02T11:00:00+08:00'],
    ['America/New_York', '2026-07-01T03:00:00Z', '2026-06-30T23:00:00-04:00'],
    ['UTC', '2026-03-02T03:00:00Z', '2026-03-02T03:00:00+00:00'],
    ['Asia/Kathmandu', '2026-03-02T18:30:00Z', '2026-03-03T00:15:00+05:45'],
  ])('carries the offset of its zone: %s', (zone, instant, expected) => {
    expect(zoned(Date.parse(instant), zone)).toBe(expected);
  });
});

describe("an estate's ledger (§7.2)", () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let filed: Complaint;

  const bytesOf = async (by: Person, query: string): Promise<{ response: Response; bytes: Buffer }> => {
    const response = await fetch(`${desk.running.url}/v1/ledger?${query}`, {
      headers: { authorization: `Bearer ${await desk.tokenOf(by.grants, by.id)}` },
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const rowsOf = async (by: Person, query: string): Promise<Record<string, string>[]> => {
    const { bytes } = await bytesOf(by, query);
    const [header = [], ...rows] = parsed(bytes.toString('utf8').replace(/^\ufeff/, ''));
    return rows.map((row) =>
      Object.fromEntries(header.map((name, index) => [name.split('（')[0] ?? '', row[index] ?? ''])),
    );
  };

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, supervisor] = await Promise.all([desk.person('front-desk'), desk.person('supervisor')]);
    filed = await desk.filed(clerk, {
      text: '=cmd|电梯停运, "坏了"\n第二行',
      reporter: { kind: 'owner', name: '王秀英', phone: '+86 138 0000 1234' },
    });
  });
  afterAll(() => desk.close());

  it('is CSV with a byte order mark whose cells are no formulas and whose times are those of the estate', async () => {
    const { response, bytes } = await bytesOf(supervisor, 'estate=lihua');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="ledger-lihua.csv"');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [row] = (await rowsOf(supervisor, 'estate=lihua')).filter((one) => one['档案编号'] === filed.number);
    expect(row).toMatchObject({
      收到时间: zoned(Date.parse(filed.receivedAt), 'Asia/Shanghai').slice(0, 19).replace('T', ' '),
      事项: '电梯停运',
      内容: '\'=cmd|电梯停运, "坏了"\n第二行',
      客户: '王秀英',
      电话: '13800001234',
      // Nobody answers here what people are called.
      首问责任人: `姓名暂缺（工号 ${clerk.id}）`,
    });
  });

  it('is a workbook too, with text where a formula would run', async () => {
    const { response, bytes } = await bytesOf(supervisor, 'estate=lihua&format=xlsx');
    expect([response.status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    const sheet = workbook.worksheets[0];
    const titles = columnTitles({ tongue: 'zh', zone: 'Asia/Shanghai' });
    expect((sheet?.getRow(1).values as string[]).slice(1)).toEqual(titles);
    const content: unknown[] = [];
    sheet?.eachRow((row) => content.push(row.getCell(titles.indexOf('内容') + 1).value));
    expect(content).toContain('\'=cmd|电梯停运, "坏了"\n第二行');
  });

  it('is cut by the time of receipt and by clause', async () => {
    const at = Date.parse(filed.receivedAt);
    const iso = (instant: number): string => new Date(instant).toISOString();
    const numbers = async (query: string): Promise<(string | undefined)[]> =>
      (await rowsOf(supervisor, `estate=lihua&${query}`)).map((row) => row['档案编号']);
    expect(await numbers(`from=${iso(at)}&to=${iso(at + 1)}`)).toEqual([filed.number]);
    expect(await numbers(`to=${iso(at)}`)).not.toContain(filed.number);
    expect(await numbers(`from=${iso(at + 1)}`)).not.toContain(filed.number);
    expect(await numbers('clause=%C2%A79.9')).toEqual([]);
    expect(await numbers('clause=%C2%A74.4')).toContain(filed.number);
  });

  it('runs through thousands of cases batch by batch, none missing and none twice', async () => {
    await desk.sql(
      `insert into steward.cases (id, process, company_id, estate_id, number, version, state, over, standard, fold, view, opened_at, updated_at, last_hash)
       select 'bulk-' || n, process, company_id, 'songshan', 'SS-9' || n, version, state, over, standard, fold,
         view || jsonb_build_object('receivedAt', to_char(timestamp '2026-01-01' + (n / 7) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
         opened_at, updated_at, last_hash
       from steward.cases, generate_series(1, 1777) as n where id = $1`,
      [filed.id],
    );
    const numbers = (await rowsOf(await desk.person('quality', 'songshan'), 'estate=songshan')).map(
      (row) => row['档案编号'],
    );
    expect(numbers).toHaveLength(1777);
    expect(new Set(numbers).size).toBe(1777);
  });

  it('is taken of all estates at once by whoever leads several, and says of which each case is', async () => {
    const pine = await desk.person('estate-manager', 'songshan');
    const there = await desk.filed(pine, { estateId: 'songshan' });
    const boss = await desk.person('company', null);
    const rows = await rowsOf(boss, 'format=csv');
    const estateOf = (number: string | null): string | undefined =>
      rows.find((row) => row['档案编号'] === number)?.['小区'];
    expect([estateOf(filed.number), estateOf(there.number)]).toEqual(['梨花苑', '松山里']);
    // Of one estate only: the same file as if it were asked for.
    const own = await rowsOf(pine, 'format=csv');
    expect(new Set(own.map((row) => row['小区']))).toEqual(new Set(['松山里']));
    // Each estate's record of exports knows of it.
    for (const estate of ['lihua', 'songshan']) {
      const { body } = await boss.http.get<{ items: LedgerExport[] }>(`/v1/ledger/exports?estate=${estate}`);
      expect(body.items.find(({ by }) => by.id === boss.id)).toMatchObject({
        estateId: estate,
        query: { estates: 'all' },
      });
    }
    expect((await (await desk.person('handler')).http.get<Problem>('/v1/ledger')).body.code).toBe('role.missing');
  });

  it('says which authority passed a case on, by when it wants what, and what it was told (§3.1, §3.2)', async () => {
    const replyBy = new Date(Date.now() + 48 * 3_600_000).toISOString();
    const passed = await desk.filed(clerk, {
      channel: 'hotline-12345',
      external: { source: 'hotline-12345', number: 'DH-20260302-77', replyBy, text: '市民反映电梯停运' },
    });
    const line = async (by: Person): Promise<Record<string, string> | undefined> =>
      (await rowsOf(by, 'estate=lihua&external=true')).find((row) => row['档案编号'] === passed.number);
    expect(await line(supervisor)).toMatchObject({
      外部渠道: '12345热线',
      外部渠道编号: 'DH-20260302-77',
      外部渠道要求响应: '',
      外部渠道要求回复: zoned(Date.parse(replyBy), 'Asia/Shanghai').slice(0, 19).replace('T', ' '),
      正式回复时间: '',
      正式回复结果: '待正式回复',
      外部渠道回复期限: '进行中',
      办结: '进行中',
    });
    const [plain] = (await rowsOf(supervisor, 'estate=lihua')).filter((row) => row['档案编号'] === filed.number);
    expect(plain).toMatchObject({ 外部渠道: '', 外部渠道编号: '', 正式回复结果: '' });
  });

  it('is refused, with a number, when it has more rows than one file takes, and nothing is noted as read', async () => {
    const few = await Desk.open({ EXPORT_ROWS_LIMIT: '2' });
    try {
      const [files, asks] = [await few.person('front-desk'), await few.person('supervisor')];
      for (let count = 0; count < 2; count += 1) await few.filed(files);
      expect((await asks.http.get<string>('/v1/ledger?estate=lihua')).status).toBe(200);
      const read = await few.sql('select count(*) from steward.content_read');
      await few.filed(files);
      const { status, body } = await asks.http.get<Problem>('/v1/ledger?estate=lihua');
      expect([status, body.code, body.details]).toEqual([422, 'export.too-many', { atMost: 2 }]);
      expect(await few.sql('select count(*) from steward.content_read')).toEqual(read);
    } finally {
      await few.close();
    }
  });

  it('is refused when its time is over, and the file is not left behind', async () => {
    const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('steward-sheet-'));
    const before = left();
    const hurried = await Desk.open({ EXPORT_SECONDS: '0.001' });
    try {
      await hurried.filed(await hurried.person('front-desk'));
      const { status, body } = await (
        await hurried.person('supervisor')
      ).http.get<Problem>('/v1/ledger?estate=lihua&format=xlsx');
      expect([status, body.code]).toEqual([422, 'aside.too-long']);
    } finally {
      await hurried.close();
    }
    // Other suites write files beside this one, and take them away.
    expect(left().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('hides who complained of a confidential case from whoever may not know, and records the reading', async () => {
    const secret = await desk.filed(supervisor, { confidential: true, text: '保密来访' });
    const admin = await desk.person('admin');
    const of = async (by: Person): Promise<Record<string, string> | undefined> =>
      (await rowsOf(by, 'estate=lihua')).find((row) => row['档案编号'] === secret.number);
    const kept = '保密';
    expect(await of(admin)).toMatchObject({ 客户: kept, 电话: kept, 内容: kept, 房屋: kept, 末条哈希: kept });
    expect(await of(supervisor)).toMatchObject({ 客户: '王秀英' });
    const reads = await desk.sql('select from steward.content_read where case_id = $1 and reader_id = $2', [
      secret.id,
      admin.id,
    ]);
    expect(reads.length).toBeGreaterThan(0);
  });

  it('is exported by named roles in their own estates only, and every export is on record before it begins', async () => {
    for (const role of ['handler', 'front-desk', 'hr', 'contractor'] as const) {
      const { status, body } = await (await desk.person(role)).http.get<Problem>('/v1/ledger?estate=lihua');
      expect([status, body.code]).toEqual([403, 'role.missing']);
    }
    const elsewhere = await desk.person('supervisor', 'songshan');
    expect((await elsewhere.http.get<Problem>('/v1/ledger?estate=lihua')).body.code).toBe('estate.unknown');
    await bytesOf(supervisor, 'estate=lihua&clause=%C2%A73.1&kind=repair,enquiry&q=138%200000%201234&format=xlsx');
    const boss = await desk.person('company', null);
    const { body } = await boss.http.get<{ items: LedgerExport[] }>('/v1/ledger/exports?estate=lihua');
    expect(body.items[0]).toEqual({
      estateId: 'lihua',
      caseId: null,
      format: 'xlsx',
      // That words were looked for, not which: they may name somebody, and this record is kept for good.
      query: { clause: '§3.1', kind: 'repair,enquiry', q: '*' },
      by: { id: supervisor.id, roles: 'supervisor' },
      at: expect.any(String),
    });
    expect(body.items.filter(({ by }) => by.id === elsewhere.id)).toEqual([]);
    await expect(desk.sql('delete from steward.ledger_export')).rejects.toThrow('§7.2');
  });
});
