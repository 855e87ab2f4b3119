import { shippedPlans } from '@steward/handbook';
import { until, type HttpAnswer, type HttpClient } from '@steward/testing';
import { zoneAtNoon } from '../testing-house/company.js';
import { patience, type House } from '../testing-house/house.js';
import {
  grantsOf,
  keptFrom,
  regionOf,
  scopes,
  stage,
  workersOf,
  yearlyDrill,
  type Marks,
  type Worker,
} from './attacked-company.js';
import { far } from './matrix/row.js';

/** An estate to be written, with its company. */
export interface Place {
  readonly companyId: string;
  readonly estateId: string;
  readonly code: string;
}

/** What was written of a place before its people began to work. */
export interface Furnished {
  readonly leave: string;
  readonly override: string;
  readonly publication: string;
  readonly placeCode: string;
  /** Of the code on the plate of its equipment. */
  readonly plateCode: string;
}

/** One password for all accounts of an attacked house. */
export const attackedPassword = 'kept-by-nobody-else-73';

/** Asks until it is done: news from one service to another are on their way for a while. A malformed wish is no use to repeat. */
export async function done<Body>(what: string, ask: () => Promise<HttpAnswer<Body>>): Promise<Body> {
  const { status, body } = await until(
    async () => {
      const answer = await ask();
      if (answer.status < 300 || answer.status === 400) return answer;
      throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
    },
    { within: 2 * patience, every: 100, what },
  );
  if (status === 400) throw new Error(`${what}: ${JSON.stringify(body)}`);
  return body;
}

/** Everybody of all companies. */
export const allWorkers: readonly Worker[] = [...Object.values(scopes), stage].flatMap(workersOf);

/** Writes companies, estates, people, accounts, recipients and duty, with marks in every name and number. */
export async function furnishPlace(house: House, place: Place, marks: Marks): Promise<Furnished> {
  const founder = await house.asFounder(place.companyId);
  await writePlaces(founder, place, marks);
  await writePeople(founder, place, marks);
  await writeLayers(founder, place);
  const [leave, override, publication, { code }, { code: plateCode }] = await Promise.all([
    grantLeave(founder, place),
    writeDuty(founder, place),
    draftStandard(founder, place),
    done<{ code: string }>('a place code', () => founder.get(`/v1/dwellings/${place.estateId}-dwelling/code`)),
    done<{ code: string }>('a plate code', () => founder.get(`/v1/equipment/${place.estateId}-equipment/code`)),
  ]);
  return { leave, override, publication, placeCode: code, plateCode };
}

async function writePlaces(founder: HttpClient, place: Place, marks: Marks): Promise<void> {
  const { companyId, estateId, code } = place;
  const scope = { companyId, estateId };
  const name = (what: string): { zh: string; en: string } => ({
    zh: marks.word(what, scope),
    en: `the ${what} ${code}`,
  });
  const regionId = regionOf(estateId);
  await done(`region ${regionId}`, () =>
    founder.put(`/v1/regions/${regionId}`, { companyId, name: { zh: `${code}区域`, en: `the region ${code}` } }),
  );
  await done(`estate ${estateId}`, () =>
    founder.put(`/v1/estates/${estateId}`, { companyId, code, zone: zoneAtNoon(), name: name('estate'), regionId }),
  );
  await done('a building', () =>
    founder.put(`/v1/buildings/${estateId}-building`, { estateId, name: name('building') }),
  );
  await done('a dwelling', () =>
    founder.put(`/v1/dwellings/${estateId}-dwelling`, {
      buildingId: `${estateId}-building`,
      unit: '1',
      room: marks.short('room', scope),
    }),
  );
  await done('a household', () =>
    founder.put(`/v1/households/${estateId}-household`, {
      dwellingId: `${estateId}-dwelling`,
      note: marks.word('household note', scope, keptFrom.households),
      members: [
        {
          id: `${estateId}-member`,
          kind: 'owner',
          name: marks.word('member', scope, keptFrom.households),
          phone: marks.phone('member phone', scope, keptFrom.households),
          mail: marks.mail('member mail', scope, keptFrom.households),
        },
      ],
    }),
  );
  await done('equipment', () =>
    founder.put(`/v1/equipment/${estateId}-equipment`, {
      companyId,
      estateId,
      buildingId: `${estateId}-building`,
      kind: 'lift',
      code: 'DT-01',
      name: name('equipment'),
      place: marks.word('place of equipment', scope),
      contractorName: marks.word('contractor of equipment', scope),
    }),
  );
  await done('a plan', () =>
    founder.put(`/v1/plans/${estateId}-plan`, {
      companyId,
      estateId,
      document: { ...shippedPlans.fire, title: { zh: marks.word('plan', scope), en: 'Fire' } },
    }),
  );
  await done('drills', () => founder.put(`/v1/drill-duties/${estateId}-duty`, { companyId, estateId, ...yearlyDrill }));
}

