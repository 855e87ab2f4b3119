import type { EntityManager } from 'typeorm';
import type { HouseholdDto, HouseholdFold } from './household.schemas.js';
import { phoneDigits } from './phone.js';

/** The words of a household: everything about it that is personal. */
export interface HouseholdWords {
  readonly groups: readonly string[];
  readonly note: string | null;
  readonly members: HouseholdDto['members'];
}

/** Names of the personal fields in which two versions differ. */
export function changedWords(before: HouseholdWords | undefined, after: HouseholdWords): string[] {
  if (before === undefined) return [];
  return (['groups', 'note', 'members'] as const).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

/** The stored words of households, by id. */
export async function readWords(manager: EntityManager, ids: readonly string[]): Promise<Map<string, HouseholdWords>> {
  const rows: {
    household_id: string;
    groups: string[];
    note: string | null;
    members: HouseholdDto['members'] | null;
  }[] = await manager.query(
    `select d.household_id, d.groups, d.note,
       (select jsonb_agg(jsonb_build_object('id', m.member_id, 'kind', m.kind, 'name', m.name, 'phone', m.phone, 'mail', m.mail, 'language', m.language)
                         order by m.member_id collate "C")
        from steward.household_member m where m.household_id = d.household_id) as members
     from steward.household_details d where d.household_id = any($1)`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.household_id,
      {
        groups: row.groups,
        note: row.note,
        members: (row.members ?? []).map(({ id, kind, name, phone, mail, language }) => ({
          id,
          kind,
          name,
          phone,
          mail,
          language,
        })),
      },
    ]),
  );
}

/** Replaces the stored words of a household by the given ones. */
export async function writeWords(
  manager: EntityManager,
  household: HouseholdFold,
  words: HouseholdWords,
): Promise<void> {
  const { householdId, companyId, estateId } = household;
  await manager.query(
    `insert into steward.household_details (household_id, company_id, estate_id, groups, note) values ($1, $2, $3, $4, $5)
     on conflict (household_id) do update set groups = excluded.groups, note = excluded.note`,
    [householdId, companyId, estateId, words.groups, words.note],
  );
  await manager.query('delete from steward.household_member where household_id = $1 and not (member_id = any($2))', [
    householdId,
    words.members.map((member) => member.id),
  ]);
  if (words.members.length === 0) return;
  await manager.query(
    `insert into steward.household_member (household_id, member_id, company_id, estate_id, kind, name, phone, phone_digits, mail, language)
     select $1, m.id, $2, $3, m.kind, m.name, m.phone, m.digits, m.mail, m.language
     from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       as m(id, kind, name, phone, digits, mail, language)
     on conflict (household_id, member_id) do update set kind = excluded.kind, name = excluded.name, phone = excluded.phone,
       phone_digits = excluded.phone_digits, mail = excluded.mail, language = excluded.language`,
    [
      householdId,
      companyId,
      estateId,
      words.members.map((member) => member.id),
      words.members.map((member) => member.kind),
      words.members.map((member) => member.name),
      words.members.map((member) => member.phone),
      words.members.map((member) => (member.phone === null ? null : phoneDigits(member.phone))),
      words.members.map((member) => member.mail),
      words.members.map((member) => member.language),
    ],
  );
}

/** Remembers who read names and numbers of which households (§7.4). */
export async function writeReadings(
  manager: EntityManager,
  readerId: string,
  readings: readonly { readonly household: HouseholdFold; readonly role: string | null }[],
  /** The emergency for which they were read, where there is one. */
  emergencyId: string | null = null,
): Promise<void> {
  if (readings.length === 0) return;
  await manager.query(
    `insert into steward.household_read (household_id, company_id, estate_id, reader_id, reader_role, emergency_id)
     select r.household, r.company, r.estate, $1, r.role, $6 from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as r(household, company, estate, role)`,
    [
      readerId,
      readings.map(({ household }) => household.householdId),
      readings.map(({ household }) => household.companyId),
      readings.map(({ household }) => household.estateId),
      readings.map(({ role }) => role),
      emergencyId,
    ],
  );
}
