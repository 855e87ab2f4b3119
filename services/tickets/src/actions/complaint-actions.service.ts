import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { ActionInput, ComplaintCase, ContactWish, Standard } from '@steward/handbook';
import {
  type ActOptions,
  type Caller,
  callerScopes,
  EstatesService,
  Ledger,
  type LoadedCase,
  PeopleService,
  StandardsService,
  unknownDwelling,
} from '@steward/service-kit';
import { WrittenWords } from '../complaint/written-words.js';
import { BelongingService } from '../naming/belonging.service.js';
import { SetAsideService } from '@steward/case-kit';
import { CaseReader } from '../reading/case-reader.service.js';
import { caseFor, readingFor } from '../masking/looking.rule.js';
import { decideAs } from '../complaint/acting.js';
import { actionInput } from '../complaint/action.inputs.js';
import type { ActionBodies, OpenAction } from '../complaint/action.schemas.js';
import { changedMeanwhile } from '../complaint/changed-meanwhile.js';
import { changeOf } from '../complaint/complaint.change.js';
import type { ComplaintDto } from '../reading/complaint.dto.js';
import { refuseUnseen } from './correction.rule.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';
import { MergingService } from '../merging/merging.service.js';
import { type Named, namedIn, refuseUnknownAttempts } from '../naming/named-ids.rule.js';
import { refuseWeakProof } from '../naming/proof.rule.js';

/** The person whom an action gives work to, by action. */
const receivers: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => string } = {
  assign: (body) => body.personId,
  'offer-hand-over': (body) => body.to,
  'add-helper': (body) => body.personId,
};

/** Actions by which whoever takes them has the case himself: what holds for giving it to him holds for taking it. */
const takings: readonly OpenAction[] = ['claim', 'accept', 'accept-hand-over'];

/** What an action corrects, by action. */
const corrections: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => ActionBodies['correct'] } = {
  correct: (body) => body,
};

/** Who joins, by action. */
const joiners: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => ActionBodies['join-reporter'] } = {
  'join-reporter': (body) => body,
};

/** Takes the actions of the life-cycle table on complaints (§4.4). */
@Injectable()
export class ComplaintActionsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly people: PeopleService,
    private readonly estates: EstatesService,
    private readonly merging: MergingService,
    private readonly setAside: SetAsideService,
    private readonly reader: CaseReader,
    private readonly belonging: BelongingService,
  ) {}

  /**
   * Takes one action and gives the complaint after it. Refused with `case.unknown`, `case.changed` (another version than
   * expected, with what changed), `idempotency-key.reused`, `case.too-heavy` and the like for a case that can't be computed, those
   * of assignment, and the codes of the life-cycle table.
   */
  async act<A extends OpenAction>(
    caller: Caller,
    caseId: string,
    action: A,
    body: ActionBodies[A],
    options: ActOptions,
  ): Promise<ComplaintDto> {
    const words = new WrittenWords();
    const wish = await this.householdWish(joiners[action]?.(body));
    const input: ActionInput<A> = { ...actionInput(action, body, words), ...wish };
    const receiver = receivers[action]?.(body);
    const able =
      receiver !== undefined
        ? await this.people.abilityToHandle(receiver)
        : takings.includes(action)
          ? await this.people.presence(caller.personId ?? caller.id)
          : null;
    const correction = corrections[action]?.(body);
    const scopes = callerScopes(caller);
    const named = namedIn(action, body);
    const notThere = named === null ? null : await this.notThere(caller, caseId, named);
    const place = correction === undefined ? null : await this.placeOf(correction);
    const taken = this.standards.decided(async (standardOf) => {
      if (await this.merging.concerns(caller, caseId, action)) {
        return this.reader.shown(
          caller,
          ...(await this.merging.act(caller, caseId, action, body, options, standardOf)),
        );
      }
      const acted = await this.ledger.act<undefined, ComplaintCase>(
        scopes,
        caseId,
        (c, now) => {
          const reading = readingFor(caller, c);
          // A merge is of two cases: one that was proposed since we looked is not approved here.
          if (action === 'approve-taking-out' && c.fold.proposals.takingOut?.as === 'merged')
            throw changedMeanwhile(c, c.version);
          const standard = standardOf(c);
          return this.setAside.computing(c, () => {
            const { actor, facts } = decideAs(caller, c.scope, c.fold, standard, action, input, now);
            able?.(c.scope, now);
            if (correction !== undefined) refuseUnseen(correction, reading, c.fold);
            place?.(c, standard);
            if (notThere !== null) throw notThere;
            if (named?.attempts !== undefined) refuseUnknownAttempts(named.attempts, c.fold);
            return changeOf(
              c.fold,
              standard,
              facts.map((fact) => ({ fact, actor })),
              now,
              words.rows,
            );
          });
        },
        options,
      );
      return this.reader.shown(caller, acted.case, standardOf(acted.case));
    });
    return this.setAside.watching(() => taken);
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
