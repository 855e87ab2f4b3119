import { Injectable } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { callerScopes, decodeCursor, estatesAsked, Ledger, toPage, type Caller, type Page } from '@steward/service-kit';
import { unknownPerson } from './person.case.js';
import type { PersonFold } from './person.fold.js';
import type { ListPeople, PersonDto } from './person.schemas.js';

interface Row {
  readonly id: string;
  readonly company_id: string;
  readonly version: number;
  readonly fold: PersonFold;
  readonly name: string;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly title_zh: string | null;
  readonly title_en: string | null;
  readonly open_cases: number;
}

const iso = (instant: number): string => new Date(instant).toISOString();

/** Who works where the person does, or for the whole of his company, may call him; so may he himself see his number. */
function mayCall(caller: Caller, { id, company_id: companyId, fold }: Row): boolean {
  if (caller.kind === 'service' || caller.personId === id) return true;
  return caller.grants.some(
    (grant) =>
      grant.companyId === companyId &&
      (grant.estateId === null ||
        fold.posts.some((post) => post.estateId === null || post.estateId === grant.estateId)),
  );
}

function dtoOf(caller: Caller, row: Row): PersonDto {
  const reachable = mayCall(caller, row);
  const { active, deputies, leaves, posts, regions = [], reportsTo, skills } = row.fold;
  return {
    personId: row.id,
    companyId: row.company_id,
    name: row.name,
    title: row.title_zh === null || row.title_en === null ? null : { zh: row.title_zh, en: row.title_en },
    phone: reachable ? row.phone : null,
    mail: reachable ? row.mail : null,
    active,
    posts: posts.map(({ role, estateId, regionId }) => ({
      role,
      estateId,
      ...(regionId === undefined ? {} : { regionId }),
    })),
    regions: regions.map(({ role, regionId }) => ({ role, regionId })),
    skills: [...skills],
    reportsTo,
    deputies: deputies.map(({ personId, from, until }) => ({
      personId,
      from: from === null ? null : iso(from),
      until: until === null ? null : iso(until),
    })),
    leaves: leaves.map(({ leaveId, from, until, deputyId }) => ({
      leaveId,
      from: iso(from),
      until: iso(until),
      deputyId,
    })),
    openCases: row.open_cases,
    version: row.version,
  };
}

const select = `select c.id, c.company_id, c.version, c.fold, d.name, d.phone, d.mail, d.title_zh, d.title_en,
    (select count(*) from steward.handled_case h where h.handler_id = c.id and not h.over)::int as open_cases
  from steward.cases c join steward.person_details d on d.person_id = c.id`;

/** People as their colleagues find them. */
@Injectable()
export class PeopleQueryService {
  constructor(private readonly ledger: Ledger) {}

  /** One person. Refused with `person.unknown`. */
  async get(caller: Caller, personId: string): Promise<PersonDto> {
    const rows: Row[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(`${select} where c.process = 'person' and c.id = $1`, [personId]),
    );
    const [row] = rows;
    if (row === undefined) throw unknownPerson(personId);
    return dtoOf(caller, row);
  }

  /** The people of the caller's companies, by id; with `estate` or `region`, those whose posts reach it. */
  async list(caller: Caller, query: ListPeople): Promise<Page<PersonDto>> {
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, idSchema);
    const rows: Row[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(
        `${select}
         where c.process = 'person' and ($1::text is null or c.id > $1) and ($2::text is null or c.company_id = $2)
           and (($3::text[] is null and $4::text is null) or exists (
             select from jsonb_array_elements(c.fold -> 'posts') as post
             where ($3::text[] is null or post ->> 'estateId' is null or post ->> 'estateId' = any ($3)) and ($4::text is null or post ->> 'role' = $4)))
           and ($5::boolean is null or (not c.over) = $5) and ($6::text is null or strpos(lower(d.name), lower($6)) > 0)
         order by c.id limit $7`,
        [
          after,
          query.company ?? null,
          estatesAsked(caller, query),
          query.role ?? null,
          query.active ?? null,
          query.q ?? null,
          query.limit + 1,
        ],
      ),
    );
    const page = toPage(rows, query.limit, (row) => row.id);
    return { items: page.items.map((row) => dtoOf(caller, row)), next: page.next };
  }
}
