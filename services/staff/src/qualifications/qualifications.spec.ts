import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, type HttpClient } from '@steward/testing';
import { StaffSuite, code, inHours } from '../../test/fixture.js';
import type { ConfirmationsDto, Confirmed, FitnessDto } from './qualification.schemas.js';

let suite: StaffSuite;
let li: HttpClient;
beforeAll(async () => {
  suite = await StaffSuite.start();
  li = await suite.person('li', 'handler', 'lakeside');
});
afterAll(() => suite.stop());

const stretch = { from: inHours(-1), until: inHours(1_000) };
const confirm = (id: string, body: object, by = suite.hr) =>
  by.post<Confirmed>(`/v1/people/${id}/confirmations`, { work: 'lift', ...stretch, ...body });
const end = (id: string, confirmationId: string, from?: string, by = suite.hr) =>
  by.post<Confirmed>(`/v1/people/${id}/confirmations/${confirmationId}/end`, from === undefined ? {} : { from });
const fitness = async (from: string, until: string, more = '', id = 'li'): Promise<FitnessDto> =>
  (await li.get<FitnessDto>(`/v1/people/${id}/fitness?work=lift&from=${from}&until=${until}${more}`)).body;
const list = async (id = 'li') => (await li.get<ConfirmationsDto>(`/v1/people/${id}/confirmations`)).body.items;

describe("the company's confirmation (§1.3.2)", () => {
  it('makes somebody fit for a kind of work, for a limited time, by an entry of the ledger', async () => {
    expect(await fitness(inHours(0), inHours(24))).toMatchObject({
      fit: false,
      missing: [{ what: 'confirmation:lift', grade: null, since: null }],
    });
    const given = await confirm('li', { confirmationId: 'c1' });
    expect([given.status, given.body.status]).toEqual([201, 'created']);
    expect((await confirm('li', { confirmationId: 'c1' })).body).toEqual({ ...given.body, status: 'unchanged' });
    expect(code(await confirm('li', { confirmationId: 'c1', work: 'gas' }))).toBe('key.other-content');
    expect(await fitness(inHours(0), inHours(24))).toEqual({
      personId: 'li',
      fit: true,
      missing: [],
      fitUntil: stretch.until,
      by: [{ caseId: 'li', seq: given.body.version }],
    });
    // Just to its end, and a millisecond beyond.
    expect((await fitness(inHours(0), stretch.until)).fit).toBe(true);
    const beyond = new Date(Date.parse(stretch.until) + 1).toISOString();
    expect(await fitness(inHours(0), beyond)).toMatchObject({ fit: false, missing: [{ since: stretch.until }] });
  });

  it('of a grade covers lower ones, and no higher one', async () => {
    await confirm('sun', { confirmationId: 'g', grade: 3 });
    const sun = (grade: number) => fitness(inHours(0), inHours(1), `&grade=${String(grade)}`, 'sun');
    expect([(await sun(3)).fit, (await sun(4)).fit]).toEqual([true, false]);
  });

  it('is ended from an instant on, also a past one; what was known until then stays known as it was', async () => {
    const before = await suite.now();
    expect((await end('li', 'c1', inHours(2))).body.status).toBe('updated');
    expect([(await fitness(inHours(0), inHours(1))).fit, (await fitness(inHours(0), inHours(3))).fit]).toEqual([
      true,
      false,
    ]);
    expect((await fitness(inHours(0), inHours(3), `&knownAt=${before}`)).fit).toBe(true);
    // Later than it ends already: nothing changes.
    expect((await end('li', 'c1', inHours(5))).body.status).toBe('unchanged');
    const then = await suite.now();
    expect((await end('li', 'c1', inHours(-2))).body.status).toBe('updated');
    expect((await fitness(inHours(0), inHours(1))).fit).toBe(false);
    expect((await fitness(inHours(0), inHours(1), `&knownAt=${then}`)).fit).toBe(true);
    expect((await list()).map(({ knownUntil, until }) => [until === stretch.until, knownUntil !== null])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(code(await end('li', 'c1'))).toBe('confirmation.unknown');
  });

  it('is given by those who keep the people, to nobody himself, and not after its end', async () => {
    expect(code(await confirm('li', {}, await suite.as('estate-manager', 'lakeside')))).toBe('role.missing');
    expect(code(await confirm('qian', {}, await suite.person('qian', 'hr', null)))).toBe('confirmation.oneself');
    expect(code(await confirm('li', { from: inHours(-9), until: inHours(-8) }))).toBe('confirmation.over');
    expect((await confirm('li', { from: inHours(9), until: inHours(8) })).status).toBe(400);
    expect(code(await confirm('nobody', {}))).toBe('person.unknown');
    expect(code(await (await suite.as('hr', null, 'other')).get('/v1/people/li/confirmations'))).toBe('person.unknown');
  });

  it('is a fact of the person, written with its span in one transaction', async () => {
    const facts = await rowsOf<{ seq: number }>(
      suite.url,
      `select seq from steward.ledger where case_id = 'li' and type like 'qualification.%' order by seq`,
    );
    const spans = await rowsOf<{ seq: number }>(
      suite.url,
      `select seq from steward.qualification_span where holder = 'li' order by seq`,
    );
    expect(facts.length).toBe(3);
    // What was ended from before it began leaves no span of its own.
    expect(spans).toEqual(facts.slice(0, 2));
  });
});
