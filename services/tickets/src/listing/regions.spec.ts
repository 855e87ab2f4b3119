import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routesOf } from '@steward/testing';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { addressesOf } from '../../test/walked.js';

/** Lists of one estate, and why they are of no region. */
const ofOneEstate: Readonly<Record<string, string>> = {
  '/v1/complaints/similar': 'what is filed at one estate is held against what is open there',
  '/v1/imports': "old records are one estate's",
  '/v1/imports/adoptions': 'as old records',
  '/v1/ledger/exports': 'an estate keeps the book of who took its ledger',
  '/v1/problems': 'the tree of one estate is what its callers are asked by',
};

/** An answer but for the instant at which it was given. */
const timeless = (body: unknown): string => JSON.stringify(body).replace(/"(to|now)":"[^"]*"/g, '');

describe('whatever is listed by estate is listed by region as well', () => {
  let desk: Desk;
  let company: Person;
  let regional: Person;
  let there: Person;
  const filed: Record<string, { readonly id: string; readonly number: string }[]> = {};

  beforeAll(async () => {
    desk = await Desk.open();
    await desk.sql(
      `update steward.estate set region_id = case estate_id when 'lihua' then 'north' when 'songshan' then 'south' else 'theirs' end`,
    );
    await desk.sql(
      `insert into steward.region (region_id, company_id, name_zh, name_en, active, seq) values ('north', 'yijia', '北片区', 'North', true, 1)`,
    );
    company = await desk.person('company', null);
    // Whoever holds a post at each estate of the region, and nowhere else, sees what a region is.
    there = await desk.person('company', 'lihua');
    regional = await desk.person('regional-manager', 'lihua');
    for (const estateId of ['lihua', 'songshan']) {
      const clerk = await desk.person('front-desk', estateId);
      const complaint = await desk.filed(clerk, { estateId });
      const fault = await clerk.http.post<{ id: string; number: string }>('/v1/faults', {
        estateId,
        kind: 'lift',
        unsafe: false,
        text: '停运',
      });
      expect(fault.status).toBe(201);
      filed[estateId] = [
        { id: complaint.id, number: String(complaint.number) },
        { id: fault.body.id, number: fault.body.number },
      ];
    }
    // What is the company's own lies in no region.
    const head = await company.http.post<{ id: string; number: string }>('/v1/faults', {
      estateId: 'songshan',
      kind: 'water',
      unsafe: false,
      text: '总部机房',
    });
    await desk.sql('update steward.cases set estate_id = null where id = $1', [head.body.id]);
    filed['company'] = [head.body];
  });
  afterAll(() => desk.close());

  it('every list, count and figure answers for a region as to somebody whose posts end there', async () => {
    const routes = routesOf((await desk.nobody.get('/openapi.json')).body);
    const byEstate = routes.filter(({ parameters }) => parameters.some(({ name }) => name === 'estate'));
    const without = byEstate.filter(({ parameters }) => parameters.every(({ name }) => name !== 'region'));
    expect(without.map(({ path }) => path).sort()).toEqual(Object.keys(ofOneEstate).sort());
    const wrong: string[] = [];
    for (const route of byEstate.filter(({ path }) => !(path in ofOneEstate))) {
      for (const address of addressesOf(route, 'x')) {
        // The bare address of a file stands for its formats and languages.
        if (/(format|lang)=/.test(address)) continue;
        const bare = address.replace(/([?&])estate=lihua(&|$)/, '$1');
        const [asked, meant, all] = await Promise.all([
          company.http.get(`${bare}&region=north`),
          there.http.get(bare),
          company.http.get(bare),
        ]);
        const numbers = (body: unknown): string[] =>
          Object.values(filed)
            .flat()
            .filter(({ id, number }) => new RegExp(`${id}|${number}\\b`).test(JSON.stringify(body)))
            .map(({ number }) => number);
        if (asked.status !== 200) wrong.push(`${bare}: ${String(asked.status)} ${JSON.stringify(asked.body)}`);
        const elsewhere = [...(filed['songshan'] ?? []), ...(filed['company'] ?? [])].map(({ number }) => number);
        if (numbers(asked.body).some((number) => elsewhere.includes(number))) wrong.push(`${bare} tells of elsewhere`);
        const seen = numbers(all.body).filter((number) => !elsewhere.includes(number));
        if (numbers(asked.body).join() !== seen.join()) wrong.push(`${bare} leaves out what lies there`);
        if (/\/(counts|figures)/.test(bare) && timeless(asked.body) !== timeless(meant.body))
          wrong.push(`${bare} counts elsewhere`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('an estate beside it narrows further, and one elsewhere leaves nothing', async () => {
    const open = async (query: string, by = company): Promise<number> =>
      (await by.http.get<{ items: unknown[] }>(`/v1/cases?${query}`)).body.items.length;
    expect(await open('region=north')).toBe(2);
    expect(await open('region=north&estate=lihua')).toBe(2);
    expect(await open('region=north&estate=songshan')).toBe(0);
    expect(await open('region=north', regional)).toBe(2);
  });

  it.each([
    ['one that does not exist', 'nowhere', 'company'],
    ["another company's", 'theirs', 'company'],
    ['one in which nothing is his', 'south', 'regional'],
  ] as const)('is refused alike: %s', async (_, region, who) => {
    const by = who === 'company' ? company : regional;
    const { body } = await by.http.get<Problem>(`/v1/board?region=${region}`);
    expect(body).toMatchObject({ status: 404, code: 'region.unknown' });
    expect(body.detail).toContain(region);
  });

  it('what is no id is named, and a route that knows no region takes none', async () => {
    const refused = async (address: string) => (await company.http.get<Problem>(address)).body;
    expect(await refused('/v1/board?region=%20')).toMatchObject({
      status: 400,
      code: 'request.invalid',
      errors: [{ path: 'region' }],
    });
    expect(await refused('/v1/board?region=north&region=south')).toMatchObject({ status: 400 });
    expect(await refused('/v1/ledger/exports?estate=lihua&region=north')).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });

  it('what is taken along says of which region it is, on the file and in the book of exports', async () => {
    for (const path of ['/v1/ledger', '/v1/faults/ledger/file']) {
      const { headers } = await company.http.get(`${path}?region=north`);
      expect(headers.get('content-disposition')).toContain('north');
    }
    const { body } = await company.http.get<{ items: { query: Record<string, string> }[] }>(
      '/v1/ledger/exports?estate=lihua',
    );
    expect(body.items.slice(0, 2).map(({ query }) => [query['region'], query['estates']])).toEqual([
      ['north', undefined],
      ['north', undefined],
    ]);
  });
});
