import { Inject, Injectable } from '@nestjs/common';
import { type Caller, SERVICE_DATA, rolesFor } from '@steward/service-kit';
import type { Scope } from '@steward/handbook';
import type { DataSource } from 'typeorm';

/** One piece of content that is about to be handed out. */
export interface ContentReading {
  readonly caseId: string;
  readonly contentId: string;
  readonly masked: boolean;
}

/** §7.4: who read what; written before anything is handed out, so that no reading stays unseen. */
@Injectable()
export class ReadingsService {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

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
