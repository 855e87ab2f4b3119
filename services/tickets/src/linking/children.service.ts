import type { AnyCase, ReadyAction } from '@steward/case-kit';
import { CasesOfService, DoorsOfCases } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type CaseLink, type OpenChild, childrenOf, linksOf } from '@steward/handbook';
import { type Caller, Ledger, type LoadedCase } from '@steward/service-kit';
import { changedMeanwhile } from '../complaint/changed-meanwhile.js';

/** Until when the parents of an emergency wait for it: what is reviewed behind its stand-down keeps no owner waiting (ours). */
const open: readonly string[] = ['watch', 'reported', 'declared', 'contained', 'recovered'];

/** More emergencies that went into each other than anybody joins. */
const furthest = 20;

/** The emergencies that came of a case: whether they are over decides whether it can be closed (§4.2). */
@Injectable()
export class ChildrenService {
  constructor(
    private readonly ledger: Ledger,
    private readonly doors: DoorsOfCases,
    private readonly cases: CasesOfService,
  ) {}

  /** Whether a linked case is open: as an emergency that went into another it is while that one is. */
  async isOpen({ as, caseId }: Pick<CaseLink, 'as' | 'caseId'>): Promise<boolean> {
    const { over, process, state } = await this.standing(caseId);
    return as === 'child' && process === 'emergency' ? open.includes(state) : !over;
  }

  /** The children of a case that are open. */
  async openOf(c: Pick<LoadedCase, 'fold'>): Promise<readonly OpenChild[]> {
    const found: OpenChild[] = [];
    for (const link of childrenOf(c.fold as object)) {
      const { id, number, process, state } = await this.standing(link.caseId);
      if (open.includes(state)) found.push({ caseId: id, process, number, state });
    }
    return found;
  }

  /** What an action that closes a case says of its children; one that is linked since we looked was not asked. Refused with `case.unknown`. */
  async ready<C extends AnyCase>(caller: Caller, caseId: string): Promise<ReadyAction<C>> {
    const c = await this.doors.admitted(caller, caseId);
    const asked = new Set(linksOf(c.fold).map(({ seq }) => seq));
    return {
      adds: { openChildren: await this.openOf(c) },
      before: (now) => {
        if (childrenOf(now.fold).some(({ seq }) => !asked.has(seq))) throw changedMeanwhile(now, c.version);
      },
    };
  }

  /** The case, or the one that it went into. */
  private async standing(caseId: string): Promise<LoadedCase<AnyCase>> {
    let c = await this.ledger.load<AnyCase>('all-of-service', caseId);
    for (let steps = 0; steps < furthest; steps += 1) {
      const { joinedInto } = c.fold as AnyCase & { readonly joinedInto?: { readonly id: string } | null };
      if (c.process !== 'emergency' || !joinedInto) break;
      c = await this.ledger.load<AnyCase>('all-of-service', joinedInto.id);
    }
    return c;
  }

  /** The title of a state of a process. */
  stateIn({ process, state }: Pick<LoadedCase, 'process' | 'state'>): { readonly zh: string; readonly en: string } {
    const title = this.cases.of({ process }).rules.states[state]?.title;
    return { zh: title?.zh ?? state, en: title?.en ?? state };
  }
}
