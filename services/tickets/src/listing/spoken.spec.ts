import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numberAsked, phoneKey } from '@steward/handbook';
import fc from 'fast-check';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';
import { aDwelling } from '../../test/owners.js';
import type { ListPage } from './listing.service.js';

describe('search takes what people say', () => {
  let desk: Desk;
  let supervisor: Person;
  let filed: Complaint;

  const found = async (query: string, by = supervisor): Promise<string[]> => {
    const { status, body } = await by.http.get<ListPage>(`/v1/complaints?limit=200&${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body.items.map(({ id }) => id);
  };
  const by = (q: string): Promise<string[]> => found(`q=${encodeURIComponent(q)}`);

  beforeAll(async () => {
    desk = await Desk.open();
    supervisor = await desk.person('supervisor');
    filed = await desk.filed(supervisor, {
      text: '3号楼1单元501室门口渗水',
      reporter: { kind: 'owner', name: '王秀英', phone: '＋８６ 139 1111 2222' },
    });
  });
  afterAll(() => desk.close());

  it('its functions in the database and in the library say the same of everything', async () => {
    const digits = fc.stringMatching(/^[0-9０-９+＋ ()（）·.-]{0,24}$/);
    const number = fc.stringMatching(/^ ?#?[A-Za-zＡ-Ｚ]{0,5}[ -－–]?[0-9０-９]{0,11} ?$/);
    const typed = fc.sample(fc.oneof(digits, number, fc.string({ unit: 'grapheme' })), 600).filter(
      // PostgreSQL holds no NUL, and no half of a pair.
      (text) => !text.includes('\0') && !/\p{Cs}/u.test(text),
    );
    const rows = await desk.sql<{ typed: string; phone: string | null; code: string | null; digits: string | null }>(
      `select t as typed, steward.phone_key(t) as phone, n.code, n.digits
       from unnest($1::text[]) with ordinality as given (t, place) left join lateral steward.number_asked(t) n on true order by place`,
      [typed],
    );
    expect(rows).toHaveLength(typed.length);
    for (const row of rows) {
      expect([row.typed, row.phone]).toEqual([row.typed, phoneKey(row.typed)]);
      const asked = numberAsked(row.typed);
      expect([row.typed, row.code, row.digits]).toEqual([row.typed, asked?.code ?? null, asked?.digits ?? null]);
    }
  });

  it('a number with or without its code, in any width and case', async () => {
    const number = filed.number ?? '';
    const digits = number.replace(/\D/g, '');
    const wide = number.replace(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
    for (const said of [number, number.toLowerCase(), digits, `#${digits}`, `LH ${digits}`, `lh-${digits}`, wide])
      expect([said, await by(said)]).toEqual([said, expect.arrayContaining([filed.id])]);
    expect(await by(`SS${digits}`)).not.toContain(filed.id);
  });

  it('a phone number however it was written down, by whoever may know it', async () => {
    for (const said of [
      '13911112222',
      '139 1111 2222',
      '+86 13911112222',
      '0086-139-1111-2222',
      '１３９１１１１２２２２',
      '8613911112222',
    ])
      expect([said, await by(said)]).toEqual([said, [filed.id]]);
    expect(await by('13911112223')).toEqual([]);
    const handler = await desk.person('handler');
    expect(await found(`q=${encodeURIComponent('+86 13911112222')}`, handler)).toEqual([]);
  });

  it('where it is, as it is said', async () => {
    for (const said of ['3号楼', '３号楼', '3-1-501', '501', '渗水 3号楼'])
      expect([said, await by(said)]).toEqual([said, expect.arrayContaining([filed.id])]);
    expect(await by('3-1-502')).toEqual([]);
  });

  it('what it is called above it in every list, in either language, open and finished', async () => {
    const stuck = await desk.filed(supervisor, {
      place: 'lift',
      category: 'lift-service',
      problem: 'entrapment',
      text: '快来人',
    });
    const praised = await desk.filed(supervisor, { kind: 'suggestion', text: '此件已结' });
    await desk.does(supervisor, praised.id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
    const { body } = await supervisor.http.get<{ title: { zh: string; en: string } }>(`/v1/complaints/${stuck.id}`);
    for (const said of [body.title.zh, body.title.en.toUpperCase(), body.title.zh.slice(2)])
      expect([said, await by(said)]).toEqual([said, expect.arrayContaining([stuck.id])]);
    const ended = await supervisor.http.get<{ title: { zh: string } }>(`/v1/complaints/${praised.id}`);
    expect(await by(ended.body.title.zh)).toContain(praised.id);
    const elsewhere = await desk.person('supervisor', 'songshan');
    expect(await found(`q=${encodeURIComponent(body.title.zh)}`, elsewhere)).toEqual([]);
  });

  it('keeps a number in one form, so that whoever calls again is known', async () => {
    const [row] = await desk.sql<{ phone: string }>(
      `select meta->>'phone' as phone from steward.content where case_id = $1 and class = 'contact'`,
      [filed.id],
    );
    expect(row?.phone).toBe('13911112222');
  });

  it('everything of a dwelling, open and finished, by an index of its own', async () => {
    const home = await aDwelling(desk);
    const of = { dwellingId: home.id, buildingId: home.building };
    const open = await desk.filed(supervisor, of);
    const over = await desk.filed(supervisor, { ...of, kind: 'suggestion' });
    await desk.does(supervisor, over.id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
    expect(await found(`dwelling=${home.id}&sort=newest`)).toEqual([over.id, open.id]);
    expect(await found(`dwelling=${home.id}&open=false&sort=newest`)).toEqual([over.id]);
    const plan = await desk.planOf(
      `select id from steward.cases c where c.dwelling_id = '${home.id}' order by c.received_at desc, c.id desc limit 21`,
      null,
    );
    expect(plan).toContain('cases_of_dwelling');
    expect(plan).not.toContain('Sort');
  });

  it('and what is filtered on screen is what is exported, by every filter', async () => {
    const late = await desk.filed(supervisor, { channel: 'visit', kind: 'repair', text: '导出与屏幕一致' });
    await desk.freezeAt(Date.parse(late.receivedAt) + 30 * 3_600_000);
    const handler = await desk.person('handler');
    await desk.does(supervisor, late.id, 'assign', { personId: handler.id });
    await desk.does(handler, late.id, 'accept');
    await desk.does(handler, late.id, 'tell-owner', { proof: { kind: 'in-person' }, text: '已到' });
    await desk.freezeAt(null);
    const numbers = async (query: string): Promise<string[]> => {
      const response = await fetch(`${desk.running.url}/v1/ledger?estate=lihua&${query}`, {
        headers: { authorization: `Bearer ${await desk.tokenOf(supervisor.grants, supervisor.id)}` },
      });
      const lines = (await response.text()).split('\r\n').slice(1);
      return lines.map((line) => line.split(',')[0] ?? '').filter((cell) => cell !== '');
    };
    for (const filter of [
      'respond=breached',
      'respond=met',
      'resolve=met',
      'kind=repair,suggestion',
      'channel=visit',
      'open=false',
      'class=major',
      'category=lift-service',
      'state=received,accepted',
      `handler=${handler.id}`,
      `clause=${encodeURIComponent('§4.4')}`,
      `q=${encodeURIComponent('屏幕一致')}`,
    ]) {
      const { body } = await supervisor.http.get<ListPage>(
        `/v1/complaints?estate=lihua&limit=200&sort=oldest&${filter}`,
      );
      const shown = body.items.map(({ number }) => number);
      expect([filter, await numbers(filter)]).toEqual([filter, shown]);
    }
    expect(await found('estate=lihua&respond=breached')).toEqual([late.id]);
  });
});
