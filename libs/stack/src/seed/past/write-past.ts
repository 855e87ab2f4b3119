import { exampleCompany } from '../company.js';
import { refused, type SeedClient } from '../seed-client.js';
import { furtherEstates, furtherPatterns, furtherPeople, pastEstates } from './past-estates.js';
import { pastOf, type PastRecord } from './past-records.js';

/** The mapping's name for the records of the past. */
const source = 'past';
const batch = 200;
const day = 86_400_000;
/** Midnight in China, as an offset of a day of UTC. */
const offset = 8 * 3_600_000;

interface Imports {
  readonly items: readonly { readonly source: string; readonly observedUntil: string }[];
}

/** Further estates, with those who work there and the handbook's own standard. */
async function writeFurtherEstates(admin: SeedClient, mailDomain: string): Promise<void> {
  const companyId = exampleCompany.id;
  for (const { id, ...estate } of furtherEstates)
    await admin.done('PUT', `/v1/estates/${id}`, { companyId, ...estate });
  const items = furtherPeople.map((person) => ({
    ...person,
    companyId,
    mail: `${person.id}@${mailDomain}`,
    deputies: [],
  }));
  await admin.done('PUT', '/v1/people', { items }, { arriving: ['estate.unknown', 'person.unknown'] });
  for (const { id: estateId } of furtherEstates) {
    const patterns = furtherPatterns
      .filter((pattern) => pattern.estateId === estateId)
      .map(({ estateId: _estate, ...pattern }) => ({ ...pattern, validFrom: '2025-01-01' }));
    await admin.done('PUT', `/v1/rosters/${estateId}/patterns`, { items: patterns }, { arriving: ['estate.unknown'] });
  }
}

/**
 * A year of records until today's midnight, through the import, as an old system's would come in; what is there already is left.
 * An interrupted past goes on with the same records. Gives how many cases were opened.
 */
export async function writePast(admin: SeedClient, mailDomain: string, now: number): Promise<number> {
  await writeFurtherEstates(admin, mailDomain);
  const known = await admin.done<Imports>('GET', '/v1/imports?limit=200');
  const begun = known.items.find((one) => one.source === source)?.observedUntil;
  const until = begun === undefined ? Math.floor((now + offset) / day) * day - offset : Date.parse(begun);
  let opened = 0;
  for (const estate of pastEstates) {
    const records = pastOf(estate, until);
    for (let start = 0; start < records.length; start += batch)
      opened += await imported(admin, estate.id, until, records.slice(start, start + batch));
  }
  return opened;
}

interface Imported {
  readonly rows: readonly {
    readonly line: number;
    readonly status: string;
    readonly reason?: { readonly code: string; readonly en: string };
  }[];
}

async function imported(
  admin: SeedClient,
  estateId: string,
  until: number,
  rows: readonly PastRecord[],
): Promise<number> {
  const body = { estateId, observedUntil: new Date(until).toISOString(), adopt: false, source, rows };
  const path = '/v1/imports/complaints';
  const giveUpAt = performance.now() + 90_000;
  for (;;) {
    const answer = await admin.done<Imported>('POST', path, body, { arriving: ['estate.unknown'] });
    const refusal = answer.rows.find(({ status }) => status === 'refused');
    if (refusal === undefined) return answer.rows.filter(({ status }) => status === 'created').length;
    const code = refusal.reason?.code ?? 'row.refused';
    // News of those who work there is still on its way: the rows that were taken are unchanged next time.
    if (code !== 'handler.unknown' || performance.now() > giveUpAt)
      throw refused('POST', path, { status: 422, code, detail: refusal.reason?.en ?? '', errors: [] });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
