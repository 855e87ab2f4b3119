import { Injectable } from '@nestjs/common';
import { type Advanced, type Assign, type AssignmentQuestion, DomainError } from '@steward/contracts';
import { type ComplaintCase, type Standard, actionsOf } from '@steward/handbook';
import { Ledger, type LoadedCase, PeopleService, StandardsService } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { decideAsSystem } from '../complaint/acting.rule.js';
import { type Deed, changeOf, dueBehind, systemActor } from '../complaint/complaint.change.js';
import { AdvanceService, CannotCompute, SetAsideService } from '@steward/case-kit';

/** Assignment by Steward itself: what it wants, and the answer of staff recorded with its reason. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly people: PeopleService,
    private readonly advances: AdvanceService,
    private readonly setAside: SetAsideService,
  ) {}

  /** Whom the case wants; `wanted` is false when somebody has it, when it is offered to somebody, or when it is over. */
  async question(caseId: string): Promise<AssignmentQuestion> {
    const c = await this.ledger.load<ComplaintCase>('all-of-service', caseId);
    const { fold } = c;
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const assignable = this.isAssignable(c, standard);
    return {
      companyId: c.scope.companyId,
      estateId: fold.estateId,
      place: fold.place,
      category: fold.category,
      skills: [...fold.skills],
      excluded: fold.aboutPersonId === null ? [] : [fold.aboutPersonId],
      wanted: assignable && nobodyHasIt(fold),
    };
  }

  /** Nobody is looked for as long as the case can't be computed. */
  private isAssignable(c: LoadedCase<ComplaintCase>, standard: Standard): boolean {
    try {
      return this.setAside.computing(c, () =>
        actionsOf(c.fold, standard, systemActor('assignment'), c.now).some(
          (view) => view.action === 'assign' && view.allowed,
        ),
      );
    } catch (error) {
      if (error instanceof CannotCompute) return false;
      throw error;
    }
  }

  /**
   * Gives the case to the person whom staff found, unless somebody has it already or it is over, and advances it, in one
   * commit. Nobody found, or one whom this service may not give it to: that is recorded, once until somebody has it, and calls
   * whoever supervises now. Who was considered and why is kept as content.
   */
  async assign(caseId: string, { personId, why, considered }: Assign): Promise<Advanced> {
    const able = personId === null ? null : await this.people.abilityToHandle(personId);
    const consideredContentId = uuid();
    return this.advances.unlessSetAside(caseId, async () => {
      const acted = await this.standards.decided((standardOf) =>
        this.ledger.act<undefined, ComplaintCase>('all-of-service', caseId, (c, now) => {
          const standard = standardOf(c);
          const { fold } = c;
          return this.setAside.computing(c, () => {
            const refusal = able === null ? null : refusalOf(() => able(c.scope, now));
            const receiver = refusal === null ? personId : null;
            const known = receiver === null && typeof fold.nobodyFitsAt === 'number';
            if (!nobodyHasIt(fold) || known)
              return { ...changeOf(fold, standard, dueBehind(fold, standard, [], now), now), looked: true };
            const reason = refusal ?? why;
            const deeds: Deed[] =
              receiver === null
                ? decideAsSystem(
                    'assignment',
                    fold,
                    standard,
                    'report-nobody-fits',
                    { reason, consideredContentId },
                    now,
                  )
                : decideAsSystem(
                    'assignment',
                    fold,
                    standard,
                    'assign',
                    { personId: receiver, reason, consideredContentId },
                    now,
                  );
            const content = {
              id: consideredContentId,
              kind: 'considered',
              class: 'none',
              text: null,
              meta: { why: reason, considered },
            };
            const all = [...deeds, ...dueBehind(fold, standard, deeds, now)];
            return { ...changeOf(fold, standard, all, now, [content]), looked: true };
          });
        }),
      );
      return this.advances.answer(acted.case);
    });
  }
}

/** The code for which a person may not have it; null when he may. */
function refusalOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const nobodyHasIt = (c: ComplaintCase): boolean => !c.over && c.handler === null && c.offeredTo === null;
