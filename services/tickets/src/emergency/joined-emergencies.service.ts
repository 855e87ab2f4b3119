import { CasesOfService, FacesService, SetAsideService, decidedBySystem } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type EmergencyCase, type Standard, figureOf, parseDuration } from '@steward/handbook';
import { Ledger, type LoadedCase, StandardsService } from '@steward/service-kit';

/** What two emergencies are compared by. */
interface Told {
  readonly caseId: string;
  readonly fold: EmergencyCase;
}

/** Joins what two people declared of the same within a minute, and says which emergencies can be joined at all (§4.2, ours). */
@Injectable()
export class JoinedEmergenciesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
    private readonly setAside: SetAsideService,
    private readonly faces: FacesService,
  ) {}

  /**
   * Joins a declared emergency into the earlier one of the same hazard at the same place, drill or not as it is, where the two were
   * told within the standard's time and nobody has answered yet. What is known of no place is the same as nothing. Answers the case
   * as it is then.
   */
  async oneWithEarlier(c: LoadedCase<EmergencyCase>): Promise<LoadedCase<EmergencyCase>> {
    if (!mayBeJoined(c.fold)) return c;
    const others = await this.faces.openOf<EmergencyCase>('emergency', c.scope.companyId);
    if (others.every((one) => !isSame(one, { caseId: c.id, fold: c.fold }))) return c;
    const acted = await this.standards.decided((standardOf) =>
      this.ledger.act<undefined, EmergencyCase>('all-of-service', c.id, (now, at) => {
        const standard = standardOf(now);
        const { changeOf, rules } = this.cases.of(now);
        const into = mayBeJoined(now.fold) ? earlierOf(others, { caseId: c.id, fold: now.fold }, standard) : null;
        return this.setAside.computing(now, () => {
          const asked = { c: now.fold, standard, action: 'join', input: { caseId: into?.caseId }, now: at };
          return changeOf(now.fold, standard, into === null ? [] : decidedBySystem(rules, 'call-out', asked), at);
        });
      }),
    );
    return acted.case;
  }

  /** Refuses (`emergency.not-joinable`) what can't be one with another: itself, a drill with what is real, another estate, one that is over. */
  static admit(one: LoadedCase<EmergencyCase>, other: LoadedCase<EmergencyCase>): void {
    const why = whyNot(one, other);
    if (why !== null) throw new DomainError('refused', 'emergency.not-joinable', why, { clause: '§4.2' });
  }
}

const calling: readonly EmergencyCase['state'][] = ['declared', 'contained'];

/** Nobody has answered, commands or is there: calls of the other one reach the same people. */
const mayBeJoined = ({ state, placeId, commander, callOut }: EmergencyCase): boolean =>
  state === 'declared' &&
  placeId !== null &&
  commander === null &&
  Object.values(callOut.people).every(({ standing }) => standing !== 'coming' && standing !== 'here');

const isSame = (one: Told, other: Told): boolean =>
  one.caseId !== other.caseId &&
  calling.includes(one.fold.state) &&
  one.fold.estateId === other.fold.estateId &&
  one.fold.placeId === other.fold.placeId &&
  one.fold.kind === other.fold.kind &&
  one.fold.drill === other.fold.drill;

/** The earliest of those that are the same; of two of one instant the one whose id is less. */
function earlierOf(others: readonly Told[], told: Told, standard: Standard): Told | null {
  const within = parseDuration(String(figureOf(standard, 'emergency.same-within').value));
  const order = (a: Told, b: Told): number =>
    a.fold.beganAt - b.fold.beganAt || (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0);
  const [first] = others
    .filter((one) => isSame(one, told) && order(one, told) < 0 && told.fold.beganAt - one.fold.beganAt <= within)
    .sort(order);
  return first ?? null;
}

function whyNot(
  one: LoadedCase<EmergencyCase>,
  other: LoadedCase<EmergencyCase>,
): { readonly zh: string; readonly en: string } | null {
  if (one.id === other.id) return { zh: '不能并入自身。', en: 'It can’t be joined into itself.' };
  if (one.scope.companyId !== other.scope.companyId || one.scope.estateId !== other.scope.estateId)
    return { zh: '两起应急事件不在同一小区。', en: 'The two emergencies are not of one estate.' };
  if (one.fold.drill !== other.fold.drill)
    return { zh: '演练与真实事件不能互相并入。', en: 'A drill and a real emergency are never one.' };
  if (!calling.includes(other.fold.state))
    return { zh: '对方已结束或尚未启动，不能并入。', en: 'The other one is over, or not declared yet.' };
  return null;
}
