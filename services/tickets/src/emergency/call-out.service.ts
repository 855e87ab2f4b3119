import { AdvanceService, CasesOfService, FacesService, SetAsideService, decidedBySystem } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type Called, DomainError, type OpenCalls } from '@steward/contracts';
import {
  type CallOut,
  type EmergencyCase,
  type FaultCase,
  activationNamed,
  linksOf,
  openCalls,
} from '@steward/handbook';
import { KnownEquipmentService, Ledger, type LoadedCase, StandardsService } from '@steward/service-kit';
import { JoinedEmergenciesService } from './joined-emergencies.service.js';

/** Calls people out: says which calls stand open, and keeps who was called and who was not, and why (§4.2). */
@Injectable()
export class CallOutService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
    private readonly advances: AdvanceService,
    private readonly setAside: SetAsideService,
    private readonly faces: FacesService,
    private readonly joined: JoinedEmergenciesService,
    private readonly equipment: KnownEquipmentService,
  ) {}

  /** The calls that are to be made now; none where somebody else has declared the same just before. Refused with `case.unknown`. */
  async open(caseId: string): Promise<OpenCalls> {
    const c = await this.ledger.load<EmergencyCase>('all-of-service', caseId);
    return this.answer(await this.joined.oneWithEarlier(c));
  }

  /**
   * Records whom an attempt calls, and whatever follows: a step with nobody left opens the next one in the same commit. A call
   * that is recorded already, or no longer wanted, changes nothing. Answers with the calls that stand open then. Refused with
   * `case.unknown`.
   */
  async called(caseId: string, { activation, attempt, candidates, considered }: Called): Promise<OpenCalls> {
    await this.advances.unlessSetAside(caseId, async () => {
      const acted = await this.standards.decided((standardOf) =>
        this.ledger.act<undefined, EmergencyCase>('all-of-service', caseId, (c, now) => {
          const standard = standardOf(c);
          const { changeOf, rules } = this.cases.of(c);
          return this.setAside.computing(c, () => {
            const asked = {
              c: c.fold,
              standard,
              action: 'record-call',
              input: { activation, attempt, candidates, ...(considered === undefined ? {} : { considered }) },
              now,
            };
            const deeds = unlessNotWanted(() => decidedBySystem(rules, 'call-out', asked));
            return { ...changeOf(c.fold, standard, deeds, now), looked: true };
          });
        }),
      );
      return this.advances.answer(acted.case);
    });
    return this.open(caseId);
  }

  private async answer(c: LoadedCase<EmergencyCase>): Promise<OpenCalls> {
    const { companyId, estateId } = c.scope;
    const calls = isCalling(c) || c.fold.state === 'watch' ? openCalls(c.fold.callOut) : [];
    return {
      companyId,
      estateId,
      calls: calls.map(({ people, ...call }) => ({
        ...call,
        people: people === null ? null : [...people],
        ...wantsOf(c.fold.callOut, call.activation),
      })),
      busy: calls.length === 0 ? [] : await this.busy(c),
      ...(calls.length === 0 ? {} : await this.firm(c)),
    };
  }

  /** The firm that looks after the piece of equipment whose fault led to it: only its maintainer releases people from a lift. */
  private async firm({ fold }: LoadedCase<EmergencyCase>): Promise<Pick<OpenCalls, 'contractorId'>> {
    for (const { as, caseId, process } of linksOf(fold)) {
      if (as !== 'parent' || process !== 'fault') continue;
      const { fold: fault } = await this.ledger.load<FaultCase>('all-of-service', caseId);
      const piece = fault.equipmentId === null ? null : await this.equipment.find(fault.equipmentId);
      const contractorId = piece?.contractorId ?? null;
      if (contractorId !== null) return { contractorId };
    }
    return {};
  }

  /** Whoever comes to, or is at, another emergency of the company; a drill holds nobody back from a real one. */
  private async busy({ id, fold, scope }: LoadedCase<EmergencyCase>): Promise<string[]> {
    const open = await this.faces.openOf<EmergencyCase>('emergency', scope.companyId);
    const others = open.filter((one) => one.caseId !== id && isCalling(one) && (fold.drill || !one.fold.drill));
    const held = others.flatMap((one) =>
      Object.entries(one.fold.callOut.people).flatMap(([personId, { standing }]) =>
        standing === 'coming' || standing === 'here' ? [personId] : [],
      ),
    );
    return [...new Set(held)];
  }
}

const isCalling = ({ fold: { state } }: Pick<LoadedCase<EmergencyCase>, 'fold'>): boolean =>
  state === 'declared' || state === 'contained';

/** Whom the step of a call names, in which hours, and what they must hold, as it was frozen. */
function wantsOf(
  { steps }: CallOut,
  activation: string,
): Pick<OpenCalls['calls'][number], 'targets' | 'hours' | 'certificates'> {
  const { certificates, hours, targets = [] } = steps.find(({ id }) => id === activationNamed(activation).step) ?? {};
  return {
    targets: [...targets],
    ...(hours === undefined ? {} : { hours: { ...hours } }),
    ...(certificates === undefined ? {} : { certificates: [...certificates] }),
  };
}

/** Another worker was faster, somebody answered, or it is over: there is nothing to record. */
function unlessNotWanted<T>(decide: () => T[]): T[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}
