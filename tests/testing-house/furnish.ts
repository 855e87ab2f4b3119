import { until, type HttpAnswer, type HttpClient } from '@steward/testing';
import type { Standard } from '@steward/handbook';
import {
  companyId,
  estateIds,
  grantsOf,
  mailOf,
  members,
  standards,
  zoneAtNoon,
  type EstateId,
  type MemberName,
} from './company.js';
import { patience, type House } from './house.js';

const codes = { swift: 'SW', steady: 'ST', calm: 'CA' } as const;

/** Asks until it is done: news from one service to another are on their way for a while. */
async function done<Body>(what: string, ask: () => Promise<HttpAnswer<Body>>): Promise<Body> {
  return until(
    async () => {
      const answer = await ask();
      if (answer.status < 300) return { body: answer.body };
      throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
    },
    { within: patience, every: 150, what },
  ).then(({ body }) => body);
}

/** Standards by estate, as far as they are not the product's default. */
type Standards = Readonly<Record<Exclude<EstateId, 'calm'>, Standard>>;

/** Writes the company through the services' own interfaces and waits until everybody has heard of it. */
export async function furnish(house: House, documents: Standards = standards): Promise<void> {
  const founder = await house.asFounder();
  await writeEstates(founder);
  await Promise.all([writePeople(founder), writeStandards(founder, documents)]);
  await standardsToArrive(await house.as('desk'), documents);
  await peopleToArrive(house);
}

async function writeEstates(founder: HttpClient): Promise<void> {
  const zone = zoneAtNoon();
  for (const id of estateIds) {
    const estate = { companyId, code: codes[id], zone, name: { zh: `云栖${codes[id]}`, en: `Yunqi ${codes[id]}` } };
    await done(`estate ${id}`, () => founder.put(`/v1/estates/${id}`, estate));
  }
}

async function writePeople(founder: HttpClient): Promise<void> {
  const items = Object.values(members).map((member) => ({
    id: member.id,
    companyId,
    name: member.name,
    phone: '10000001234',
    posts: grantsOf(member).map(({ role, estateId }) => ({ role, estateId })),
    skills: member.skills,
    reportsTo: member.reportsTo,
    deputies: member.deputies.map((personId) => ({ personId })),
  }));
  await done('people', () => founder.put('/v1/people', { items }));
  for (const estateId of estateIds) {
    const pattern = {
      id: `watch-${estateId}`,
      level: 'supervisor',
      personId: members.watch.id,
      days: [1, 2, 3, 4, 5, 6, 7],
      startsAt: '00:00',
      endsAt: '00:00',
      validFrom: '2025-01-01',
    };
    await done(`roster of ${estateId}`, () => founder.put(`/v1/rosters/${estateId}/patterns`, { items: [pattern] }));
  }
  for (const name of Object.keys(members) as MemberName[]) {
    await done(`recipient ${name}`, () =>
      founder.put(`/v1/recipients/${members[name].id}`, {
        name: members[name].name,
        channels: { mail: mailOf(name) },
        quietHours: null,
      }),
    );
  }
}

async function writeStandards(founder: HttpClient, documents: Standards): Promise<void> {
  const effectiveFrom = new Date(Date.now() - 86_400_000).toISOString();
  for (const estateId of ['swift', 'steady'] as const) {
    const document = documents[estateId];
    await done(`standard ${document.id}`, () => founder.post('/v1/standards', { companyId, document }));
    await done(`publication of ${document.id}`, () =>
      founder.post(`/v1/standards/${document.id}/${String(document.version)}/publications?company=${companyId}`, {
        estates: [estateId],
        effectiveFrom,
        backdate: true,
      }),
    );
  }
}

async function standardsToArrive(desk: HttpClient, documents: Standards): Promise<void> {
  for (const estateId of ['swift', 'steady'] as const) {
    await until(
      async () => {
        const { body } = await desk.get<{ standard?: string }>(`/v1/problems?estate=${estateId}`);
        return body.standard?.startsWith(`${documents[estateId].id}@`);
      },
      { within: patience, every: 150, what: `news of the standard of ${estateId}` },
    );
  }
}

/** Every service that keeps a copy of the people has all of them: else a first case would find nobody. */
async function peopleToArrive(house: House): Promise<void> {
  const wanted = Object.keys(members).length;
  for (const service of ['tickets', 'notifications'] as const) {
    await until(
      async () => {
        const [row] = await house.rows<{ known: number }>(service, `SELECT count(*)::int AS known FROM steward.person`);
        return row?.known === wanted;
      },
      { within: patience, every: 150, what: `news of the people in ${service}` },
    );
  }
}
