import { Inject, Injectable } from '@nestjs/common';
import { type Caller, Ledger, SERVICE_DATA, callerScopes, rolesFor } from '@steward/service-kit';
import type { Scope, Seeing } from '@steward/handbook';
import type { DataSource } from 'typeorm';
import type { ContentRead } from './content.schemas.js';

/** One piece of content that is about to be handed out. */
export interface ContentReading {
  readonly caseId: string;
  readonly contentId: string;
  readonly masked: boolean;
}

/** Stands for the id of a contact where the reader of the list may not have it. */
const withheldId = 'withheld';

/** Most readings that one answer lists. */
const readingsShown = 500;

interface ReadRow {
  readonly content_id: string;
  readonly reader_id: string;
  readonly reader_role: string;
  readonly masked: boolean;
  readonly at: Date;
  readonly telling: boolean;
}

/** §7.4: who read what; written before anything is handed out, so that no reading stays unseen. */
@Injectable()
export class ReadingsService {
  constructor(
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    private readonly ledger: Ledger,
  ) {}

  /** Who read content of a case that the caller sees so, newest first. The id of a contact is the reporter's: without it for whoever may not have it. */
  async of(caller: Caller, caseId: string, { contact }: Seeing, limit = readingsShown): Promise<ContentRead[]> {
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<ReadRow[]> =>
      manager.query(
        `select r.content_id, r.reader_id, r.reader_role, r.masked, r.at, coalesce(c.class = 'contact', true) as telling
         from steward.content_read r left join steward.content c on c.id = r.content_id
         where r.case_id = $1 order by r.id desc limit $2`,
        [caseId, limit],
      ),
    );
    return rows.map((row) => ({
      contentId: row.telling && !contact ? withheldId : row.content_id,
      readerId: row.reader_id,
      readerRole: row.reader_role,
      masked: row.masked,
      at: row.at.toISOString(),
    }));
  }

  /** Records readings of cases of one scope. */
  async record(caller: Caller, scope: Scope, readings: readonly ContentReading[]): Promise<void> {
    if (readings.length === 0) return;
    await this.data.query(
      `insert into steward.content_read (case_id, company_id, estate_id, content_id, reader_id, reader_role, masked)
       select seen.case_id, $1, $2, seen.content_id, $3, $4, seen.masked
       from unnest($5::text[], $6::text[], $7::boolean[]) as seen (case_id, content_id, masked)`,
      [
        scope.companyId,
        scope.estateId,
        caller.id,
        rolesFor(caller, scope).join(','),
        readings.map((one) => one.caseId),
        readings.map((one) => one.contentId),
        readings.map((one) => one.masked),
      ],
    );
  }

  /** Records that cases of whatever scope were found by who complained: `contents` names what was matched in each. */
  async recordFound(
    caller: Caller,
    contents: readonly { readonly caseId: string; readonly contentId: string }[],
  ): Promise<void> {
    if (contents.length === 0) return;
    await this.data.query(
      `insert into steward.content_read (case_id, company_id, estate_id, content_id, reader_id, reader_role, masked)
       select k.id, k.company_id, k.estate_id, seen.content_id, $1,
         coalesce((select string_agg(distinct held.role, ',') from unnest($2::text[], $3::text[], $4::text[]) as held (role, company, estate)
           where held.company = k.company_id and (held.estate is null or held.estate = k.estate_id)), ''), false
       from unnest($5::text[], $6::text[]) as seen (case_id, content_id) join steward.cases k on k.id = seen.case_id`,
      [
        caller.id,
        caller.grants.map(({ role }) => role),
        caller.grants.map(({ companyId }) => companyId),
        caller.grants.map(({ estateId }) => estateId),
        contents.map(({ caseId }) => caseId),
        contents.map(({ contentId }) => contentId),
      ],
    );
  }
}
