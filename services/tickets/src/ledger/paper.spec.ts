import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Advanced } from '@steward/contracts';
import { complaintStates, roles } from '@steward/handbook';
import exceljs from 'exceljs';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';
import { NamesOnFile } from '../../test/names-on-file.js';
import { aDwelling } from '../../test/owners.js';
import { pdfText } from '../../test/pdf-text.js';
import { runsOf } from './paper-fonts.js';

const hour = 3_600_000;
/** A picture of one point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Words of code that no reader knows; words of a language are what people wrote, and are not among them. */
const codes = [
  ...complaintStates.filter((state) => state.includes('-')),
  ...roles.filter((role) => role.includes('-')),
  ...['met-target', 'met-limit', 'breached', 'RESPOND', 'RESOLVE', 'not-fixed', 'in-person', 'answered-call'],
  ...['complaint.', 'owner.told', 'firing.', 'further-breach', 'target-missed', 'undefined', 'null', '[object'],
];
const isoInstant = /\d{4}-\d\d-\d\dT\d\d:/;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/;
/** What is the same in both languages: product, clauses, digests, numbers of cases, marks of files. */
const alike = /Steward|§[\d.]+|[0-9a-f]{64}|[A-Z]{2}-\d+|GMT[+-]?[\d:]*/g;

/** Everything about a written sheet by which it would not read as on screen. */
function slips(text: string, language: 'zh' | 'en', ids: readonly string[]): string[] {
  const found = [...codes, ...ids].filter((code) => text.includes(code));
  if (isoInstant.test(text)) found.push('an ISO instant');
  if (uuid.test(text)) found.push('a raw id');
  const said = text.replaceAll(alike, '');
  if (language === 'zh') found.push(...(said.match(/[A-Za-z]{3,}/g) ?? []));
  else found.push(...(said.match(/\p{Script=Han}+|[，。；：、（）【】]/gu) ?? []));
  return found;
}

