import { Inject, Injectable } from '@nestjs/common';
import { edgeHeaders, orderOf, standingHeader, type StandingAnswer, type StandingQuestion } from '@steward/contracts';
import { Ledger, presentEpoch, SERVICE_DATA } from '@steward/service-kit';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { personView, type PersonFold } from './person.fold.js';

/** Says with an answer whose standing it may have changed, changed or not: a repeated request heals what a lost answer left. */
export function tellStanding(
  reply: FastifyReply,
  people: readonly { readonly companyId: string; readonly personId: string }[],
): void {
  if (people.length > 0) void reply.header(edgeHeaders.standing, standingHeader(people));
}

/** How people stand at this moment, for the gateway: it can't wait for the news. */
@Injectable()
export class StandingService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /** Activity and posts of those who are on file. */
  async standing({ companyIds, personIds }: StandingQuestion): Promise<StandingAnswer> {
    const rows: { company_id: string; version: number; fold: PersonFold }[] = await this.ledger.read(
      'all-of-service',
      (manager) =>
        manager.query(
          `select company_id, version, fold from steward.cases
            where process = 'person' and (id = any($1) or company_id = any($2))`,
          [personIds, companyIds],
        ),
    );
    const epoch = (await presentEpoch(this.data))?.epoch ?? 0;
    return {
      items: rows.map(({ company_id: companyId, fold, version }) => {
        const { active, grants, personId, regions } = personView(fold);
        const view = { personId, active, grants, ...(regions === undefined ? {} : { regions }) };
        return { companyId, seq: orderOf({ seq: version, epoch }), view };
      }),
    };
  }
}
