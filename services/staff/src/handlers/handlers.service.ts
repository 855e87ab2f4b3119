import { Injectable } from '@nestjs/common';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import { AnswerBookService } from '../answers/answer-book.service.js';
import { actorFor, staff } from '../permission.js';
import { readDetails } from '../person/person-details.js';
import { seenEstate } from '../read-models/seen-estate.js';
import { loadsOf } from '../read-models/loads.js';
import { candidatesFor } from './handler.rules.js';
import type { Candidates, CandidatesQuery } from './handlers.schemas.js';

/** Who might have a case, as whoever assigns it chooses: by the same rules as an assignment by Steward. */
@Injectable()
export class HandlersService {
  constructor(
    private readonly ledger: Ledger,
    private readonly books: AnswerBookService,
  ) {}

  /** Everybody active who may have a case of the estate, best first. Refused with `estate.unknown`, `role.missing`. */
  async candidates(caller: Caller, { estate, category = '', skills = [] }: CandidatesQuery): Promise<Candidates> {
    const { companyId } = await this.ledger.read(callerScopes(caller), (manager) => seenEstate(manager, estate));
    actorFor(caller, staff, { companyId, estateId: estate });
    const at = await this.ledger.now();
    const wanted = { companyId, estateId: estate, category, skills, excluded: [] };
    return this.ledger.read('all-of-service', async (manager) => {
      const book = await this.books.within(manager, companyId, estate, [], at);
      const loads = await loadsOf(manager, [...book.people.keys()]);
      const candidates = candidatesFor(wanted, book, loads, at).filter(({ away }) => away?.why !== 'inactive');
      const details = await readDetails(
        manager,
        candidates.map(({ personId }) => personId),
      );
      return {
        at: new Date(at).toISOString(),
        items: candidates.map((one) => ({
          personId: one.personId,
          name: details.get(one.personId)?.name ?? one.personId,
          role: one.role,
          onDuty: one.onDuty,
          onDutyUntil: one.duty === null ? null : new Date(one.duty.until).toISOString(),
          knows: one.knows,
          lacks: [...one.lacks],
          open: one.load.open,
          away: one.away?.why ?? null,
          awayUntil: one.away?.until ?? null,
        })),
      };
    });
  }
}