describe('what is printed or exported reads as on screen (§7.2)', () => {
  let folder: string;
  let names: NamesOnFile;
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;
  const lived = { zh: '', en: '' };
  let ids: string[];

  const bytesOf = async (by: Person, path: string, language = 'zh-CN'): Promise<Buffer> => {
    const response = await fetch(`${desk.running.url}${path}`, {
      headers: { authorization: `Bearer ${await desk.tokenOf(by.grants, by.id)}`, 'accept-language': language },
    });
    expect([path, response.status]).toEqual([path, 200]);
    return Buffer.from(await response.arrayBuffer());
  };

  /** A life with everything that leaves marks: late, classed anew, handed over, answered by phone, reviewed, reopened, rated. */
  const aLife = async (language: 'zh' | 'en'): Promise<string> => {
    const zh = language === 'zh';
    const words = (chinese: string, english: string): string => (zh ? chinese : english);
    const name = words('𠮷田先生', 'Mr Yoshida');
    const c: Complaint = await desk.filed(clerk, {
      text: words('电梯停运，𠮷字门牌旁', 'The lift stands still'),
      where: words('3号楼1单元', 'Building 3'),
      dwellingId: `lh-3-1-${zh ? '501' : '502'}`,
      buildingId: 'b3',
      reporter: { kind: 'owner', name, phone: '138 0000 1234' },
    });
    // Before the clock is stopped: files are dated by PostgreSQL's own.
    const kept = await supervisor.http.post(`/v1/complaints/${c.id}/attachments?kind=photo-after`, png, {
      'content-type': 'image/png',
    });
    expect(kept).toMatchObject({ status: 201, body: { type: 'image/png' } });
    await desk.freezeAt(Date.parse(c.receivedAt) + 3 * hour);
    const fired = await desk.internal.post<Advanced>(`/internal/cases/${c.id}/advance`);
    const [first] = fired.body.fired;
    if (first === undefined) throw new Error('nothing fired');
    await desk.internal.post(`/internal/cases/${c.id}/told`, {
      firingId: first.firingId,
      considered: [],
      reached: [
        { recipient: supervisor.id, level: 'supervisor', rung: 'named', deliveryId: 'dl', state: 'sent' },
        { recipient: 'operator:operator', level: 'operator', rung: 'named', deliveryId: 'd2', state: 'sent' },
      ],
      alarm: false,
    });
    await desk.does(supervisor, c.id, 'assign', { personId: handler.id });
    await desk.does(handler, c.id, 'accept');
    await desk.does(supervisor, c.id, 'classify', { class: 'urgent', reason: words('影响出行', 'People are cut off') });
    await desk.does(handler, c.id, 'tell-owner', {
      proof: { kind: 'in-person' },
      text: words('下午到场', 'This afternoon'),
    });
    await desk.does(handler, c.id, 'start-handling');
    await desk.does(handler, c.id, 'log-call', { answered: true, text: words('已说明', 'Explained') });
    await desk.does(handler, c.id, 'feed-back', {
      proof: { kind: 'in-person' },
      text: words('皮带已更换', 'Belt replaced'),
    });
    await desk.does(supervisor, c.id, 'review', { result: 'fixed', how: 'call' });
    await desk.freezeAt(null);
    return c.id;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-paper-'));
    names = await NamesOnFile.open();
    desk = await Desk.open({ TICKETS_FILES: folder, ...names.env });
    [clerk, handler, supervisor] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
    ]);
    for (const [language, room] of [
      ['zh', '501'],
      ['en', '502'],
    ] as const) {
      await aDwelling(desk, { id: `lh-3-1-${room}`, building: 'b3' });
      names.dwellings.set(`lh-3-1-${room}`, {
        zh: `梨花苑3号楼1单元${room}室`,
        en: `Room ${room}, Unit 1, Building 3, Pear Court`,
      });
      for (const [person, zh, en] of [
        [clerk, '孙莉', 'Sun Li'],
        [handler, '吴刚', 'Wu Gang'],
        [supervisor, '陈静', 'Chen Jing'],
      ] as const)
        names.people.set(person.id, language === 'zh' ? zh : en);
      lived[language] = await aLife(language);
    }
    ids = [clerk.id, handler.id, supervisor.id, 'lh-3-1-', 'yijia', 'lihua', lived.zh, lived.en];
  });
  afterAll(async () => {
    await desk.close();
    await names.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const named = (language: 'zh' | 'en'): void => {
    const people: readonly (readonly [Person, string, string])[] = [
      [clerk, '孙莉', 'Sun Li'],
      [handler, '吴刚', 'Wu Gang'],
      [supervisor, '陈静', 'Chen Jing'],
    ];
    for (const [person, zh, en] of people) names.people.set(person.id, language === 'zh' ? zh : en);
  };

  it('on A4: names, posts, address, class, proof, verdicts, company and signatures, in Chinese alone', async () => {
    named('zh');
    const text = pdfText(await bytesOf(supervisor, `/v1/complaints/${lived.zh}/ledger.pdf`));
    const plain = text.replaceAll('\n', '');
    for (const word of [
      '宜家物业服务有限公司',
      '投诉办理记录',
      '吴刚（处理人）',
      '交给吴刚',
      '陈静（主管）',
      '紧急',
      '凭证：当面告知',
      '已接通',
      '梨花苑3号楼1单元501室',
      '响应：',
      '超时',
      '已通知 陈静、系统值守',
      '签字',
      '处理人',
      '处理后',
      '中国标准时间',
    ])
      expect(plain).toContain(word);
    expect(slips(text, 'zh', ids)).toEqual([]);
  });

  it('and in English alone for whoever reads English, in both for whoever asks', async () => {
    named('en');
    const text = pdfText(await bytesOf(supervisor, `/v1/complaints/${lived.en}/ledger.pdf`, 'en'));
    for (const word of [
      'Complaint: handling record',
      'Wu Gang (handler)',
      'proof: in person',
      'too late',
      'Signatures',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(word);
    // The company and the estate have names of their own in each language.
    expect(slips(text, 'en', ids)).toEqual([]);
    const both = pdfText(await bytesOf(supervisor, `/v1/complaints/${lived.en}/ledger.pdf?lang=both`));
    expect(both).toContain('投诉办理记录');
    expect(both).toContain('Complaint: handling record');
  });

  it('prints characters outside of the first plane, in a font that has them, and photos', async () => {
    const bytes = await bytesOf(supervisor, `/v1/complaints/${lived.zh}/ledger.pdf`);
    expect(pdfText(bytes).replaceAll('\n', '')).toContain('𠮷田先生');
    const raw = bytes.toString('latin1');
    expect(raw).toContain('NotoSansJP');
    expect(raw).toMatch(/\/Subtype \/Image/);
  });

  it('names a character that no font has by its number, and never prints nothing', () => {
    const has = (font: string, point: number): boolean => point < 0x10000 || (font === 'rare' && point === 0x20bb7);
    expect(runsOf('王𠮷𠀀', 'bold', has)).toEqual([
      { font: 'bold', text: '王' },
      { font: 'rare', text: '𠮷' },
      { font: 'bold', text: '〔U+20000〕' },
    ]);
  });

  it.each(['zh', 'en'] as const)('as CSV in %s: words of one language, and no code', async (language) => {
    named(language);
    const number = (await supervisor.http.get<Complaint>(`/v1/complaints/${lived[language]}`)).body.number ?? '';
    const csv = (await bytesOf(supervisor, '/v1/ledger?estate=lihua', language === 'zh' ? 'zh-CN' : 'en')).toString(
      'utf8',
    );
    const lines = csv.split('\r\n').filter((line, index) => index === 0 || line.includes(number));
    expect(lines).toHaveLength(2);
    expect(slips(lines.join('\n'), language, ids)).toEqual([]);
    const [kept, late] = language === 'zh' ? ['按时', '超时'] : ['in time', 'too late'];
    expect(lines[1]).toContain(late);
    expect(lines[1]).toMatch(new RegExp(`${kept}|${language === 'zh' ? '达到目标' : 'within target'}`));
    expect(lines[1]).toContain(language === 'zh' ? '梨花苑3号楼1单元501室' : 'Room 502');
  });

  it('as a workbook with real dates, numbers and texts', async () => {
    named('zh');
    const workbook = new exceljs.Workbook();
    const bytes = await bytesOf(supervisor, '/v1/ledger?estate=lihua&format=xlsx');
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    const sheet = workbook.worksheets[0];
    expect(sheet?.name).toBe('台账');
    const titles = (sheet?.getRow(1).values as string[]).slice(1);
    const at = (title: string): number => titles.findIndex((one) => one.startsWith(title)) + 1;
    const row = sheet?.getRow(2);
    const complaint = (await supervisor.http.get<Complaint>(`/v1/complaints/${lived.zh}`)).body;
    expect(row?.getCell(at('收到时间')).value).toBeInstanceOf(Date);
    // A sheet knows no zone: the cell shows the estate's wall clock, and its title says whose.
    const shown = (row?.getCell(at('收到时间')).value as Date).getTime();
    expect(shown - Math.floor(Date.parse(complaint.receivedAt) / 1000) * 1000).toBe(8 * hour);
    expect(titles[at('收到时间') - 1]).toBe('收到时间（中国标准时间）');
    expect(row?.getCell(at('收到时间')).numFmt).toContain('yyyy-mm-dd');
    expect(row?.getCell(at('到点次数')).value).toEqual(expect.any(Number));
    expect(row?.getCell(at('责任人')).value).toBe('吴刚');
    const text = JSON.stringify((row?.values as unknown[]).filter((value) => typeof value === 'string'));
    expect(slips(text, 'zh', ids)).toEqual([]);
  });

  it('and says so where a name can’t be had, instead of a bare id', async () => {
    names.answers = false;
    try {
      const text = pdfText(await bytesOf(supervisor, `/v1/complaints/${lived.zh}/ledger.pdf`)).replaceAll('\n', '');
      expect(text).toContain('部分姓名或地址暂时取不到');
      expect(text).toContain(`姓名暂缺（工号 ${handler.id}）`);
      expect(text).toContain('地址暂缺');
    } finally {
      names.answers = true;
    }
  });
});
