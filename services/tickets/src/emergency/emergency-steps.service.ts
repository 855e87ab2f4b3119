import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type DoorList, type EmergencyCase, type EmergencyLevel, mostDoors } from '@steward/handbook';
import { EstatesService, KnownPlansService } from '@steward/service-kit';

/** Actions that freeze whom they concern. */
export const listing: readonly string[] = ['issue-notice', 'open-roll-call'];

/** What only emergencies add to the way of an action: the plan that is published now, and the dwellings that are meant, are frozen (§4.2). */
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly plans: KnownPlansService,
    private readonly estates: EstatesService,
  ) {}

  /**
   * Without a plan in force the bare one holds, whatever was published when it was reported. Refused with `case.unknown`,
   * `building.unknown`, `dwelling.unknown`, `doors.too-many`.
   */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (listing.includes(action)) {
      const { fold } = await this.door.find(caller, caseId);
      return this.listed((fold as EmergencyCase).estateId, body);
    }
    if (action !== 'declare') return {};
    const { fold, scope } = await this.door.find(caller, caseId);
    const { kind: hazard } = fold as EmergencyCase;
    return { adds: { plan: await this.plans.inForce({ scope, hazard, level: body['level'] as EmergencyLevel }) } };
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
