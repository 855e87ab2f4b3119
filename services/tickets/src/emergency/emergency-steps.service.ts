import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type DoorList, type EmergencyCase, type EmergencyLevel, mostDoors } from '@steward/handbook';
import { EstatesService, KnownPlansService, type LoadedCase } from '@steward/service-kit';
import { JoinedEmergenciesService } from './joined-emergencies.service.js';
import { ScoreService } from './score.service.js';

/** Actions that freeze whom they concern. */
export const listing: readonly string[] = ['issue-notice', 'open-roll-call'];

/** Actions to which only emergencies add something. */
const own: readonly string[] = [...listing, 'declare', 'join', 'stand-down'];

/**
 * What only emergencies add to the way of an action: the plan that is published now, and the dwellings that are meant, are frozen;
 * whether two of them can be one; the score of a drill that is over (§4.2).
 */
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly plans: KnownPlansService,
    private readonly scores: ScoreService,
    private readonly estates: EstatesService,
  ) {}

  /**
   * Whoever declares freezes what is published now: without a plan in force the bare one holds, whatever was published when it was
   * reported. Whoever stands a drill down says how it was scored by then. Refused with `case.unknown`, `building.unknown`,
   * `dwelling.unknown`, `doors.too-many`; what is joined, behind the rules, with `emergency.not-joinable`.
   */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (!own.includes(action)) return {};
    const { fold, scope, ...rest } = (await this.door.find(caller, caseId)) as LoadedCase<EmergencyCase>;
    const { drill, kind: hazard } = fold;
    if (listing.includes(action)) return this.listed(fold.estateId, body);
    if (action === 'declare')
      return { adds: { plan: await this.plans.inForce({ scope, hazard, level: body['level'] as EmergencyLevel }) } };
    if (action === 'join') {
      const other = (await this.door.find(caller, String(body['caseId']))) as LoadedCase<EmergencyCase>;
      return { behind: () => JoinedEmergenciesService.admit({ fold, scope, ...rest }, other) };
    }
    if (!drill) return {};
    const { score } = await this.scores.of(caller, caseId);
    return score === null ? {} : { adds: { score: { ...score } } };
  }

  /** Whom it concerns, as tickets knows the dwellings now; an emergency of the company itself has none. What is wrong is said behind the rules. */
  private async listed(estateId: string | null, body: AskedAction['body']): Promise<ReadyAction<EmergencyCase>> {
    if (estateId === null) return {};
    const { buildings, dwellings } = body as { buildings?: string[]; dwellings?: string[] };
    try {
      const list: DoorList = await this.estates.homesOf(estateId, {
        ...(buildings === undefined ? {} : { buildings }),
        ...(dwellings === undefined ? {} : { dwellings }),
      });
      if (list.dwellings.length > mostDoors) throw tooMany(list.dwellings.length);
      return { adds: { list } };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return {
        behind: () => {
          throw error;
        },
      };
    }
  }
}

const tooMany = (count: number): DomainError =>
  new DomainError('refused', 'doors.too-many', {
    zh: `所选范围有 ${String(count)} 户，一次最多 ${String(mostDoors)} 户，请按楼栋分开办理。`,
    en: `These places have ${String(count)} households; one list holds at most ${String(mostDoors)}: choose fewer buildings.`,
  });
