import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, walkReads } from '@steward/testing';
import { code, inHours, StaffSuite } from '../../test/fixture.js';
import type { GapsDto, RosterDto } from '../roster/roster.schemas.js';

let suite: StaffSuite;

beforeAll(async () => {
  suite = await StaffSuite.start();
});
afterAll(() => suite.stop());

describe('the duty roster', () => {
  const pattern = {
    level: 'handler',
    personId: 'li',
    days: [1, 2, 3, 4, 5, 6, 7],
    startsAt: '08:00',
    endsAt: '20:00',
    validFrom: '2026-01-01',
  };
  const night = { ...pattern, personId: 'wu', startsAt: '20:00', endsAt: '08:00' };

  it('covers the clock or names the hours that nobody covers', async () => {
    const manager = await suite.as('estate-manager', 'lakeside');
    expect(
      (
        await manager.put('/v1/rosters/lakeside/patterns', {
          items: [
            { id: 'day', ...pattern },
            { id: 'night', ...night },
          ],
        })
      ).body,
    ).toMatchObject({ items: [{ status: 'created' }, { status: 'created' }] });
    expect((await manager.put('/v1/rosters/lakeside/patterns/day', pattern)).body).toMatchObject({
      status: 'unchanged',
    });
    const gaps = async (): Promise<GapsDto['gaps']> =>
      (await manager.get<GapsDto>('/v1/rosters/lakeside/gaps?days=7&levels=handler')).body.gaps;
    expect(await gaps()).toEqual([]);
    await suite.hr.post('/v1/people/wu/leaves', { leaveId: 'w', from: inHours(24), until: inHours(48) });
    const missing = await gaps();
    expect(missing.length).toBeGreaterThan(0);
    for (const gap of missing) expect(gap).toMatchObject({ why: 'nobody-available', rostered: ['wu'] });
    expect(missing.reduce((sum, gap) => sum + gap.hours, 0)).toBeCloseTo(12, 1);
    await suite.hr.delete('/v1/people/wu/leaves/w');
  });

  describe('by a list', () => {
    const path = '/v1/rosters/lakeside/patterns';
    const shift = {
      ...pattern,
      level: 'supervisor',
      personId: 'li',
      startsAt: '07:00',
      endsAt: '15:00',
      days: [1, 2, 3, 4, 5],
    };
    const item = (id: string, more: object): object => ({ id, match: 'content', ...shift, ...more });
    type Changed = {
      items: { id: string; status: string; changes?: { field: string; lost?: boolean }[] }[];
      refused?: { code: string }[];
    };
    const put = async (rows: string, ...items: object[]): Promise<Changed> =>
      (await suite.hr.put<Changed>(`${path}?rows=${rows}`, { items })).body;
    const spans = async (): Promise<string[]> => {
      const at = inHours(0);
      const { body } = await suite.hr.get<RosterDto>(`/v1/rosters/lakeside?from=${at}&until=${inHours(1)}`);
      return body.patterns
        .filter(({ startsAt }) => startsAt === '07:00')
        .map(({ days, validFrom, validUntil }) => `${validFrom}–${validUntil ?? ''} ${days.join('')}`)
        .sort();
    };

    it('a new month takes over from the old one on its first day, and leaves the days before it', async () => {
      await put('good', item('nov', { validFrom: '2027-11-01' }));
      const december = item('dec', { validFrom: '2027-12-01', validUntil: '2027-12-31' });
      expect((await put('try', december)).items).toMatchObject([
        {
          id: 'dec',
          status: 'created',
          changes: [{ field: 'takesOver', after: expect.stringContaining('2027-11-01–2027-11-30') }],
        },
      ]);
      expect(await spans()).toEqual(['2027-11-01– 12345']);
      await put('good&losses=refuse', december);
      // What comes after December was not mentioned either.
      expect(await spans()).toEqual([
        '2027-11-01–2027-11-30 12345',
        '2027-12-01–2027-12-31 12345',
        '2028-01-01– 12345',
      ]);
      expect((await put('good', december)).items).toMatchObject([{ status: 'unchanged' }]);
    });

    it('one without an end says nothing of the end, and fewer days are named before they go', async () => {
      const december = item('dec', { validFrom: '2027-12-01' });
      expect((await put('good', december)).items).toMatchObject([{ status: 'unchanged' }]);
      const fewer = item('dec', { validFrom: '2027-12-01', days: [1, 2] });
      expect((await put('try', fewer)).items[0]?.changes).toMatchObject([{ field: 'days', lost: true }]);
      expect((await put('good&losses=refuse', fewer)).refused).toMatchObject([{ code: 'change.takes-away' }]);
    });

    it('one goes by an explicit word alone', async () => {
      const january = { ...item('jan', { validFrom: '2028-01-01' }), remove: true };
      expect((await put('good&losses=refuse', january)).refused).toMatchObject([{ code: 'change.takes-away' }]);
      expect((await put('good&losses=take', january)).items).toMatchObject([{ status: 'removed' }]);
      expect((await put('good', january)).refused).toMatchObject([{ code: 'duty-pattern.unknown' }]);
      expect(await spans()).toEqual(['2027-11-01–2027-11-30 12345', '2027-12-01–2027-12-31 12345']);
    });
  });

  it('goes round in a rotation, which keeps its first day, and says in words what another one changes', async () => {
    const path = '/v1/rosters/lakeside/patterns';
    type Changed = { items: { status: string; changes?: object[] }[] };
    const put = async (more: object): Promise<Changed['items'][number] | undefined> =>
      (
        await suite.hr.put<Changed>(`${path}?rows=good`, {
          items: [{ id: 'turn', ...pattern, validFrom: '2028-02-01', ...more }],
        })
      ).body.items?.[0];
    expect(await put({ days: [1, 2], cycle: { length: 4, from: '2028-01-31' } })).toMatchObject({ status: 'created' });
    expect(await put({ days: [1, 2], cycle: { length: 4 } })).toMatchObject({ status: 'unchanged' });
    const { body } = await suite.hr.get<RosterDto>(
      '/v1/rosters/lakeside?from=2028-02-01T00:00:00.000Z&until=2028-02-06T00:00:00.000Z',
    );
    expect(body.patterns.find(({ id }) => id === 'turn')).toMatchObject({
      days: [1, 2],
      cycle: { length: 4, from: '2028-01-31' },
    });
    expect(body.shifts.filter(({ source }) => source === 'turn')).toHaveLength(3);
    expect(await put({ days: [1], cycle: { length: 4 } })).toMatchObject({
      changes: [{ field: 'days', before: { zh: '做二休二' }, after: { zh: '做一休三' }, lost: true }],
    });
    for (const wrong of [{ days: [5], cycle: { length: 4 } }, { days: [8] }, { days: [1], cycle: { length: 57 } }])
      expect(code(await suite.hr.put(`${path}/turn`, { ...pattern, ...wrong }))).toBe('request.invalid');
    expect((await suite.hr.delete(`${path}/turn`)).status).toBe(200);
  });

  it('answers for any instant that can be written, and holds so many patterns only as are worked out in a moment', async () => {
    const manager = await suite.as('estate-manager', 'lakeside');
    for (const at of ['9999-12-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'])
      expect((await manager.get(`/v1/answers?estate=lakeside&audience=supervisor&at=${at}`)).status).toBe(200);
    const last = 'from=9999-12-30T00:00:00.000Z&until=9999-12-31T23:59:59.999Z';
    expect((await manager.get(`/v1/rosters/lakeside?${last}`)).status).toBe(200);
    const items = Array.from({ length: 500 }, (_, index) => ({ id: `many-${index}`, ...pattern }));
    expect(code(await manager.put('/v1/rosters/lakeside/patterns', { items }))).toBe('roster.too-many-patterns');
    const ended = items.map((item) => ({ ...item, validUntil: '2026-01-02' }));
    expect((await manager.put('/v1/rosters/lakeside/patterns', { items: ended })).status).toBe(200);
  });

  it('is overridden for a time, with a reason that stays out of the facts', async () => {
    const manager = await suite.as('estate-manager', 'lakeside');
    const day = (hour: string) => `2027-03-01T${hour}:00:00Z`;
    const made = await manager.post<{ id: string }>('/v1/rosters/lakeside/overrides', {
      kind: 'replace',
      level: 'handler',
      personId: 'li',
      replacementId: 'wu',
      from: day('02'),
      until: day('04'),
      reason: '家中有事',
    });
    expect(made.status).toBe(201);
    const roster = (await manager.get<RosterDto>(`/v1/rosters/lakeside?from=${day('00')}&until=${day('12')}`)).body;
    expect(
      roster.shifts.map((shift) => `${shift.personId} ${shift.from.slice(11, 13)}–${shift.until.slice(11, 13)}`),
    ).toEqual(['li 00–02', 'wu 02–04', 'li 04–12']);
    expect(roster.overrides).toMatchObject([{ reason: '家中有事', kind: 'replace' }]);
    const [fact] = await rowsOf<{ body: string }>(
      suite.url,
      `select body from steward.ledger where type = 'duty-override.made'`,
    );
    expect(fact?.body).not.toContain('家中有事');
    expect((await manager.delete(`/v1/rosters/lakeside/overrides/${made.body.id}`)).body).toMatchObject({
      status: 'removed',
    });
    expect(code(await manager.delete(`/v1/rosters/lakeside/overrides/${made.body.id}`))).toBe('duty-override.unknown');
  });

  it('takes single shifts, and removes them', async () => {
    const manager = await suite.as('estate-manager', 'lakeside');
    const shift = { level: 'supervisor', personId: 'sun', from: '2027-04-01T00:00:00Z', until: '2027-04-01T08:00:00Z' };
    expect((await manager.put('/v1/rosters/lakeside/shifts/s1', shift)).body).toMatchObject({ status: 'created' });
    expect((await manager.put('/v1/rosters/lakeside/shifts/s1', shift)).body).toMatchObject({ status: 'unchanged' });
    expect(
      (await manager.put('/v1/rosters/lakeside/shifts/s1', { ...shift, until: '2027-04-01T09:00:00Z' })).body,
    ).toMatchObject({ status: 'updated' });
    expect((await manager.delete('/v1/rosters/lakeside/shifts/s1')).body).toMatchObject({ status: 'removed' });
  });

  it.each([
    [
      'somebody without a post at the estate',
      'patterns/p',
      { ...pattern, personId: 'ghost' },
      422,
      'person.not-for-duty',
    ],
    ['a time that no clock shows', 'patterns/p', { ...pattern, startsAt: '25:00' }, 400, 'request.invalid'],
    ['a date that no calendar has', 'patterns/p', { ...pattern, validFrom: '2026-02-30' }, 400, 'request.invalid'],
    [
      'a shift that ends before it begins',
      'shifts/p',
      { level: 'handler', personId: 'li', from: '2027-04-01T08:00:00Z', until: '2027-04-01T00:00:00Z' },
      400,
      'request.invalid',
    ],
  ])('refuses %s', async (_what, path, body, status, expected) => {
    const answer = await suite.hr.put(`/v1/rosters/lakeside/${path}`, body);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('is written by the estate manager of that estate alone', async () => {
    expect(
      code(await (await suite.as('estate-manager', 'elsewhere')).put('/v1/rosters/lakeside/patterns/p', pattern)),
    ).toBe('estate.unknown');
    expect(code(await (await suite.as('supervisor', 'lakeside')).put('/v1/rosters/lakeside/patterns/p', pattern))).toBe(
      'role.missing',
    );
    expect(code(await suite.hr.put('/v1/rosters/nowhere/patterns/p', pattern))).toBe('estate.unknown');
  });
});

describe('reading', () => {
  it('writes nothing, on any route of the document, however often it is asked for', async () => {
    const { asked, wrote } = await walkReads({
      document: (await suite.hr.get('/openapi.json')).body,
      databaseUrl: suite.url,
      get: (path) => (path.startsWith('/internal') ? suite.worker : suite.hr).get(path),
      values: {
        id: ['li', 'qian', 'lakeside'],
        estateId: 'lakeside',
        estate: 'lakeside',
        audience: 'supervisor',
        level: 'supervisor',
        from: '2027-04-01T00:00:00Z',
        until: '2027-04-08T00:00:00Z',
        at: '2027-04-01T00:00:00Z',
      },
      except: ['stores'],
    });
    expect(wrote).toEqual([]);
    expect([...asked.values()].filter((well) => well > 0).length).toBeGreaterThan(asked.size / 2);
  });
});
