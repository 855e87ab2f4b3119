import type { Problem } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import {
  startTestService,
  testDatabase,
  tokenFor,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service } from '../src/index.js';

/** The service with one estate, one building, one dwelling and who lives there. */
export interface Assets {
  readonly database: TestDatabase;
  readonly running: TestService;
  readonly admin: HttpClient;
  readonly frontDesk: HttpClient;
  /** Over HTTP in a role: at an estate, or (null) for the whole company. */
  readonly as: (role: Role, estateId: string | null, companyId?: string) => Promise<HttpClient>;
  readonly close: () => Promise<void>;
}

export const lakeside = {
  companyId: 'jinglan',
  code: 'LH',
  zone: 'Asia/Shanghai',
  name: { zh: '湖畔花园', en: 'Lakeside Gardens' },
};
export const building = { id: 'lh-3', estateId: 'lakeside', name: { zh: '3号楼', en: 'Building 3' } };
export const dwelling = { id: 'lh-3-501', buildingId: 'lh-3', unit: '2', room: '501' };
export const household = {
  dwellingId: 'lh-3-501',
  contactWish: 'call-only',
  groups: ['elderly'],
  members: [{ id: 'm1', kind: 'owner', name: '刘秀英', phone: '+86 100-0000-3001' }],
};

/** The code of a refusal. */
export const code = (answer: HttpAnswer): string | undefined => (answer.body as Partial<Problem>).code;

/** Nobody says who is on duty. */
const nobodyAnswers = { STAFF_INTERNAL_URL: 'http://127.0.0.1:9' };

/** Starts the service on a database of its own and writes the places into it. Close it. */
export async function openAssets(env: NodeJS.ProcessEnv = nobodyAnswers): Promise<Assets> {
  const database = await testDatabase(service);
  const running = await startTestService(service, { ...database.env, ...env });
  const as: Assets['as'] = async (role, estateId, companyId = 'jinglan') =>
    running.as(await tokenFor({ personId: `p-${role}`, grants: [{ role, companyId, estateId }] }));
  const admin = await as('admin', null);
  const frontDesk = await as('front-desk', 'lakeside');
  await admin.put('/v1/companies/jinglan', { name: { zh: '景澜物业', en: 'Jinglan' } });
  await admin.put('/v1/estates/lakeside', lakeside);
  await admin.put('/v1/buildings', { items: [building] });
  await admin.put('/v1/dwellings', { items: [dwelling] });
  await admin.put('/v1/households', { items: [{ id: 'h1', ...household }] });
  return {
    database,
    running,
    admin,
    frontDesk,
    as,
    close: async () => {
      await running.stop();
      await database.drop();
    },
  };
}
