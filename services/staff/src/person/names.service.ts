import { Injectable } from '@nestjs/common';
import type { NamesQuestion, PersonNames } from '@steward/contracts';
import { Ledger } from '@steward/service-kit';

/** What people are called, for the sheets of other services: nobody of another company is named. */
@Injectable()
export class NamesService {
  constructor(private readonly ledger: Ledger) {}

  /** The names of those of the company who are on file, active or not. */
  async of({ companyId, people }: NamesQuestion): Promise<PersonNames> {
    return {
      people: await this.ledger.read('all-of-service', (manager) =>
        manager.query<PersonNames['people']>(
          'select person_id as id, name from steward.person_details where company_id = $1 and person_id = any ($2::text[])',
          [companyId, people],
        ),
      ),
    };
  }
}
