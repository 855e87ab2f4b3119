import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@steward/contracts';
import { defaultStandard, type Role, type Standard } from '@steward/handbook';
import {
  startTestService,
  testDatabase,
  tokenFor,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service } from '../index.js';
import type { StandardDto } from '../standard/standard.schemas.js';

/* A figure that is laxer than a public rule beside the handbook: it may be drafted, and is published only when somebody has signed. */

let database: TestDatabase;
let running: TestService;
let company: HttpClient;
let quality: HttpClient;

const as = async (role: Role): Promise<HttpClient> =>
  running.as(await tokenFor({ personId: `p-${role}`, grants: [{ role, companyId: 'jinglan', estateId: null }] }));
const codeOf = ({ body }: HttpAnswer): string | undefined => (body as Partial<Problem>).code;
const publish = (): Promise<HttpAnswer> =>
  company.post('/v1/standards/lax/1/publications', {
    estates: 'all',
    effectiveFrom: new Date(Date.now() + 3_600_000).toISOString(),
  });
const decide = (legalReading: string, chosen: string): Promise<HttpAnswer> =>
  quality.post('/v1/standards/lax/1/decisions', { legalReading, chosen });
const read = async (): Promise<StandardDto> => (await quality.get<StandardDto>('/v1/standards/lax/1')).body;
const rule = async () =>
  ((await read()).document as Standard).legalReadings?.find(({ id }) => id === 'accident-report');
const ofLaw = async (): Promise<string[]> =>
  (await read()).findings.map(({ code }) => code).filter((code) => code.startsWith('law.'));

beforeAll(async () => {
  database = await testDatabase(service);
  running = await startTestService(service, database.env);
  [company, quality] = [await as('company'), await as('quality')];
  // From before public rules were listed: those that ship hold.
  const { legalReadings: _, ...before } = defaultStandard;
  const document = {
    ...before,
    id: 'lax',
    version: 1,
    figures: defaultStandard.figures.map((figure) =>
      figure.id === 'emergency.authority' ? { ...figure, value: 'PT2H' } : figure,
    ),
  };
  expect((await quality.post('/v1/standards', { companyId: 'jinglan', document })).status).toBe(201);
});

afterAll(async () => {
  await running.stop();
  await database.drop();
});

describe('a figure that is laxer than a public rule', () => {
  it('is named, and published by nobody while it is unsigned', async () => {
    expect(await ofLaw()).toEqual(['law.laxer']);
    const answer = await publish();
    expect([answer.status, codeOf(answer)]).toEqual([422, 'standard.laxer-than-law']);
    expect((answer.body as Problem).detail).toBe(
      '有 1 项指标宽于法规，须改严，或在“法规对照”中选择按公司自定执行并署名后再发布。',
    );
    expect(JSON.stringify(answer.body)).toContain('应急：报告主管部门');
  });

  it('is chosen of rules that there are, by what can be chosen', async () => {
    expect(codeOf(await decide('nonsense', 'own'))).toBe('legal-reading.unknown');
    expect((await decide('accident-report', 'laxest')).status).toBe(400);
  });

  it('is signed by name and day, taken back without a signature, and published when signed', async () => {
    expect((await decide('accident-report', 'own')).status).toBe(200);
    expect(await rule()).toMatchObject({
      chosen: 'own',
      signed: { by: 'p-quality', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    });
    expect((await decide('accident-report', 'strictest')).status).toBe(200);
    expect(await rule()).not.toHaveProperty('signed');
    expect(codeOf(await publish())).toBe('standard.laxer-than-law');
    expect((await decide('accident-report', 'own')).status).toBe(200);
    expect(await ofLaw()).toEqual(['law.laxer-signed']);
    const answer = await publish();
    expect([answer.status, codeOf(answer)]).toEqual([201, undefined]);
  });
});
