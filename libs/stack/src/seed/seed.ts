import type { Bilingual } from '../stack-problem.js';
import { exampleCompany } from './company.js';
import { exampleComplaints } from './complaints.js';
import { fileComplaints, filedBefore, withdrawOld, type Colleagues } from './file-complaints.js';
import { until } from '../until.js';
import { fileFaults, withdrawOldFaults } from './file-faults.js';
import { confirmForPlan, writeDrills } from './write-drills.js';
import { writePlans } from './write-plans.js';
import { recurringComplaints } from './past/recurring.js';
import { writePast } from './past/write-past.js';
import { SeedClient } from './seed-client.js';

/** Where the example is written, and on whose behalf. */
export interface SeedOptions {
  /** The gateway: all services through one address. */
  readonly baseUrl: string;
  /** A token with the roles admin, company and hr in the example company. */
  readonly token: string;
  /** Files the complaints anew, with times relative to now, and withdraws older ones. */
  readonly refresh: boolean;
  /** A year of history and two further estates, through the import, and what comes back; without it the company began today. */
  readonly past?: boolean;
  /** Where messages of the example people go; mail is always on. */
  readonly mailDomain?: string;
}

/** What came of it. */
export interface Seeded {
  readonly summary: Bilingual;
  /** Steps of complaints that were refused: done before, or overtaken by Steward itself. */
  readonly refused: readonly string[];
  readonly logins: readonly { readonly login: string; readonly password: string; readonly role: Bilingual }[];
}

/** One password for all example people: nobody else has an account. */
export const examplePassword = 'steward-demo';

const usualMailDomain = 'jinglan.example';

const {
  buildings,
  dwellings,
  equipment,
  estates,
  households,
  id: companyId,
  name,
  patterns,
  people,
  regions,
  standards,
} = exampleCompany;

/** Those whose logins the start shows, one for each role. */
const shown = ['jiang', 'li', 'qian', 'zhao', 'fan', 'chen', 'you', 'yang', 'han', 'he', 'admin'] as const;

/**
 * Writes the example company through the services' own APIs. The company itself is registered last and says that the rest is
 * there: a seed that was interrupted goes on where it stopped, a finished one changes nothing that people have changed since.
 */
export async function seedExample(options: SeedOptions): Promise<Seeded> {
  const admin = new SeedClient(options.baseUrl, options.token);
  const companies = await admin.done<{ items: { companyId: string }[] }>('GET', '/v1/companies');
  const finished = companies.items.some((one) => one.companyId === companyId);
  if (!finished) {
    await writePlaces(admin);
    await writePeople(admin, options.mailDomain ?? usualMailDomain);
    await writeStandards(admin);
    await confirmForPlan(admin);
    const colleague = colleaguesOf(options.baseUrl);
    await writePlans(admin, companyId, colleague);
    await writeDrills(companyId, colleague);
  }
  const said = finished && !options.refresh ? null : await writeComplaints(admin, options);
  // Behind the news of the living cases: whoever looks in meanwhile has his board.
  const past =
    finished || options.past !== true ? 0 : await writePast(admin, options.mailDomain ?? usualMailDomain, Date.now());
  if (!finished) await admin.done('PUT', `/v1/companies/${companyId}`, { name });
  return {
    ...withPast(said ?? { summary: { zh: '已存在，未改动', en: 'there already, unchanged' }, refused: [] }, past),
    logins: loginsShown(),
  };
}

const withPast = (said: Pick<Seeded, 'summary' | 'refused'>, past: number): Pick<Seeded, 'summary' | 'refused'> =>
  past === 0
    ? said
    : {
        ...said,
        summary: {
          zh: `${said.summary.zh}、过去一年 ${past} 件历史工单`,
          en: `${said.summary.en}, ${past} of the year before`,
        },
      };

async function writePlaces(admin: SeedClient): Promise<void> {
  for (const { id, ...region } of regions) await admin.done('PUT', `/v1/regions/${id}`, { companyId, ...region });
  for (const { id, ...estate } of estates) await admin.done('PUT', `/v1/estates/${id}`, { companyId, ...estate });
  await admin.done('PUT', '/v1/buildings', { items: buildings });
  await admin.done('PUT', '/v1/dwellings', { items: dwellings });
  await admin.done('PUT', '/v1/households', { items: households });
  await admin.done('PUT', '/v1/equipment', { items: equipment.map((piece) => ({ companyId, ...piece })) });
}

async function writePeople(admin: SeedClient, mailDomain: string): Promise<void> {
  const items = people.map(({ deputies, id, name: personName, login, ...person }) => ({
    id,
    companyId,
    name: personName,
    phone: person.phone,
    mail: `${login}@${mailDomain}`,
    title: person.title,
    posts: person.posts,
    regions: person.regions,
    skills: person.skills,
    reportsTo: person.reportsTo,
    deputies: deputies.map((personId) => ({ personId })),
  }));
  await admin.done('PUT', '/v1/people', { items }, { arriving: ['estate.unknown', 'region.unknown'] });
  for (const { id: estateId } of estates) {
    const items = patterns
      .filter((pattern) => pattern.estateId === estateId)
      .map(({ estateId: _estate, ...pattern }) => ({ ...pattern, validFrom: '2025-01-01' }));
    await admin.done('PUT', `/v1/rosters/${estateId}/patterns`, { items }, { arriving: ['estate.unknown'] });
  }
  for (const { id, language, login, name: personName, phone, posts } of people) {
    const known = await admin.ask('GET', `/v1/accounts/${id}`);
    const account = { login, password: examplePassword, personId: id };
    if (!known.ok) await admin.done('PUT', `/v1/accounts/${id}`, account, { arriving: ['account.person-unknown'] });
    // Clocks of the demonstration estate run out in seconds, by night too: its people, and the company at the top of its
    // ladder, have no quiet hours.
    const quiet = posts.some(({ estateId, role }) => estateId === 'demo' || role === 'company')
      ? { quietHours: null }
      : {};
    await admin.done(
      'PUT',
      `/v1/recipients/${id}`,
      { language, name: personName, channels: { mail: `${login}@${mailDomain}`, phone, wecomUser: login }, ...quiet },
      { arriving: ['recipient.unknown', 'person.unknown', 'recipient.not-yours'] },
    );
  }
}

