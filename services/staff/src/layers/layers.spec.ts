import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, type HttpClient } from '@steward/testing';
import { StaffSuite, code, inHours } from '../../test/fixture.js';
import type { DutiesDto, DutyAtDto, LayerDto, LayerGapsDto, LayerWritten } from './layer.schemas.js';

const hour = 3_600_000;
const day = 24 * hour;
const date = (days: number): string => new Date(Date.now() + 8 * hour + days * day).toISOString().slice(0, 10);
const whole = [{ shiftId: 'whole', startsAt: 0, endsAt: 0 }];
const turns = (people: string[], startsOn = date(-30)) => ({
  rotationId: 'r',
  startsOn,
  endsOn: null,
  shifts: whole,
  cycle: people.map((_, index) => (index === 0 ? 'whole' : null)),
  crews: people.map((id, index) => ({ crewId: id, people: [id], daysAhead: people.length - index })),
});
const layer = (people: string[], more: object = {}) => ({ work: 'plumbing', rotations: [turns(people)], ...more });

let suite: StaffSuite;
let manager: HttpClient;
/** Signed in as themselves. */
let li: HttpClient;
let wu: HttpClient;

const at = (id: string, more = '') => `/v1/layers/${id}${more}?estate=lakeside`;
const put = (id: string, body: object, by = manager) => by.put<LayerWritten>(at(id), body);
const duties = async (id: string, from: string, to: string, more = ''): Promise<string[]> => {
  const { body } = await manager.get<DutiesDto>(`${at(id, '/duties')}&from=${from}&until=${to}${more}`);
  return body.items.map((one) => `${one.personId} ${one.because}`);
};
/** Noon in Shanghai, so many days from now. */
const noon = (days: number): string => new Date(`${date(days)}T12:00:00+08:00`).toISOString();
const shift = (days: number) => ({
  from: new Date(`${date(days)}T00:00:00+08:00`).toISOString(),
  until: new Date(`${date(days + 1)}T00:00:00+08:00`).toISOString(),
});
const nextOf = async (id: string, who: string, after = 2): Promise<number> => {
  for (let days = after; days < after + 10; days += 1)
    if (
      (await duties(id, noon(days), new Date(Date.parse(noon(days)) + 1).toISOString())).some((one) =>
        one.startsWith(who),
      )
    )
      return days;
  throw new Error(`${who} is never on duty`);
};
const swap = (by: HttpClient, swapId: string, withId: string, gives: number, takes: number) =>
  by.post<LayerWritten>(at('first', '/swaps'), { swapId, withId, gives: shift(gives), takes: shift(takes) });
const say = (by: HttpClient, swapId: string, word: string) => by.post(at('first', `/swaps/${swapId}/${word}`), {});

beforeAll(async () => {
  suite = await StaffSuite.start();
  manager = await suite.as('estate-manager', 'lakeside');
  li = await suite.person('li', 'handler', 'lakeside');
  wu = await suite.person('wu', 'handler', 'lakeside');
});
afterAll(() => suite.stop());

