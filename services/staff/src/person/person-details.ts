import type { Change } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { PutPerson } from './person.schemas.js';

/** The words about a person: everything that is personal. */
export interface PersonDetails {
  readonly name: string;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly titleZh: string | null;
  readonly titleEn: string | null;
}

/** The words of a request; what it leaves out stays as it was. */
export function detailsOf(body: PutPerson, before: PersonDetails | undefined): PersonDetails {
  const title = titleOf(body.title, before);
  return {
    name: body.name,
    phone: body.phone === undefined ? (before?.phone ?? null) : body.phone,
    mail: body.mail === undefined ? (before?.mail ?? null) : body.mail,
    titleZh: title.zh,
    titleEn: title.en,
  };
}

/** What a post is called once it is said: without an English word of its own it follows the Chinese one. */
function titleOf(
  said: PutPerson['title'],
  before: PersonDetails | undefined,
): { readonly zh: string | null; readonly en: string | null } {
  const was = { zh: before?.titleZh ?? null, en: before?.titleEn ?? null };
  if (said === undefined) return was;
  if (said === null) return { zh: null, en: null };
  const zh = said.zh ?? was.zh ?? said.en ?? null;
  if (said.en !== undefined) return { zh, en: said.en ?? zh };
  return { zh, en: was.en === null || was.en === was.zh ? zh : was.en };
}

/** The fields in which two versions differ, with what they were and are. */
export function changedDetails(before: PersonDetails | undefined, after: PersonDetails): Change[] {
  if (before === undefined) return [];
  return (Object.keys(after) as (keyof PersonDetails)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

interface Row {
  readonly person_id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly title_zh: string | null;
  readonly title_en: string | null;
}

/** The stored words about persons, by id. */
export async function readDetails(manager: EntityManager, ids: readonly string[]): Promise<Map<string, PersonDetails>> {
  const rows: Row[] = await manager.query('select * from steward.person_details where person_id = any($1)', [ids]);
  return new Map(
    rows.map((row) => [
      row.person_id,
      { name: row.name, phone: row.phone, mail: row.mail, titleZh: row.title_zh, titleEn: row.title_en },
    ]),
  );
}

/** Stores the words about persons of a company. */
export async function writeDetails(
  manager: EntityManager,
  persons: readonly { readonly id: string; readonly companyId: string; readonly details: PersonDetails }[],
): Promise<void> {
  if (persons.length === 0) return;
  await manager.query(
    `insert into steward.person_details (person_id, company_id, name, phone, mail, title_zh, title_en)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
     on conflict (person_id) do update set name = excluded.name, phone = excluded.phone, mail = excluded.mail,
       title_zh = excluded.title_zh, title_en = excluded.title_en, updated_at = clock_timestamp()`,
    [
      persons.map((one) => one.id),
      persons.map((one) => one.companyId),
      persons.map((one) => one.details.name),
      persons.map((one) => one.details.phone),
      persons.map((one) => one.details.mail),
      persons.map((one) => one.details.titleZh),
      persons.map((one) => one.details.titleEn),
    ],
  );
}
