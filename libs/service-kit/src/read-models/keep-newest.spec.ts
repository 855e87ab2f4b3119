import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@steward/testing';
import { lampService } from '../../test/lamp.js';
import { readModelNames } from '../definition/read-model-names.js';
import type { ServiceContext } from '../definition/service-definition.js';
import { closeService, openService } from '../service/service-parts.js';
import { migrateService } from '../service/migrate-service.js';
import { EstatesService } from './estates.service.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { type KnownEstate, knownEstate, knownPerson } from './known.entities.js';
import { PeopleService } from './people.service.js';

const service = { ...lampService, readModels: readModelNames };

const anEstate = (estateId: string, seq: number, changes: Partial<KnownEstate> = {}): KnownEstate => ({
  estateId,
  companyId: 'c1',
  seq,
  code: 'AA',
  nameZh: '甲苑',
  nameEn: 'Court A',
  zone: 'Asia/Shanghai',
  active: true,
  regionId: null,
  ...changes,
});

describe('a read model keeps the newest of each thing', () => {
  let database: TestDatabase;
  let context: ServiceContext;
  let estates: EstatesService;
  const keep = (...rows: KnownEstate[]): Promise<void> => keepNewest(context.serviceData.manager, knownEstate, rows);
  const zoneOf = async (id: string): Promise<string | undefined> => {
    estates.forget(id);
    return (await estates.find(id))?.zone;
  };

  beforeAll(async () => {
    database = await testDatabase(service);
    context = await openService(service, database.env);
    estates = new EstatesService(context.serviceData);
  });
  afterAll(async () => {
    await closeService(context);
    await database.drop();
  });

  it('older news change nothing, the same again and newer do', async () => {
    await keep(anEstate('e1', 5));
    await keep(anEstate('e1', 4, { zone: 'UTC' }));
    expect(await zoneOf('e1')).toBe('Asia/Shanghai');
    await keep(anEstate('e1', 5, { zone: 'Asia/Urumqi' }));
    expect(await zoneOf('e1')).toBe('Asia/Urumqi');
    await keep(anEstate('e1', 6, { zone: 'UTC' }));
    expect(await zoneOf('e1')).toBe('UTC');
  });

  it('of several of one thing in one statement the newest counts', async () => {
    await keep(anEstate('e2', 2, { zone: 'UTC' }), anEstate('e2', 9, { zone: 'Asia/Tokyo' }), anEstate('e3', 1));
    expect([await zoneOf('e2'), await zoneOf('e3')]).toEqual(['Asia/Tokyo', 'Asia/Shanghai']);
  });

  it('an order across epochs is a number, and later than any of the epoch before', async () => {
    const later = 1_780_000_000 * 1_048_576 + 3;
    await keep(anEstate('e4', later));
    await keep(anEstate('e4', 7, { zone: 'UTC' }));
    expect(await zoneOf('e4')).toBe('Asia/Shanghai');
    expect(await context.serviceData.getRepository(knownEstate).findOneBy({ estateId: 'e4' })).toMatchObject({
      seq: later,
    });
  });

  it('what was given up stands as inactive, and what nobody has told of is null', async () => {
    await keepInactive(context.serviceData.manager, knownEstate, 'e3');
    estates.forget('e3');
    expect(await estates.find('e3')).toMatchObject({ active: false });
    expect(await estates.find('nowhere')).toBeNull();
    await expect(estates.active('e3')).rejects.toMatchObject({ code: 'estate.inactive' });
    await expect(estates.active('nowhere')).rejects.toMatchObject({ code: 'estate.unknown' });
  });

  it('posts, skills and leave come back as they were kept', async () => {
    const people = new PeopleService(context.serviceData);
    const grants = [{ role: 'handler' as const, companyId: 'c1', estateId: 'e1' }];
    const onLeaveUntil = new Date('2026-05-01T00:00:00Z');
    await keepNewest(context.serviceData.manager, knownPerson, [
      { personId: 'p1', companyId: 'c1', active: true, grants, skills: ['water'], onLeaveUntil, seq: 1, regions: [] },
    ]);
    expect(await people.find('p1')).toEqual({
      personId: 'p1',
      companyId: 'c1',
      active: true,
      grants,
      skills: ['water'],
      onLeaveUntil: onLeaveUntil.getTime(),
    });
    expect(await people.ofCompany('c1', ['p1', 'p2'])).toEqual(new Set(['p1']));
    expect(await people.ofCompany('c2', ['p1'])).toEqual(new Set());
  });

  it('rows are seen within their scope only', async () => {
    await keep(anEstate('e9', 1, { companyId: 'c9' }));
    const seen = await context.ledger.read({ companyId: 'c1' }, (manager) => manager.getRepository(knownEstate).find());
    expect(seen.map(({ companyId }) => companyId)).not.toContain('c9');
    expect(seen.length).toBeGreaterThan(2);
  });

  it('a table that a service made itself before is taken as it is', async () => {
    const own = {
      id: '001-own-estates',
      up: `create table estate_of_before (estate_id text primary key, company_id text not null, zone text not null, active boolean not null);
        insert into estate_of_before values ('old', 'c1', 'UTC', true);
        alter table estate_of_before rename to estate;
        create view estate_of_before with (security_invoker = true) as select estate_id, company_id, zone, active from estate;`,
    };
    const before = { ...service, migrations: [...lampService.migrations, own], readModels: ['estates' as const] };
    const old = await testDatabase(before);
    const opened = await openService(before, old.env);
    try {
      const known = new EstatesService(opened.serviceData);
      // What nobody has told of yet is named by its id.
      expect(await known.find('old')).toEqual({
        estateId: 'old',
        companyId: 'c1',
        code: '',
        name: { zh: 'old', en: 'old' },
        zone: 'UTC',
        active: true,
      });
      // The version of before goes on writing under the name that it knows.
      await opened.serviceData.query(
        `insert into steward.estate_of_before values ('new', 'c1', 'UTC', true) on conflict (estate_id) do nothing`,
      );
      await keepNewest(opened.serviceData.manager, knownEstate, [anEstate('new', 3)]);
      expect(await known.find('new')).toMatchObject({ name: { zh: '甲苑' } });
      expect((await migrateService(before, old.env)).applied).toEqual([]);
    } finally {
      await closeService(opened);
      await old.drop();
    }
  });
});
