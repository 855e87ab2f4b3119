import { Injectable } from '@nestjs/common';
import type { ActionInput, ComplaintCase, Standard } from '@steward/handbook';
import { type ActOptions, type Caller, Ledger, type LoadedCase, callerScopes } from '@steward/service-kit';
import { WrittenWords } from '../content/written-words.js';
import { EstatesService, unknownDwelling } from '../read-models/estates.service.js';
import { PeopleService } from '../read-models/people.service.js';
import { StandardsService } from '../read-models/standards.service.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import { decideAs } from './acting.js';
import { actionInputs } from './action.inputs.js';
import type { ActionBodies, OpenAction } from './action.schemas.js';
import { changeOf } from './complaint.change.js';
import type { ComplaintDto } from './complaint.dto.js';
import { complaintDto } from './complaint.presenter.js';
import { leafOf } from './leaf.js';
import { MergingService } from './merging.service.js';

/** The person whom an action gives work to, by action. */
const receivers: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => string } = {
  assign: (body) => body.personId,
  'offer-hand-over': (body) => body.to,
  'add-helper': (body) => body.personId,
};

/** What an action corrects, by action. */
const corrections: { readonly [A in OpenAction]?: (body: ActionBodies[A]) => ActionBodies['correct'] } = {
  correct: (body) => body,
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
    const input: ActionInput<A> = actionInputs[action](body, words);
    const receiver = receivers[action]?.(body);
    const able = receiver === undefined ? null : await this.people.abilityToHandle(receiver);
    const correction = corrections[action]?.(body);
    const place = correction === undefined ? null : await this.placeOf(correction);
    const scopes = callerScopes(caller);
    const taken = this.standards.decided(async (standardOf) => {
      if (this.merging.concerns(action)) {
        return complaintDto(caller, ...(await this.merging.act(caller, caseId, action, body, options, standardOf)));
      }
      const acted = await this.ledger.act<undefined, ComplaintCase>(
        scopes,
        caseId,
        (c, now) => {
          const standard = standardOf(c);
          return this.setAside.computing(c, () => {
            const { actor, facts } = decideAs(caller, c.scope, c.fold, standard, action, input, now);
            able?.(c.scope, now);
            place?.(c, standard);
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
      const standard = standardOf(acted.case);
      return this.setAside.computing(acted.case, () => complaintDto(caller, acted.case, standard));
    });
    return this.setAside.watching(() => taken);
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
