import {
  type AskedFiling,
  type BegunFiling,
  type Belonging,
  FacesService,
  type FilingSteps,
  type ReadyFiling,
} from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { repeatedWith } from '@steward/handbook';
import { EstatesService, KnownEquipmentService, rolesFor, unknownEquipment } from '@steward/service-kit';

/** The series of faults of what belongs to no estate: the company's own vehicles. */
const ownSeries = 'CO';

/** What only faults add to the way of a new case: the piece says where it stands, and how often it has failed (§2.3.3, §3.5). */
@Injectable()
export class FaultFilingService implements FilingSteps {
  constructor(
    private readonly equipment: KnownEquipmentService,
    private readonly estates: EstatesService,
    private readonly faces: FacesService,
  ) {}

  /** Where the piece stands; null without one: the estate that is named. Refused with `equipment.unknown`, `equipment.retired`, `fault.nowhere`. */
  async belongs({ caller, body }: AskedFiling): Promise<Belonging | null> {
    const { equipmentId, estateId: named } = body as { equipmentId?: string; estateId?: string };
    if (equipmentId === undefined) {
      if (named === undefined) throw nowhere();
      return null;
    }
    const piece = await this.equipment.find(equipmentId);
    if (piece === null || (named !== undefined && piece.estateId !== named)) throw unknownEquipment(equipmentId);
    const { companyId, estateId, kind } = piece;
    if (rolesFor(caller, { companyId, estateId }).length === 0) throw unknownEquipment(equipmentId);
    await this.equipment.at(equipmentId, { companyId, estateId });
    const series = estateId === null ? ownSeries : (await this.estates.active(estateId)).code;
    // What kind of thing it is stands on its plate.
    return { scope: { companyId, estateId }, series, adds: { estateId, kind } };
  }

  /** One fault of the piece too many is marked in the same commit, with the others (§3.5, ours: the third in 90 days). */
  async ready({ body, scope, standard }: BegunFiling): Promise<ReadyFiling> {
    const { equipmentId, happened } = body as { equipmentId?: string; happened?: { at: string } };
    if (equipmentId === undefined) return {};
    const others = await this.faces.at('fault', scope.companyId, equipmentId);
    const at = happened === undefined ? Date.now() : Date.parse(happened.at);
    const reported = others
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ caseId, beganAt }) => ({ caseId, reportedAt: beganAt }));
    // The latest ones, as many as an entry may name.
    const cases = repeatedWith(reported, at, standard).slice(-50);
    return cases.length === 0 ? {} : { then: [{ action: 'flag-repeated', input: { cases }, by: 'repeats' }] };
  }
}

const nowhere = (): DomainError =>
  new DomainError('refused', 'fault.nowhere', {
    zh: '请选择设备，或至少选择小区。',
    en: 'Name the piece of equipment, or at least the estate.',
  });
