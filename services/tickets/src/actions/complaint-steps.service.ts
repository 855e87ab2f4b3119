import type { ActingSteps, AskedAction, ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { ComplaintCase, ContactWish, Standard } from '@steward/handbook';
import { type Caller, EstatesService, Ledger, type LoadedCase, unknownDwelling } from '@steward/service-kit';
import { BelongingService } from '../naming/belonging.service.js';
import { caseFor, readingFor } from '../masking/looking.rule.js';
import type { ActionBodies, OpenAction } from '../complaint/action.schemas.js';
import { changedMeanwhile } from '../complaint/changed-meanwhile.js';
import { refuseUnseen } from './correction.rule.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';
import { ChildrenService } from '../linking/children.service.js';
import { LinkingService } from '../linking/linking.service.js';
import { MergingService } from '../merging/merging.service.js';
import { type Named, namedIn, refuseUnknownAttempts } from '../naming/named-ids.rule.js';
import { refuseWeakProof } from '../naming/proof.rule.js';

/** What an action corrects, by action. */
const corrections: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => ActionBodies['correct'] } = {
  correct: (body) => body,
};

/** Who joins, by action. */
const joiners: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => ActionBodies['join-reporter'] } = {
  'join-reporter': (body) => body,
};

/** What only complaints add to the way of an action: ids that their bodies name, merging, corrections (§4.4). */
@Injectable()
export class ComplaintStepsService implements ActingSteps<ComplaintCase> {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly merging: MergingService,
    private readonly belonging: BelongingService,
    private readonly linking: LinkingService,
    private readonly children: ChildrenService,
  ) {}

  /** Looks up every id that the body names. Refused with `case.unknown`; what is not there is refused behind the rules. */
  ready(asked: AskedAction): Promise<ReadyAction<ComplaintCase>> {
    if (asked.action === 'close') return this.children.ready(asked.caller, asked.caseId);
    const { action, body } = of(asked);
    return this.readyFor(asked, action, body);
  }

  /** Actions that change two cases at once. */
  async instead(
    asked: AskedAction,
    standardOf: (c: LoadedCase) => Standard,
  ): Promise<readonly [LoadedCase<ComplaintCase>, Standard] | null> {
    const { action, body } = of(asked);
    const { caller, caseId, options } = asked;
    if (await this.merging.concerns(caller, caseId, action))
      return this.merging.act(caller, caseId, action, body, options, standardOf);
    return this.linking.act(asked, standardOf);
  }

  private async readyFor<A extends OpenAction>(
    { caller, caseId }: AskedAction,
    action: A,
    body: ActionBodies[A],
  ): Promise<ReadyAction<ComplaintCase>> {
    const adds = await this.householdWish(joiners[action]?.(body));
    const correction = corrections[action]?.(body);
    const named = namedIn(action, body);
    const notThere = named === null ? null : await this.notThere(caller, caseId, named);
    const place = correction === undefined ? null : await this.placeOf(correction);
    return {
      adds,
      // A merge is of two cases: one that was proposed since we looked is not approved here.
      before: (c) => {
        if (action === 'approve-taking-out' && c.fold.proposals.takingOut?.as === 'merged')
          throw changedMeanwhile(c, c.version);
      },
      behind: (c, standard) => {
        if (correction !== undefined) refuseUnseen(correction, readingFor(caller, c), c.fold);
        place?.(c, standard);
        if (notThere !== null) throw notThere;
        if (named?.attempts !== undefined) refuseUnknownAttempts(named.attempts, c.fold);
      },
    };
  }

  /** Looks up every id that the body names within the caller's reach, the case itself before them all; gives why one is refused. */
  private async notThere(caller: Caller, caseId: string, named: Named): Promise<DomainError | null> {
    const c = await caseFor(this.ledger, caller, caseId);
    try {
      const families = await this.belonging.areFilesOf(caller, named.files ?? [], caseId);
      for (const proof of named.proofs ?? []) refuseWeakProof(proof, families);
      if (
        named.dwellingId !== undefined &&
        (await this.estates.dwelling(named.dwellingId))?.estateId !== c.fold.estateId
      )
        throw unknownDwelling(named.dwellingId);
      if (named.contractorId !== undefined) await this.belonging.isContractorAt(named.contractorId, c.scope);
      if (named.cases !== undefined) await this.belonging.areCasesOf(caller, named.cases, c.scope);
      if (named.buildingId !== undefined) await this.estates.refuseBuildingElsewhere(named.buildingId, c.fold.estateId);
      if (named.improvementId !== undefined) this.belonging.isImprovement(named.improvementId);
      return null;
    } catch (error) {
      // The rules speak first: whoever may not do it at all learns nothing of what is there.
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  /** What the household of a further reporter wishes, where he says nothing himself (§3.1). */
  private async householdWish(
    joiner: ActionBodies['join-reporter'] | undefined,
  ): Promise<{ contactWish?: ContactWish }> {
    if (joiner?.dwellingId === undefined || joiner.contactWish !== undefined) return {};
    const dwelling = await this.estates.dwelling(joiner.dwellingId);
    return dwelling === null ? {} : { contactWish: dwelling.contactWish };
  }

  /** The check of a corrected place or dwelling; what is corrected must exist, too. */
  private async placeOf(
    body: ActionBodies['correct'],
  ): Promise<((c: LoadedCase<ComplaintCase>, standard: Standard) => void) | null> {
    if (body.field === 'place') return (_, standard) => void leafOf(standard, body);
    if (body.field !== 'dwelling' || body.dwellingId === undefined) return null;
    const dwelling = await this.estates.dwelling(body.dwellingId);
    return (c) => {
      if (dwelling?.estateId !== c.fold.estateId) throw unknownDwelling(body.dwellingId ?? '');
    };
  }
}

/** An asked action as one of a complaint: the kit has read its body by the row of that very action. */
const of = ({ action, body }: AskedAction): { action: OpenAction; body: ActionBodies[OpenAction] } =>
  ({ action, body }) as unknown as { action: OpenAction; body: ActionBodies[OpenAction] };
