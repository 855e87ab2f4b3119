import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Scope } from '@steward/handbook';
import { type Caller, callerScopes, covers, Ledger, PeopleService } from '@steward/service-kit';
import { readingSql } from '../masking/reading.sql.js';

/** Ids in requests: what they name must exist, belong to the scope, and be within the caller's reach, before anything else is done. */
@Injectable()
export class BelongingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly people: PeopleService,
  ) {}

  /**
   * The person or contractor whom a complaint is about works for the company, now or before. Refused with `person.not-found`: an
   * id with a slip in it would mask the case from nobody.
   */
  async isPersonOf(personId: string, companyId: string): Promise<void> {
    const person = await this.people.find(personId);
    if (person === null || person.companyId !== companyId) throw unknownPerson(personId);
  }

  /** The contractor is active and has a post that covers the scope. Refused with `contractor.unknown`. */
  async isContractorAt(contractorId: string, scope: Scope): Promise<void> {
    const person = await this.people.find(contractorId);
    const fits =
      person?.active === true && person.grants.some((grant) => grant.role === 'contractor' && covers(grant, scope));
    if (!fits) {
      throw new DomainError('refused', 'contractor.unknown', {
        zh: `没有编号为“${contractorId}”且服务本小区的外协单位。`,
        en: `No contractor "${contractorId}" works for this estate.`,
      });
    }
  }

  /**
   * The cases are complaints of the same estate that the caller may know of. Refused with `linked-case.unknown`, which names
   * the first that is not.
   */
  async areCasesOf(caller: Caller, caseIds: readonly string[], scope: Scope): Promise<void> {
    const values: unknown[] = [caseIds, scope.companyId, scope.estateId];
    const reading = readingSql(caller, (value) => `$${values.push(value)}`, 'k');
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<{ id: string }[]> =>
      manager.query(
        `select k.id from steward.cases k where k.id = any ($1::text[]) and k.company_id = $2 and k.estate_id = $3
           and k.process = 'complaint' and ${reading} > 0`,
        values,
      ),
    );
    const known = new Set(rows.map(({ id }) => id));
    const unknown = caseIds.find((id) => !known.has(id));
    if (unknown !== undefined) {
      throw new DomainError('refused', 'linked-case.unknown', {
        zh: `本小区没有编号为“${unknown}”的工单，或您无权查看。`,
        en: `The estate has no case "${unknown}", or it is not yours to see.`,
      });
    }
  }

  /**
   * The files are rows of this very case and not erased; gives of which family (image, audio, document …) each is. Refused with
   * `proof.unknown`, which names the first that is not.
   */
  async areFilesOf(caller: Caller, fileIds: readonly string[], caseId: string): Promise<ReadonlyMap<string, string>> {
    if (fileIds.length === 0) return new Map();
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<{ id: string; class: string }[]> =>
      manager.query(
        `select id, class from steward.content where id = any ($1::text[]) and case_id = $2 and kind = 'attachment' and erased_at is null`,
        [fileIds, caseId],
      ),
    );
    const known = new Map(rows.map((row) => [row.id, row.class]));
    const unknown = fileIds.find((id) => !known.has(id));
    if (unknown !== undefined) {
      throw new DomainError(
        'refused',
        'proof.unknown',
        {
          zh: `凭证“${unknown}”不是本工单的附件，请先上传。`,
          en: `The proof "${unknown}" is no file of this case; upload it first.`,
        },
        { clause: '§4.4', details: { contentId: unknown } },
      );
    }
    return known;
  }

  /** No improvement is on record anywhere in Steward yet, so that none can be named. Refused with `improvement.unknown`. */
  isImprovement(improvementId: string): never {
    throw new DomainError('refused', 'improvement.unknown', {
      zh: `没有编号为“${improvementId}”的改进项目；请在原因中说明。`,
      en: `There is no improvement "${improvementId}" on record; say it in the reason.`,
    });
  }
}

const unknownPerson = (personId: string): DomainError =>
  new DomainError('refused', 'person.not-found', {
    zh: `公司没有编号为“${personId}”的人员或外协单位。`,
    en: `The company has no person or contractor "${personId}".`,
  });
