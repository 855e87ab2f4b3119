import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import type { ListedCase } from './listing.schemas.js';

describe('complaints are found again', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let handler: Person;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
    supervisor = await desk.person('supervisor');
    handler = await desk.person('handler');
    const pine = await desk.person('front-desk', 'songshan');
    const file = async (name: string, changes: Record<string, unknown>, by = clerk): Promise<void> => {
      ids[name] = (await desk.filed(by, changes)).id;
    };
    await file('lift', { text: '3号楼2单元电梯不动了，按键没有反应', buildingId: 'b3' });
    await file('leak', {
      text: '厨房天花板漏水，滴到灶台上',
      kind: 'repair',
      place: 'dwelling',
      category: 'water',
      problem: 'leak',
      buildingId: 'b3',
    });
    await file('dirty', { text: '电梯轿厢很脏，有异味', category: 'cleaning', problem: 'dirty' });
    await file('english', {
      text: 'The LIFT in B2-1 makes a noise',
      externalNumber: 'hotline:77',
      reporter: { kind: 'tenant', name: 'Ann Lee', phone: '+86 139 1111 2222' },
    });
    await file('secret', {
      text: '对某员工态度不满',
      confidential: true,
      reporter: { kind: 'owner', name: '欧阳慎', phone: '13777778888' },
    });
    await file('pine', { text: '松山里电梯停运', estateId: 'songshan' }, pine);
    await desk.does(handler, String(ids['leak']), 'claim');
    await desk.does(supervisor, String(ids['leak']), 'add-note', { text: '已联系防水施工队' });
    await desk.does(clerk, String(ids['dirty']), 'withdraw', { confirmedWith: { kind: 'in-person' } });
  });
  afterAll(() => desk.close());

  const found = async (query: string, by = supervisor): Promise<string[]> => {
    const answer = await by.http.get<{ items: ListedCase[] }>(`/v1/complaints?${query}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return answer.body.items.map((item) => names.get(item.id) ?? item.id).sort();
  };
  const words = (q: string, by = supervisor): Promise<string[]> => found(`q=${encodeURIComponent(q)}`, by);

  it('by Chinese words of two characters, and of one', async () => {
    // Two of them say so themselves, two by the title of their problem, which every list shows.
    expect(await words('电梯')).toEqual(['dirty', 'english', 'lift', 'secret']);
    expect(await words('漏水')).toEqual(['leak']);
    expect(await words('脏')).toEqual(['dirty']);
    expect(await words('梯电')).toEqual([]);
  });

  it('by several words, all of which must occur', async () => {
    expect(await words('电梯 按键')).toEqual(['lift']);
    expect(await words('电梯，漏水')).toEqual([]);
  });

  it('by Latin words in any case, by notes, by name and by telephone number', async () => {
    expect(await words('lift noise')).toEqual(['english']);
    expect(await words('防水施工')).toEqual(['leak']);
    expect(await words('ann')).toEqual(['english']);
    expect(await words('13911112222')).toEqual(['english']);
  });

  it('by number, whole or its beginning', async () => {
    const [item] = (await supervisor.http.get<{ items: ListedCase[] }>('/v1/complaints?limit=1&sort=oldest')).body
      .items;
    expect(await words(String(item?.number).toLowerCase())).toEqual(['lift']);
  });

  it('never the complainant of a confidential case, nor its words, for anybody but named roles and whoever took it in', async () => {
    expect(await words('欧阳慎')).toEqual(['secret']);
    expect(await words('13777778888')).toEqual(['secret']);
    // Whoever took it in wrote the name himself; his colleagues find neither name nor words.
    expect(await words('欧阳慎', clerk)).toEqual(['secret']);
    for (const other of [handler, await desk.person('front-desk'), await desk.person('hr'), await desk.person('admin')])
      for (const asked of ['欧阳慎', '13777778888', '态度不满']) expect(await words(asked, other)).toEqual([]);
  });

  it('never of another estate or company', async () => {
    expect(await words('松山里')).toEqual([]);
    expect(await words('电梯', await desk.person('company', null, 'other'))).toEqual([]);
    expect(await words('松山里', await desk.person('company', null))).toEqual(['pine']);
  });

  it('no more once the words are erased', async () => {
    ids['erased'] = (await desk.filed(clerk, { text: '独一无二的琉璃瓦' })).id;
    expect(await words('琉璃')).toEqual(['erased']);
    await desk.sql(`update steward.content set text = null, erased_at = now() where case_id = $1`, [ids['erased']]);
    expect(await words('琉璃')).toEqual([]);
  });

  it('by state, kind, handler, class, estate and time', async () => {
    expect(await found('kind=repair')).toEqual(['leak']);
    expect(await found(`handler=${handler.id}`)).toEqual(['leak']);
    expect(await found('mine=true', handler)).toEqual(['leak']);
    expect(await found('open=false')).toEqual(['dirty']);
    expect(await found('state=withdrawn')).toEqual(['dirty']);
    expect(await found('unassigned=false')).toEqual(['leak']);
    expect(await found('greenChannel=false')).toEqual(['dirty']);
    expect(await found('overdue=true')).toEqual([]);
    expect(await found('receivedFrom=2999-01-01T00:00:00.000Z')).toEqual([]);
    expect(await found('building=b3')).toEqual(['leak', 'lift']);
    expect(await found('class=urgent&building=b3')).toEqual(['leak']);
  });

  it('offered to whoever asks, until he has answered (§4.4)', async () => {
    const receiver = await desk.person('handler');
    await desk.does(handler, String(ids['leak']), 'offer-hand-over', { to: receiver.id, reason: '下班' });
    expect(await found('offered=true', receiver)).toEqual(['leak']);
    expect(await found('offered=true', handler)).toEqual([]);
    await desk.does(receiver, String(ids['leak']), 'decline-hand-over');
    expect(await found('offered=true', receiver)).toEqual([]);
  });

  it('by place, category, problem, channel and the number that another system gave', async () => {
    expect(await found('place=dwelling')).toEqual(['leak']);
    expect(await found('category=cleaning')).toEqual(['dirty']);
    expect(await found('place=lift&problem=dirty')).toEqual(['dirty']);
    expect(await found('channel=qr,patrol')).toEqual([]);
    expect(await found('externalNumber=hotline:77')).toEqual(['english']);
  });

  it('with open green-channel cases first, then the newest (§2.1.3)', async () => {
    const { body } = await supervisor.http.get<{ items: ListedCase[] }>('/v1/complaints');
    const rank = body.items.map((item) => item.greenChannel && !item.over);
    expect(rank).toEqual([...rank].sort((a, b) => Number(b) - Number(a)));
    const newest = await supervisor.http.get<{ items: ListedCase[] }>('/v1/complaints?sort=newest');
    const received = newest.body.items.map((item) => item.receivedAt);
    expect(received).toEqual([...received].sort().reverse());
  });

  it('page after page in every order, each case once', async () => {
    for (const sort of ['green-first', 'newest', 'oldest', 'worst', 'due']) {
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: { items: ListedCase[]; next: string | null } = (
          await supervisor.http.get<{ items: ListedCase[]; next: string | null }>(
            `/v1/complaints?sort=${sort}&limit=2${next === '' ? '' : `&cursor=${next}`}`,
          )
        ).body;
        seen.push(...page.items.map((item) => item.id));
        next = page.next;
      }
      const open = sort === 'worst' || sort === 'due' ? 5 : 6;
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, open, open]);
    }
  });

  it('with a clear refusal for filters that are none', async () => {
    for (const query of [
      'state=purple',
      'sort=random',
      'receivedFrom=yesterday',
      'nonsense=1',
      'open=perhaps',
      'q=%00',
    ]) {
      const answer = await supervisor.http.get<Problem>(`/v1/complaints?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });

  it('by whoever has no post nowhere, and without a fault', async () => {
    const nobody = desk.running.as(await desk.tokenOf([]));
    for (const path of ['/v1/complaints', '/v1/board']) {
      for (const query of [
        '',
        '?q=x',
        `?q=${encodeURIComponent('电梯')}`,
        '?building=b3',
        '?handler=me',
        '?estate=huating',
      ]) {
        const { status, body } = await nobody.get<{ items?: unknown[] }>(`${path}${query}`);
        expect({ path, query, fault: status >= 500 }).toEqual({ path, query, fault: false });
        if (status === 200) expect(body.items).toEqual([]);
      }
    }
    expect((await nobody.get('/v1/board/counts')).status).toBeLessThan(500);
    expect(
      (await nobody.get(`/v1/complaints/similar?estate=huating&text=${encodeURIComponent('电梯')}`)).status,
    ).toBeLessThan(500);
  });

  it('with the words of the search in an index, row-level security notwithstanding', async () => {
    const [{ definition } = { definition: '' }] = await desk.sql<{ definition: string }>(
      `select prosecdef::text || ' ' || pg_get_functiondef(oid) as definition from pg_proc where proname = 'complaints_matching'`,
    );
    expect(definition).toMatch(/^true/);
    const plan = await desk.planOf(
      `select case_id from steward.content where grams @> steward.query_grams('电梯')`,
      null,
    );
    expect(plan).toContain('Bitmap Index Scan on content_grams');
  });
});
