import { CasesOfService, DoorsOfCases } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type CaseLink, linksOf } from '@steward/handbook';
import { type Caller, type LoadedCase, StandardsService, unknownCase } from '@steward/service-kit';
import { ChildrenService } from './children.service.js';
import type { LinkedCases, LinkedCaseView } from './linked.schemas.js';

/** What a case is linked with, as far as its reader may know it (§4.2). */
@Injectable()
export class LinkedService {
  constructor(
    private readonly doors: DoorsOfCases,
    private readonly cases: CasesOfService,
    private readonly children: ChildrenService,
    private readonly standards: StandardsService,
  ) {}

  /** The links of a case of this process that stand. Refused with `case.unknown`. */
  async of(caller: Caller, process: string, caseId: string): Promise<LinkedCases> {
    const c = await this.doors.admitted(caller, caseId);
    if (c.process !== process) throw unknownCase(caseId);
    const made = await this.madeAt(caller, c);
    const items: LinkedCaseView[] = [];
    for (const link of linksOf(c.fold)) items.push(await this.view(caller, link, made(link)));
    return { items };
  }

  private async madeAt(caller: Caller, c: LoadedCase): Promise<(link: CaseLink) => string> {
    if (linksOf(c.fold as object).length === 0) return () => '';
    const facts = await this.doors.of(c).factsOf(caller, c.id);
    return ({ seq }) => new Date(facts[seq - 1]?.at ?? c.now).toISOString();
  }

  private async view(caller: Caller, link: CaseLink, at: string): Promise<LinkedCaseView> {
    const { as, caseId, how, process } = link;
    const open = await this.children.isOpen(link);
    const hidden = { process, as, how, at, caseId: null, number: null, title: null, state: null, open };
    const other = await this.doors.admitted(caller, caseId).catch(nullIfUnknown);
    if (other === null) return hidden;
    const { rules } = this.cases.of(other);
    const standard = await this.standards.named(other.scope.companyId, other.standard);
    return {
      ...hidden,
      caseId,
      number: other.number,
      title: { ...rules.faceOf(other.fold, standard).title },
      state: { ...this.children.stateIn(other) },
    };
  }
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'case.unknown') return null;
  throw error;
}
