import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CasePage, CaseRecord, CaseLines } from '@steward/case-kit';
import type { LedgerExport } from '../ledger/estate-ledger.schemas.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { pdfText } from '../../test/pdf-text.js';

const hour = 3_600_000;
/** A picture of one point. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const start = Date.UTC(2026, 2, 2, 1);
const at = (hours: number): string => new Date(start + hours * hour).toISOString();

describe('the ledger of equipment faults (§2.3.3)', () => {
  let folder: string;
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let manager: Person;
  let kept: CasePage;

  const reported = async (body: object): Promise<CasePage> => {
    const filed = await clerk.http.post<CasePage>('/v1/faults', {
      estateId: 'lihua',
      kind: 'lift',
      unsafe: false,
      text: '停运',
      ...body,
    });
    if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
    return filed.body;
  };
  const act = async (by: Person, id: string, action: string, body: object = {}): Promise<void> => {
    const { status, body: answer } = await by.http.post(`/v1/faults/${id}/actions/${action}`, body);
    if (status !== 200) throw new Error(JSON.stringify(answer));
  };
  const lines = async (query = '', by = manager): Promise<CaseLines> =>
    (await by.http.get<CaseLines>(`/v1/faults/ledger${query}`)).body;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-fault-prints-'));
    desk = await Desk.open({ TICKETS_FILES: folder });
    [clerk, handler, manager] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('estate-manager'),
    ]);
    await desk.sql(
      `insert into steward.equipment (equipment_id, company_id, estate_id, building_id, kind, code, name_zh, name_en, state, active, seq)
       values ('dt-1', 'yijia', 'lihua', null, 'lift', 'DT-01', '1号电梯', 'Lift 1', 'in-service', true, 1)`,
    );
    await desk.freezeAt(start);
    kept = await reported({ equipmentId: 'dt-1', text: '=1+1 三号楼停运' });
    await desk.freezeAt(start + hour);
    await act(handler, kept.id, 'respond');
    await desk.freezeAt(start + 30 * hour);
    await act(handler, kept.id, 'fix', { text: '更换门机皮带' });
    const late = await reported({ kind: 'water', unsafe: true });
    await desk.freezeAt(start + 33 * hour);
    await act(handler, late.id, 'respond');
    await desk.freezeAt(null);
    const company = await desk.person('company', null);
    await company.http.post('/v1/imports/faults', {
      estateId: 'lihua',
      observedUntil: '2026-01-31T16:00:00.000Z',
      adopt: false,
      source: 'old',
      rows: [
        {
          externalNumber: 'old:1',
          line: 2,
          kind: 'fire',
          unsafe: false,
          received: { from: '2026-01-04T16:00:00.000Z', until: '2026-01-05T15:59:59.999Z' },
          closed: { from: '2026-01-05T16:00:00.000Z', until: '2026-01-06T15:59:59.999Z' },
          text: '旧工单',
        },
      ],
    });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has one line a case: kind, person, handling time, and each clock by target and limit; what nobody knows is said', async () => {
    const { items, title } = await lines('?estate=lihua');
    expect(title).toEqual({ zh: '设备故障台账', en: 'Fault ledger' });
    const [old, first, second] = items;
    expect(first).toMatchObject({
      number: kept.number,
      title: { zh: '电梯' },
      class: { zh: '普通' },
      place: { zh: 'DT-01 1号电梯' },
      received: { at: at(0) },
      responsible: { id: handler.id },
      handled: { at: at(30) },
      handling: { atLeast: 30 * hour, atMost: 30 * hour },
      content: '=1+1 三号楼停运',
      verdicts: [
        { clock: 'RESPOND', clause: '§2.3.3', target: null, limit: { verdict: 'kept', says: { zh: '按时' } } },
        { clock: 'FIX', limit: { verdict: 'kept' } },
        { clock: 'ACCEPT', limit: { verdict: expect.stringMatching(/open|late/) } },
      ],
    });
    expect(first?.fields.find((one) => one.title.zh === '响应时间')).toMatchObject({ when: { at: at(1) } });
    expect(second).toMatchObject({ class: { zh: '危及安全' }, handling: null });
    expect(second?.verdicts[0]).toMatchObject({ clock: 'RESPOND', limit: { verdict: 'late' } });
    expect(old).toMatchObject({
      state: { code: 'ended' },
      received: { between: ['2026-01-04T16:00:00.000Z', '2026-01-05T15:59:59.999Z'] },
      handled: { between: ['2026-01-05T16:00:00.000Z', '2026-01-06T15:59:59.999Z'] },
      responsible: null,
    });
    expect(old?.handling?.atLeast).toBeLessThan(old?.handling?.atMost ?? 0);
    expect(old?.verdicts.map(({ clock, limit }) => [clock, limit.verdict])).toEqual([
      ['RESPOND', 'unknown'],
      ['FIX', 'kept'],
      ['ACCEPT', 'unknown'],
    ]);
  });

  it('is of a period and an estate, page by page, and nobody reads one that is not his', async () => {
    expect((await lines(`?from=${at(-1)}&to=${at(29)}`)).items.map(({ number }) => number)).toEqual([kept.number]);
    const first = await lines('?limit=2');
    expect([first.items.length, first.next === null]).toEqual([2, false]);
    const rest = await lines(`?limit=2&cursor=${String(first.next)}`);
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    const refused = async (by: Person, query: string): Promise<[number, string]> => {
      const { status, body } = await by.http.get<Problem>(`/v1/faults/ledger${query}`);
      return [status, body.code];
    };
    expect(await refused(handler, '')).toEqual([403, 'role.missing']);
    expect(await refused(manager, '?estate=songshan')).toEqual([422, 'estate.unknown']);
    expect((await refused(manager, `?from=${at(1)}&to=${at(0)}`))[0]).toBe(400);
    const elsewhere = await desk.person('company', null, 'other');
    expect((await lines('', elsewhere)).items).toEqual([]);
  });

  it('is a sheet that no spreadsheet runs, with its columns in the asked tongue, and who took it is on record (§7.4)', async () => {
    const { status, body, headers } = await manager.http.get<string>('/v1/faults/ledger/file?estate=lihua&lang=zh');
    expect(status).toBe(200);
    expect(String(headers.get('content-disposition'))).toContain('ledger-fault-lihua.csv');
    const [head, ...rows] = body.replace('\ufeff', '').trim().split('\r\n');
    expect(head).toContain('设备种类');
    expect(head).toContain('处理时长（小时）');
    expect(head).toContain('故障响应：时限');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain("'=1+1 三号楼停运");
    expect(rows[1]).toContain(',30,');
    expect(rows[0]).toContain('记录未载明');
    // Of a repair of which only the day is known no hour is claimed.
    expect(rows[0]).toContain('2026-01-06（只知日期）');
    const { body: taken } = await manager.http.get<{ items: LedgerExport[] }>(
      '/v1/ledger/exports?estate=lihua&limit=5',
    );
    expect(taken.items[0]).toMatchObject({ format: 'csv', query: { process: 'fault' }, by: { id: manager.id } });
  });

  it('is printed on A4, the whole of it and the record of one case', async () => {
    for (const path of ['ledger/file?estate=lihua&format=pdf', `${kept.id}/ledger.pdf?lang=both`]) {
      const { status, body, headers } = await manager.http.get<string>(`/v1/faults/${path}`);
      expect([status, headers.get('content-type'), String(body).slice(0, 5)]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ]);
    }
  });

  it('is printed with its photos, as far as the reader may have them; what was erased or is no photo is only named', async () => {
    const piece = await reported({ kind: 'lift', text: '轿厢照明损坏' });
    const attach = async (kind: string, bytes: Buffer, type: string): Promise<string> => {
      const path = `/v1/faults/${piece.id}/attachments?kind=${kind}`;
      const answer = await handler.http.post<{ id: string }>(path, bytes, { 'content-type': type });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body.id;
    };
    const photo = await attach('photo-before', onePixel, 'image/png');
    const printed = async (by: Person): Promise<{ readonly images: number; readonly text: string }> => {
      const path = `/v1/faults/${piece.id}/ledger.pdf?lang=zh`;
      const response = await fetch(`${desk.running.url}${path}`, {
        headers: { authorization: `Bearer ${await desk.tokenOf(by.grants, by.id)}` },
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { images: bytes.toString('latin1').split('/Subtype /Image').length - 1, text: pdfText(bytes) };
    };
    const seen = await printed(manager);
    expect(seen.images).toBeGreaterThan(0);
    expect(seen.text).toContain('照片与附件');
    expect((await manager.http.get<CaseRecord>(`/v1/faults/${piece.id}/ledger`)).body.files).toMatchObject([
      { id: photo, kind: { zh: '处理前' }, type: 'image/png' },
    ]);
    // Who counts cases and reads no words has no files either.
    const counts = await desk.person('admin');
    const bare = await counts.http.get<CaseRecord>(`/v1/faults/${piece.id}/ledger`);
    expect([bare.status, bare.body.files]).toEqual([200, []]);
    expect((await printed(counts)).images).toBe(0);
    const erased = await manager.http.post(`/v1/attachments/${photo}/erase`, { reason: '拍到住户' });
    expect(erased.status).toBeLessThan(300);
    expect((await printed(manager)).images).toBe(0);
  });

  it('has the record of one case (办理记录): every step by name, its clocks, its points, and the proof', async () => {
    await desk.internal.post(`/internal/cases/${kept.id}/advance`, {});
    const { body } = await manager.http.get<CaseRecord>(`/v1/faults/${kept.id}/ledger`);
    expect(body).toMatchObject({ number: kept.number, estate: { name: { zh: '梨花苑' } }, chain: { intact: true } });
    expect(body.steps.map(({ title, words }) => [title.zh, words])).toEqual([
      ['报告故障', '=1+1 三号楼停运'],
      ['响应到场', null],
      ['修复', '更换门机皮带'],
    ]);
    expect(body.clocks.map(({ clock, limit }) => [clock, limit.verdict]).slice(0, 2)).toEqual([
      ['RESPOND', 'kept'],
      ['FIX', 'kept'],
    ]);
    expect(body.firings.length).toBeGreaterThan(0);
    const foreign = await desk.person('company', null, 'other');
    expect((await foreign.http.get(`/v1/faults/${kept.id}/ledger`)).status).toBe(404);
    await desk.sql('alter table steward.ledger disable trigger ledger_insert_only');
    await desk.sql(`update steward.ledger set clause = '§9.9' where case_id = $1 and seq = 2`, [kept.id]);
    await desk.sql('alter table steward.ledger enable trigger ledger_insert_only');
    expect((await manager.http.get<CaseRecord>(`/v1/faults/${kept.id}/ledger`)).body.chain.intact).toBe(false);
  });
});