interface Draft {
  readonly standardId: string;
  readonly version: number;
}

/** Both estates are new, so their standards may hold from before: complaints of the example began a while ago. */
async function writeStandards(admin: SeedClient): Promise<void> {
  const effectiveFrom = new Date(Date.now() - 30 * 86_400_000).toISOString();
  const drafts = await admin.done<{ items: Draft[] }>('GET', `/v1/standards?company=${companyId}`);
  for (const { id: estateId } of estates) {
    const shipped = standards[estateId];
    const draft =
      drafts.items.find((one) => one.standardId === shipped) ??
      (await admin.done<Draft>('POST', '/v1/standards', { companyId, shipped }));
    const inForce = await admin.done<{ from: string | null }>(
      'GET',
      `/v1/standards/in-force?estate=${estateId}`,
      undefined,
      { arriving: ['estate.unknown'] },
    );
    if (inForce.from !== null) continue;
    await admin.done('POST', `/v1/standards/${draft.standardId}/${draft.version}/publications?company=${companyId}`, {
      estates: [estateId],
      effectiveFrom,
      backdate: true,
    });
  }
}

async function writeComplaints(admin: SeedClient, options: SeedOptions): Promise<Pick<Seeded, 'summary' | 'refused'>> {
  const colleague = colleaguesOf(options.baseUrl);
  await standardsToArrive((estateId) => colleague(estateId === 'demo' ? 'you' : 'jiang'));
  const before = await filedBefore(
    admin,
    estates.map((estate) => estate.id),
  );
  if (options.refresh) await withdrawOld(before.cases, frontDeskOf, colleague);
  const generation = options.refresh ? before.generation + 1 : Math.max(1, before.generation);
  const complaints = options.past === true ? [...exampleComplaints, ...recurringComplaints] : exampleComplaints;
  const { filed, refusals } = await fileComplaints(complaints, generation, before.cases, colleague, new Date());
  await withdrawOldFaults(generation, colleague);
  const faults = await fileFaults(generation, colleague, new Date());
  return {
    summary: {
      zh: `${estates.length} 个小区、${dwellings.length} 户、${people.length} 名员工、新登记 ${filed} 件工单、${faults.filed} 件设备故障`,
      en: `${estates.length} estates, ${dwellings.length} dwellings, ${people.length} people, ${filed} new complaints, ${faults.filed} equipment faults`,
    },
    refused: [...refusals, ...faults.refusals].map(({ code, detail, step }) => `${step}: ${code} ${detail}`),
  };
}

/** Until news of a standard has come, tickets would file under the handbook's own: the seconds would be hours. */
async function standardsToArrive(desk: (estateId: string) => Promise<SeedClient>): Promise<void> {
  for (const { id: estateId } of estates) {
    const client = await desk(estateId);
    await until(
      async () => {
        const answer = await client.ask<{ standard: string }>('GET', `/v1/problems?estate=${estateId}`);
        return answer.ok && answer.body.standard.startsWith(`${standards[estateId]}@`);
      },
      { within: 90_000, every: 250, what: `news of the standard of ${estateId}` },
    );
  }
}

function colleaguesOf(baseUrl: string): Colleagues {
  const clients = new Map<string, Promise<SeedClient>>();
  const nobody = new SeedClient(baseUrl, null);
  const signIn = async (login: string): Promise<SeedClient> => {
    const session = await nobody.done<{ token: string }>(
      'POST',
      '/v1/session',
      { login, password: examplePassword, refresh: 'token' },
      { arriving: ['session.person-unknown', 'session.person-inactive'] },
    );
    return new SeedClient(baseUrl, session.token);
  };
  return (login) => {
    const client = clients.get(login) ?? signIn(login);
    clients.set(login, client);
    return client;
  };
}

/** Who took the complaint in, of whatever generation it is. */
function frontDeskOf(externalNumber: string): string {
  const key = Number(externalNumber.split('-').at(-1));
  return exampleComplaints.find((complaint) => complaint.key === key)?.by ?? 'jiang';
}

function loginsShown(): Seeded['logins'] {
  return shown.flatMap((login) => {
    const person = people.find((one) => one.login === login);
    if (person === undefined) return [];
    const where = regions.find((one) => person.regions.some(({ regionId }) => regionId === one.id)) ??
      estates.find((one) => person.posts.some((post) => post.estateId === one.id)) ?? { name };
    return [
      {
        login,
        password: examplePassword,
        role: { zh: `${where.name.zh}${person.title.zh} ${person.name}`, en: `${person.title.en}, ${where.name.en}` },
      },
    ];
  });
}
