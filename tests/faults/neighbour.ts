import { until, type HttpClient } from '@steward/testing';
import { neighbour, zoneAtNoon, type Member, type MemberName } from '../testing-house/company.js';
import { Driver } from '../testing-house/driver.js';
import { patience, type House } from '../testing-house/house.js';

const { companyId, estateId, members, standard } = neighbour;
const people: readonly Member[] = Object.values(members);

/** Writes the other company: its estate, its four people and its figures. */
export async function furnishNeighbour(house: House): Promise<void> {
  const founder = await house.asFounder(companyId);
  await done(founder, 'put', `/v1/estates/${estateId}`, {
    companyId,
    code: 'FA',
    zone: zoneAtNoon(),
    name: { zh: '青禾远山', en: 'Qinghe Far' },
  });
  await done(founder, 'put', '/v1/people', {
    items: people.map(({ id, name, role, skills, reportsTo }) => ({
      id,
      companyId,
      name,
      phone: '10000005678',
      posts: [{ role, estateId: role === 'company' ? null : estateId }],
      skills,
      reportsTo,
      deputies: [],
    })),
  });
  for (const { id, name } of people)
    await done(founder, 'put', `/v1/recipients/${id}`, {
      name,
      channels: { mail: `${id}@house.example` },
      quietHours: null,
    });
  await done(founder, 'post', '/v1/standards', { companyId, document: standard });
  await done(
    founder,
    'post',
    `/v1/standards/${standard.id}/${String(standard.version)}/publications?company=${companyId}`,
    {
      estates: [estateId],
      effectiveFrom: new Date(Date.now() - 86_400_000).toISOString(),
      backdate: true,
    },
  );
  await until(async () => (await known(house)) === people.length, {
    within: patience,
    every: 150,
    what: 'the neighbour',
  });
}

/** Acts for the neighbour's people. */
export function neighbourDriver(house: House): Driver {
  return new Driver(house, { prefix: 'n-', as: (who) => asNeighbour(house, who) });
}

/** Over the gateway, as somebody of the neighbour's; where it has nobody of that name, as its chief. */
export async function asNeighbour(house: House, who: MemberName): Promise<HttpClient> {
  const member: Member = who in members ? members[who as keyof typeof members] : members.chief;
  const grant = { role: member.role, companyId, estateId: member.role === 'company' ? null : estateId };
  return house.bearing(await house.tokenFor(member.id, [grant]));
}

async function done(founder: HttpClient, method: 'put' | 'post', path: string, body: object): Promise<void> {
  await until(
    async () => {
      const answer = await founder[method](path, body);
      if (answer.status < 300) return true;
      throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
    },
    { within: patience, every: 150, what: path },
  );
}

/** How many of its people each service knows at least; zero before the figures have arrived. */
async function known(house: House): Promise<number> {
  const { body } = await (
    await asNeighbour(house, 'desk')
  ).get<{ standard?: string }>(`/v1/problems?estate=${estateId}`);
  if (body.standard?.startsWith(`${standard.id}@`) !== true) return 0;
  const counts = await Promise.all(
    (['tickets', 'notifications'] as const).map((service) =>
      house.rows<{ known: number }>(
        service,
        `SELECT count(*)::int AS known FROM steward.person WHERE person_id LIKE 'n-%'`,
      ),
    ),
  );
  return Math.min(...counts.map(([row]) => row?.known ?? 0));
}