async function writePeople(founder: HttpClient, place: Place, marks: Marks): Promise<void> {
  const workers = workersOf(place);
  const company = { companyId: place.companyId, estateId: null };
  const items = workers.map(({ id, role, companyId, estateId }) => ({
    id,
    companyId,
    name: marks.word(`name of ${id}`, company, keptFrom.people),
    phone: marks.phone(`phone of ${id}`, company, keptFrom.people),
    ...(role === 'regional-manager'
      ? { regions: [{ role, regionId: regionOf(place.estateId) }] }
      : { posts: [{ role, estateId }] }),
    skills: role === 'handler' ? ['plumbing', 'building'] : [],
    reportsTo: superiorOf(place, role),
  }));
  await done('people', () => founder.put('/v1/people', { items }));
  await Promise.all(
    workers.flatMap(({ id }) => [
      done(`the account of ${id}`, () =>
        founder.put(`/v1/accounts/${id}`, { login: id, password: attackedPassword, personId: id }),
      ),
      done(`the recipient ${id}`, () =>
        founder.put(`/v1/recipients/${id}`, {
          name: id,
          channels: { mail: marks.mail(`mail of ${id}`, company, keptFrom.people) },
          quietHours: null,
        }),
      ),
    ]),
  );
}

function superiorOf({ companyId, estateId }: Place, role: string): string | null {
  if (role === 'company') return null;
  if (role === 'handler' || role === 'front-desk' || role === 'contractor') return `${estateId}-supervisor`;
  if (role === 'supervisor') return `${estateId}-estate-manager`;
  return `${companyId}-company`;
}

async function grantLeave(founder: HttpClient, { estateId }: Place): Promise<string> {
  const { leaveId } = await done<{ leaveId: string }>('leave', () =>
    founder.post(`/v1/people/${estateId}-contractor/leaves`, far),
  );
  return leaveId;
}

async function writeDuty(founder: HttpClient, { estateId }: Place): Promise<string> {
  const roster = `/v1/rosters/${estateId}`;
  const duty = { level: 'supervisor', personId: `${estateId}-supervisor` };
  await done('a pattern', () =>
    founder.put(`${roster}/patterns/${estateId}-pattern`, {
      ...duty,
      days: [1, 2, 3, 4, 5, 6, 7],
      startsAt: '00:00',
      endsAt: '00:00',
      validFrom: '2025-01-01',
    }),
  );
  await done('a shift', () => founder.put(`${roster}/shifts/${estateId}-shift`, { ...duty, ...far }));
  const { id } = await done<{ id: string }>('an override', () =>
    founder.post(`${roster}/overrides`, { ...duty, kind: 'add', ...far, reason: '节日' }),
  );
  return id;
}

/** Layers and a confirmation: what is ended is there to be ended. No change of a layer: it would be told to people while others look. */
async function writeLayers(founder: HttpClient, { estateId }: Place): Promise<void> {
  const layer = { work: 'security', rotations: [] };
  for (const id of ['guards', 'ended'])
    await done('a layer', () => founder.put(`/v1/layers/${id}?estate=${estateId}`, layer));
  await done('a confirmation', () =>
    founder.post(`/v1/people/${estateId}-handler/confirmations`, { confirmationId: 'given', work: 'lift', ...far }),
  );
}

/** The company's own draft, and its publication in the far future. */
async function draftStandard(founder: HttpClient, { companyId, estateId }: Place): Promise<string> {
  const first = estateId !== scopes.sister.estateId;
  if (first)
    await done('a draft', () => founder.post('/v1/standards', { companyId, shipped: 'handbook-2025-seconds' }));
  const { publicationId } = await done<{ publicationId: string }>('a publication', () =>
    founder.post(`/v1/standards/handbook-2025-seconds/1/publications?company=${companyId}`, {
      estates: [estateId],
      effectiveFrom: first ? far.from : far.until,
    }),
  );
  return publicationId;
}

/** Every service that keeps a copy of the people has all of them, and every estate is known where cases are filed. */
export async function newsToArrive(house: House): Promise<void> {
  const wanted = allWorkers.length;
  const counts = {
    tickets: 'SELECT count(*)::int AS known FROM steward.person',
    notifications: 'SELECT count(*)::int AS known FROM steward.person',
    gateway: 'SELECT count(*)::int AS known FROM steward.person_grants',
  } as const;
  for (const [service, sql] of Object.entries(counts) as [keyof typeof counts, string][]) {
    await until(async () => (await house.rows<{ known: number }>(service, sql))[0]?.known === wanted, {
      within: patience,
      every: 150,
      what: `news of the people in ${service}`,
    });
  }
}

/** Over the gateway, as this worker. */
export const clientOf = async (house: House, worker: Worker): Promise<HttpClient> =>
  house.bearing(await house.tokenFor(worker.id, grantsOf(worker)));
