import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Advanced } from '@steward/contracts';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import type { CaseLedger } from './case-ledger.schemas.js';
import type { LedgerExport } from './estate-ledger.schemas.js';

const hour = 3_600_000;

describe('the ledger of a complaint (§4.4, §7.2)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let handler: Person;
  let lived: Complaint;

  const ledgerOf = async (by: Person, id: string): Promise<CaseLedger> => {
    const { status, body } = await by.http.get<CaseLedger>(`/v1/complaints/${id}/ledger`);
    expect(status).toBe(200);
    return body;
  };
  const printed = async (by: Person, id: string): Promise<{ response: Response; bytes: Buffer }> => {
    const response = await fetch(`${desk.running.url}/v1/complaints/${id}/ledger.pdf`, {
      headers: { authorization: `Bearer ${await desk.tokenOf(by.grants, by.id)}` },
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, supervisor, handler] = await Promise.all([
      desk.person('front-desk'),
      desk.person('supervisor'),
      desk.person('handler'),
    ]);
    const c = await desk.filed(clerk, { text: '=三号楼电梯停运，老人上不了楼', where: '3号楼1单元' });
    await desk.freezeAt(Date.parse(c.receivedAt) + 3 * hour);
    await desk.internal.post<Advanced>(`/internal/cases/${c.id}/advance`);
    await desk.does(supervisor, c.id, 'assign', { personId: handler.id });
    await desk.does(handler, c.id, 'accept');
    await desk.does(handler, c.id, 'tell-owner', { proof: { kind: 'in-person' }, text: '我是维修员，下午到场' });
    await desk.does(handler, c.id, 'start-handling');
    await desk.does(handler, c.id, 'feed-back', { proof: { kind: 'in-person' }, text: '门机皮带已更换，电梯恢复运行' });
    lived = await desk.does(supervisor, c.id, 'review', { result: 'fixed', how: 'call' });
    await desk.freezeAt(null);
  });
  afterAll(() => desk.close());

  it('has time, content, result, person responsible and time of feedback', async () => {
    const ledger = await ledgerOf(supervisor, lived.id);
    expect(ledger).toMatchObject({
      number: lived.number,
      content: '=三号楼电梯停运，老人上不了楼',
      result: { zh: '已复查；复查：已解决', words: '门机皮带已更换，电梯恢复运行' },
      personResponsible: handler.id,
    });
    expect(ledger.time.at).toBe(lived.receivedAt);
    expect(ledger.time.local).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    expect(Date.parse(ledger.time.local)).toBe(Math.floor(Date.parse(lived.receivedAt) / 1000) * 1000);
    expect(ledger.timeOfFeedback?.at).toBe(lived.fedBackAt);
  });

  it('has item, staff, customer, process, evaluation, rectification, fees, acceptance and archive', async () => {
    const ledger = await ledgerOf(supervisor, lived.id);
    expect(ledger.item).toMatchObject({ zh: '电梯停运', kind: { zh: '投诉' }, where: '3号楼1单元' });
    expect(ledger.staff.map(({ id, as }) => [id, as.zh])).toEqual([
      [clerk.id, '首问责任人'],
      [handler.id, '处理人'],
    ]);
    expect(ledger.customer).toMatchObject({ kind: { zh: '业主' }, name: '王秀英', phone: '13800001234' });
    expect(ledger.process.map(({ title }) => title.zh)).toEqual([
      '收到',
      '首问登记',
      '派单',
      '受理',
      '告知报事人由谁处理',
      '开始处理',
      '反馈结果',
      '复查',
    ]);
    expect(ledger.evaluation).toEqual({ score: null, words: null, enteredBy: null });
    expect(ledger).toMatchObject({ rectification: [], fees: null, archive: { number: lived.number } });
    expect(ledger.acceptance).toMatchObject({ result: { zh: '已解决' }, by: supervisor.id });
  });

  it('has every firing with its sentence and clause, and the hash by which the chain ends', async () => {
    const ledger = await ledgerOf(supervisor, lived.id);
    const [last] = await desk.sql<{ last_hash: string; version: number }>(
      'select last_hash, version from steward.cases where id = $1',
      [lived.id],
    );
    expect(ledger.chain).toEqual({ facts: last?.version, lastHash: last?.last_hash, intact: true });
    const fired = await desk.sql(`select from steward.ledger where case_id = $1 and type = 'firing.reached'`, [
      lived.id,
    ]);
    expect(ledger.firings).toHaveLength(fired.length);
    const limit = ledger.firings.find(({ firingId }) => /^RESPOND.*\/limit\//.test(firingId));
    expect(limit).toMatchObject({ clause: '§3.1' });
    expect(limit?.why.zh).toMatch(/收到 \+ 2 小时/);
    expect(limit?.why.en).toMatch(/received \+ 2 h/);
  });

  it('lists what had to be put right', async () => {
    const c = await desk.filed(supervisor, { assignTo: handler.id });
    await desk.does(handler, c.id, 'accept');
    await desk.does(handler, c.id, 'feed-back', { proof: { kind: 'in-person' }, text: '已处理' });
    await desk.does(supervisor, c.id, 'review', { result: 'not-fixed', how: 'visit', text: '仍有异响' });
    const ledger = await ledgerOf(supervisor, c.id);
    expect(ledger.rectification.map(({ title }) => title.zh)).toEqual(['复查', '重开']);
    expect(ledger.rectification[0]).toMatchObject({ by: supervisor.id, words: '仍有异响' });
  });

  it('says the bounds where an old record knows days only', async () => {
    const admin = await desk.person('admin');
    const { body } = await admin.http.post<{ rows: { caseId: string }[] }>('/v1/imports/complaints', {
      estateId: 'lihua',
      observedUntil: '2026-01-31T16:00:00.000Z',
      adopt: false,
      source: 'old',
      rows: [
        {
          externalNumber: 'old:1',
          line: 2,
          kind: 'repair',
          channel: 'import',
          place: 'lift',
          category: 'lift-service',
          problem: 'stopped',
          received: { from: '2026-01-04T16:00:00.000Z', until: '2026-01-05T15:59:59.999Z' },
          closed: null,
          text: '旧记录',
          addressText: '',
        },
      ],
    });
    const ledger = await ledgerOf(supervisor, body.rows[0]?.caseId ?? '');
    expect(ledger.time.between?.map(({ local }) => local)).toEqual([
      '2026-01-05T00:00:00+08:00',
      '2026-01-05T23:59:59+08:00',
    ]);
  });

  it('prints on A4 with its font inside, and the printing is on record', async () => {
    const { response, bytes } = await printed(supervisor, lived.id);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${lived.number}.pdf"`);
    const text = bytes.toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain('595.28 841.89');
    expect(text).toMatch(/FontFile2|FontFile3/);
    expect(text).toContain('NotoSansSC');
    const boss = await desk.person('estate-manager');
    const { body } = await boss.http.get<{ items: LedgerExport[] }>('/v1/ledger/exports?estate=lihua');
    expect(body.items).toContainEqual(
      expect.objectContaining({ caseId: lived.id, format: 'pdf', by: { id: supervisor.id, roles: 'supervisor' } }),
    );
  });

  it('breaks over pages without losing a long story', async () => {
    const c = await desk.filed(clerk, { text: `${'很长的描述。'.repeat(700)}` });
    for (let note = 0; note < 12; note += 1) await desk.does(clerk, c.id, 'add-note', { text: '备注'.repeat(200) });
    const { bytes } = await printed(supervisor, c.id);
    expect((bytes.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(3);
  });

  it('hides who complained of a confidential case from all but named roles, on paper too, and records the reading', async () => {
    const c = await desk.filed(supervisor, { confidential: true });
    await desk.does(supervisor, c.id, 'assign', { personId: handler.id });
    const seen = await ledgerOf(handler, c.id);
    expect(seen).toMatchObject({
      masked: true,
      confidential: true,
      customer: { name: null, phone: null, dwellingId: null },
    });
    expect(JSON.stringify(seen)).not.toContain('王秀英');
    expect((await ledgerOf(supervisor, c.id)).customer.name).toBe('王秀英');
    const reads = await desk.sql<{ reader_id: string; masked: boolean }>(
      'select distinct reader_id, masked from steward.content_read where case_id = $1 and reader_id = $2 and masked',
      [c.id, handler.id],
    );
    expect(reads).toHaveLength(1);
  });

  it('is nobody’s to read outside of the estate', async () => {
    const stranger = await desk.person('supervisor', 'other-estate', 'other');
    for (const path of ['ledger', 'ledger.pdf']) {
      const { status, body } = await stranger.http.get<Problem>(`/v1/complaints/${lived.id}/${path}`);
      expect([status, body.code]).toEqual([404, 'case.unknown']);
    }
    expect((await desk.nobody.get<Problem>(`/v1/complaints/${lived.id}/ledger`)).status).toBe(401);
  });
});
