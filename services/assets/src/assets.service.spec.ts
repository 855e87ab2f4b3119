import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { walkReads, type HttpClient, type TestDatabase, type TestService } from '@steward/testing';
import { openAssets, type Assets } from '../test/fixture.js';

let assets: Assets;
let database: TestDatabase;
let running: TestService;
let admin: HttpClient;
let frontDesk: HttpClient;

beforeAll(async () => {
  assets = await openAssets();
  ({ database, running, admin, frontDesk } = assets);
  await admin.put('/v1/equipment/lift-1', {
    companyId: 'jinglan',
    estateId: 'lakeside',
    kind: 'lift',
    code: 'DT-01',
    name: { zh: '1号电梯' },
  });
});
afterAll(() => assets.close());

describe('the description of the service', () => {
  it('lists every route with its refusals', async () => {
    const { body } = await running
      .as()
      .get<{ openapi: string; paths: Record<string, Record<string, { responses: object }>> }>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/v1/estates/{id}', '/v1/households', '/v1/equipment/{id}', '/v1/places/{code}']),
    );
    expect(Object.keys(body.paths['/v1/households/{id}']?.['put']?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '409', '422']),
    );
  });
});

describe('reading', () => {
  it('writes nothing, on any route of the document, however often it is asked for', async () => {
    const { asked, wrote } = await walkReads({
      document: (await running.as().get('/openapi.json')).body,
      databaseUrl: database.url,
      get: (path) => admin.get(path),
      values: {
        id: ['jinglan', 'lakeside', 'lh-3', 'lh-3-501', 'h1', 'lift-1'],
        code: (await frontDesk.get<{ code: string }>('/v1/dwellings/lh-3-501/code')).body.code,
        estate: 'lakeside',
        company: 'jinglan',
      },
      except: ['stores'],
    });
    expect(wrote).toEqual([]);
    expect([...asked.values()].filter((well) => well > 0).length).toBeGreaterThan(asked.size / 2);
  });
});