describe('layers of a roster (§2.4.1)', () => {
  it('are written as a whole by whoever plans, the same again changes nothing', async () => {
    expect((await put('first', layer(['li', 'wu']))).body).toEqual({ id: 'first', status: 'created', version: 1 });
    expect((await put('first', layer(['li', 'wu']))).body).toMatchObject({ status: 'unchanged', version: 1 });
    expect(code(await put('first', layer(['nobody'])))).toBe('person.not-for-duty');
    expect((await put('first', layer(['li']), li)).status).toBe(403);
    expect((await put('first', layer(['li'], { rotations: [{ ...turns(['li']), cycle: ['no'] }] }))).status).toBe(400);
    expect((await manager.put('/v1/layers/first', layer(['li']))).status).toBe(400);
    expect(code(await manager.put('/v1/layers/first?estate=elsewhere', layer(['li'])))).toBe('estate.unknown');
    const today = await duties('first', noon(0), noon(2));
    expect(today.map((one) => one.split(' ')[0]).sort()).toEqual(['li', 'li', 'wu'].slice(0, today.length).sort());
  });

  it('may be the company’s, which who keeps its people writes and everybody of it reads', async () => {
    const company = '?company=jinglan';
    expect(code(await manager.put(`/v1/layers/backup${company}`, layer(['chen'])))).toBe('role.missing');
    expect((await suite.hr.put<LayerWritten>(`/v1/layers/backup${company}`, layer(['chen']))).body.status).toBe(
      'created',
    );
    expect(code(await (await suite.as('company', null, 'other')).get(`/v1/layers${company}`))).toBe('company.unknown');
    const { body } = await li.get<{ items: LayerDto[] }>('/v1/layers?estate=lakeside');
    expect(body.items.map((one) => [one.layerId, one.estateId])).toEqual([
      ['first', 'lakeside'],
      ['backup', null],
    ]);
    const { items } = (await manager.get<DutyAtDto>('/v1/duty?estate=lakeside')).body;
    expect(items.filter(({ ofCompany }) => ofCompany).map(({ personId }) => personId)).toEqual(['chen']);
  });

  it('are changed for a stretch of time, with a reason that everybody there reads, and back', async () => {
    const days = await nextOf('first', 'li');
    const change = {
      changeId: 'c1',
      kind: 'replace',
      personId: 'li',
      insteadId: 'sun',
      ...shift(days),
      reason: '陪护家人',
    };
    expect((await manager.post(at('first', '/changes'), change)).status).toBe(201);
    expect((await manager.post<LayerWritten>(at('first', '/changes'), change)).body.status).toBe('unchanged');
    expect(code(await manager.post(at('first', '/changes'), { ...change, insteadId: 'wu' }))).toBe('key.other-content');
    const [from, to] = [noon(days), new Date(Date.parse(noon(days)) + 1).toISOString()];
    expect(await duties('first', from, to)).toEqual(['sun replace']);
    const [first] = (await li.get<{ items: LayerDto[] }>('/v1/layers?estate=lakeside')).body.items;
    expect(first?.changes).toEqual([{ ...change, ...shift(days) }]);
    const past = { kind: 'add', personId: 'sun', from: inHours(-3), until: inHours(-2), reason: '晚了' };
    expect(code(await manager.post(at('first', '/changes'), past))).toBe('duty-override.past');
    expect((await manager.delete(at('first', '/changes/c1'))).status).toBe(200);
    expect(code(await manager.delete(at('first', '/changes/c1')))).toBe('layer-change.unknown');
    expect(await duties('first', from, to)).toEqual(['li rotation']);
  });

  it('a swap counts once the other has agreed, and is his alone to agree to', async () => {
    const [own, other] = [await nextOf('first', 'li'), await nextOf('first', 'wu')];
    expect((await swap(li, 's1', 'wu', own, other)).body).toMatchObject({ id: 's1', status: 'created' });
    expect((await swap(li, 's1', 'wu', own, other)).body).toMatchObject({ status: 'unchanged' });
    const on = (days: number) => duties('first', noon(days), new Date(Date.parse(noon(days)) + 1).toISOString());
    expect(await on(own)).toEqual(['li rotation']);
    expect(code(await say(li, 's1', 'accept'))).toBe('swap.not-yours');
    expect(code(await say(manager, 's1', 'accept'))).toBe('swap.not-yours');
    expect(code(await say(wu, 's9', 'accept'))).toBe('swap.unknown');
    expect((await say(wu, 's1', 'accept')).status).toBe(200);
    expect([await on(own), await on(other)]).toEqual([['wu swap'], ['li swap']]);
    expect(code(await say(wu, 's1', 'refuse'))).toBe('swap.settled');
    expect((await manager.delete(at('first', '/changes/s1'))).status).toBe(200);
    expect([await on(own), await on(other)]).toEqual([['li rotation'], ['wu rotation']]);
  });

  it('a swap that was refused or taken back never counts', async () => {
    const [own, other] = [await nextOf('first', 'li'), await nextOf('first', 'wu')];
    await swap(li, 's2', 'wu', own, other);
    await swap(li, 's3', 'wu', own, other);
    expect(code(await say(li, 's2', 'refuse'))).toBe('swap.not-yours');
    expect([(await say(wu, 's2', 'refuse')).status, (await say(li, 's3', 'withdraw')).status]).toEqual([200, 200]);
    expect(code(await say(wu, 's3', 'accept'))).toBe('swap.settled');
    const [first] = (await li.get<{ items: LayerDto[] }>('/v1/layers?estate=lakeside')).body.items;
    expect(first?.swaps.map((one) => [one.swapId, one.state])).toEqual([
      ['s1', 'accepted'],
      ['s2', 'refused'],
      ['s3', 'withdrawn'],
    ]);
    expect(first?.changes).toEqual([]);
  });

  it('a swap that leaves somebody double, away, without a duty or too late is refused with the reason', async () => {
    const [own, other] = [await nextOf('first', 'li'), await nextOf('first', 'wu')];
    expect(code(await swap(li, 'x', 'li', own, other))).toBe('swap.oneself');
    expect(code(await swap(li, 'x', 'wu', other, own))).toBe('swap.nothing-given');
    expect(code(await swap(li, 'x', 'sun', own, other))).toBe('swap.nothing-given');
    const past = { withId: 'wu', gives: { from: inHours(-1), until: inHours(30) }, takes: shift(other) };
    expect(code(await li.post(at('first', '/swaps'), past))).toBe('swap.past');
    await put('second', layer(['wu'], { rotations: [turns(['wu'])] }));
    expect(code(await swap(li, 'x', 'wu', own, other))).toBe('swap.double');
    expect((await manager.delete(at('second'))).status).toBe(200);
    expect((await suite.hr.post('/v1/people/wu/leaves', { leaveId: 'w', ...shift(own) })).status).toBe(201);
    expect(code(await swap(li, 'x', 'wu', own, other))).toBe('swap.on-leave');
    await suite.hr.delete('/v1/people/wu/leaves/w');
  });

  it('a yes is judged anew: whoever is no longer fit takes nothing', async () => {
    const [own, other] = [await nextOf('first', 'li'), await nextOf('first', 'wu')];
    await swap(li, 's4', 'wu', own, other);
    await put('first', layer(['li', 'wu'], { certificates: ['confirmation:plumbing'] }));
    const refused = await say(wu, 's4', 'accept');
    expect([code(refused), refused.status]).toEqual(['person.not-fit', 422]);
    for (const id of ['li', 'wu'])
      await suite.hr.post(`/v1/people/${id}/confirmations`, {
        work: 'plumbing',
        from: inHours(-1),
        until: inHours(900),
      });
    expect((await say(wu, 's4', 'accept')).status).toBe(200);
    await manager.delete(at('first', '/changes/s4'));
    await put('first', layer(['li', 'wu']));
  });

  it('say where people are missing in the next 30 days, and why', async () => {
    await put('night', layer(['li', 'wu'], { heads: 1, certificates: ['confirmation:lift'] }));
    const gaps = async (): Promise<LayerGapsDto['items']> =>
      (await li.get<LayerGapsDto>('/v1/duty/gaps?estate=lakeside')).body.items.filter((one) => one.layerId === 'night');
    const [gap] = await gaps();
    expect(gap).toMatchObject({ wanted: 1, count: 0, hours: 720 });
    expect(gap?.absent).toEqual(expect.arrayContaining([{ personId: 'li', why: 'not-fit' }]));
    await put('night', layer(['li', 'wu']));
    expect(await gaps()).toEqual([]);
    await suite.hr.post('/v1/people/li/leaves', { leaveId: 'l', ...shift(await nextOf('night', 'li')) });
    expect(await gaps()).toMatchObject([{ hours: 24, absent: [{ personId: 'li', why: 'on-leave' }] }]);
    await suite.hr.delete('/v1/people/li/leaves/l');
    await manager.delete(at('night'));
    expect(await gaps()).toEqual([]);
  });

  it('answer a question about an earlier time as it stood then', async () => {
    const on = async (query: string): Promise<string[]> =>
      (await li.get<DutyAtDto>(`/v1/duty?estate=lakeside&${query}`)).body.items
        .filter((one) => one.layerId === 'history')
        .map(({ personId }) => personId);
    const always = (id: string) => layer([id], { rotations: [turns([id])] });
    await put('history', always('li'));
    const before = await suite.now();
    await put('history', always('wu'));
    const now = await suite.now();
    expect(await on(`at=${before}`)).toEqual(['li']);
    expect(await on(`at=${before}&knownAt=${now}`)).toEqual(['wu']);
    expect(await on('')).toEqual(['wu']);
    // Before the layer was written nobody knew of one.
    expect(await on(`at=${inHours(-48)}`)).toEqual([]);
    await manager.delete(at('history'));
    expect(await on(`at=${now}`)).toEqual(['wu']);
    expect(await on('')).toEqual([]);
  });
});

describe('what is kept of a layer', () => {
  it('facts hold ids, instants and numbers, never the reason in words', async () => {
    const marked = '家里老人住院 4711';
    const change = { kind: 'add', personId: 'sun', ...shift(5), reason: marked };
    expect((await manager.post(at('first', '/changes'), change)).status).toBe(201);
    const facts = await rowsOf<{ body: string }>(suite.url, `select body from steward.ledger where type like 'layer%'`);
    expect(facts.length).toBeGreaterThan(5);
    expect(facts.filter(({ body }) => body.includes('4711'))).toEqual([]);
    const outbox = await rowsOf<{ n: number }>(
      suite.url,
      `select count(*)::int as n from steward.outbox o where o::text like '%4711%'`,
    );
    expect(outbox).toEqual([{ n: 0 }]);
  });
});
