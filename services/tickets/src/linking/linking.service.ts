import {
  type AnyCase,
  type AskedAction,
  CasesOfService,
  DoorsOfCases,
  FacesService,
  FilingsOfCases,
  type FoldedChange,
  type NewCase,
  WrittenWords,
  decidedFor,
} from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { CaseLink, EmergencyCase, LinkData, LinkedHow, Ms, Standard } from '@steward/handbook';
import { childrenOf } from '@steward/handbook';
import {
  type CommittedCase,
  KnownEquipmentService,
  Ledger,
  type LedgerTransaction,
  type LoadedCase,
  callerScopes,
  oneAtATime,
  storedAnswer,
} from '@steward/service-kit';
import { changedMeanwhile } from '../complaint/changed-meanwhile.js';
import { elsewhere, isLinkAction, noEmergency, nowhere } from './link-refusals.js';

type Loaded = LoadedCase<AnyCase>;
type StandardOf = (c: LoadedCase) => Standard;

/** Where something is: a building, a piece of equipment; null: nobody has said so. */
type Place = string | null;

/** One link that is about to be made or undone, with the case from which it is asked for. */
interface Asked extends AskedAction {
  readonly from: Loaded;
  readonly standardOf: StandardOf;
}

/** States in which others still join an emergency, rather than declare one of their own. */
const joinable: readonly string[] = ['reported', 'declared', 'contained', 'recovered'];

/** Somebody else declared at this place since we looked. */
class DeclaredMeanwhile extends Error {}

/** Links a case with an emergency (§4.2): both say so in one commit, or neither. */
@Injectable()
export class LinkingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly doors: DoorsOfCases,
    private readonly cases: CasesOfService,
    private readonly faces: FacesService,
    private readonly filings: FilingsOfCases,
    private readonly equipment: KnownEquipmentService,
  ) {}

  /**
   * Declares an emergency from a case, or joins the one of that hazard that is open at its place; joins one that is named; undoes
   * that. Null: the action is none of these. Refused with `linked-case.unknown`, `link.other-estate`, `link.no-estate`,
   * `case.unknown`, `case.changed`, and by the rules of both cases.
   */
  async act<C extends AnyCase>(
    asked: AskedAction,
    standardOf: StandardOf,
  ): Promise<readonly [LoadedCase<C>, Standard] | null> {
    const { action, body, caller, caseId, options } = asked;
    if (!isLinkAction(action)) return null;
    const from = await this.doors.admitted(caller, caseId);
    const stored = await this.ledger.read(callerScopes(caller), (on) =>
      storedAnswer(on, from.scope.companyId, options.idempotency),
    );
    if (stored === null) {
      const link: Asked = { ...asked, from, standardOf };
      if (action === 'declare-emergency') await this.declared(link);
      else {
        const emergencyId = String(body['caseId']);
        const made = childrenOf(from.fold).find((one) => one.caseId === emergencyId);
        await (action === 'join-emergency' ? this.joined(link, emergencyId) : this.undone(link, made));
      }
    }
    const after = await this.doors.admitted(caller, caseId);
    return [after as unknown as LoadedCase<C>, standardOf(after)];
  }

  private async declared(asked: Asked): Promise<void> {
    const { body, caller, from } = asked;
    const { companyId, estateId } = from.scope;
    // The rules speak first: whoever may not do it takes no number.
    this.decided(asked, from, linking(asked, this.child('', 'declared')), from.now);
    if (estateId === null) throw nowhere();
    const hazard = String(body['hazard']);
    const place = await this.placeOf(from);
    const open = await this.openAt({ companyId, estateId, hazard, place });
    if (open !== null) return this.joined(asked, open);
    const { rules } = this.cases.of(from);
    const startedAt = rules.beganAt(from.fold);
    const prepared = await this.filings.of<NewCase>('emergency').prepared({
      caller,
      body: {
        estateId,
        kind: hazard,
        level: body['level'],
        text: body['text'],
        // Where a confidential one is would say who complained.
        ...(place === null || isConfidential(from) ? {} : { placeId: place }),
      },
      then: [{ action: 'link', input: { link: this.parent(from, 'declared', startedAt) } }],
    });
    try {
      await this.committed(asked, [from.id], async (tx, [c], now) => {
        if (c === undefined) return [];
        // Two who declare at one place at the same time: the second one joins.
        await oneAtATime(tx.manager, `declare/${estateId}/${hazard}`);
        if ((await this.openAt({ companyId, estateId, hazard, place }, tx)) !== null) throw new DeclaredMeanwhile();
        const deeds = this.decided(asked, c, linking(asked, this.child(prepared.id, 'declared')), now);
        return [prepared.at(now), this.changed(asked, c, deeds, now)];
      });
    } catch (error) {
      if (!(error instanceof DeclaredMeanwhile)) throw error;
      const now = await this.openAt({ companyId, estateId, hazard, place });
      return now === null ? this.declared(asked) : this.joined(asked, now);
    }
  }

  private async joined(asked: Asked, emergencyId: string): Promise<void> {
    const { caller, from } = asked;
    const seen = await this.doors.admitted(caller, emergencyId).catch(nullIfUnknown);
    this.decided(asked, from, linking(asked, this.child(emergencyId, 'joined')), from.now);
    if (seen?.process !== 'emergency') throw noEmergency(emergencyId);
    if (seen.scope.estateId !== from.scope.estateId) throw elsewhere();
    await this.committed(asked, [from.id, emergencyId], (_, loaded, now) => {
      const [c, emergency] = [from.id, emergencyId].map((id) => loaded.find((one) => one.id === id));
      if (c === undefined || emergency === undefined) return [];
      const { rules } = this.cases.of(c);
      const parent = this.parent(c, 'joined', rules.beganAt(c.fold));
      return [
        this.changed(asked, c, this.decided(asked, c, linking(asked, this.child(emergencyId, 'joined')), now), now),
        this.changed(asked, emergency, this.decided(asked, emergency, { link: parent }, now, 'link'), now),
      ];
    });
  }

  private async undone(asked: Asked, made: CaseLink | undefined): Promise<void> {
    const { body, from } = asked;
    const reason = String(body['reason']);
    const emergencyId = String(body['caseId']);
    // Refused by the rules where no such link stands.
    this.decided(asked, from, { caseId: emergencyId, contentId: from.id }, from.now);
    if (made === undefined) throw noEmergency(emergencyId);
    await this.committed(asked, [from.id, emergencyId], (_, loaded, now) =>
      loaded.map((c) => {
        const words = new WrittenWords();
        const contentId = words.write('reason', reason);
        const [other, action] = c.id === from.id ? [emergencyId, asked.action] : [from.id, 'unlink'];
        const deeds = this.decided(asked, c, { caseId: other, contentId }, now, action);
        return this.changed(asked, c, deeds, now, words);
      }),
    );
  }

  /** Records what is made of these cases under their locks, once for one key. */
  private async committed(
    { caller, caseId, options, from }: Asked,
    ids: readonly string[],
    make: (
      tx: LedgerTransaction,
      loaded: readonly Loaded[],
      now: Ms,
    ) => readonly CommittedCase[] | Promise<readonly CommittedCase[]>,
  ): Promise<void> {
    const { expectedVersion, idempotency } = options;
    await this.ledger.transaction(callerScopes(caller), async (tx) => {
      // In the order of ids, like every commit of several cases: two of them cannot wait for each other.
      const loaded: Loaded[] = [];
      for (const id of [...ids].sort()) loaded.push(await tx.load<AnyCase>(id));
      const acted = loaded.find(({ id }) => id === caseId) ?? from;
      if ((await storedAnswer(tx.manager, acted.scope.companyId, idempotency)) !== null) return;
      if (expectedVersion !== undefined && expectedVersion !== acted.version)
        throw changedMeanwhile(acted, expectedVersion);
      const now = await tx.now();
      const cases = await make(tx, loaded, now);
      if (cases.length === 0) return;
      await tx.record({
        now,
        cases,
        ...(idempotency === undefined ? {} : { idempotency: { ...idempotency, response: { caseId } } }),
      });
    });
  }

  private decided({ action: asked, caller, standardOf }: Asked, c: Loaded, input: object, now: Ms, action = asked) {
    const { rules } = this.cases.of(c);
    return decidedFor(rules, caller, { c: c.fold, scope: c.scope, standard: standardOf(c), action, input, now });
  }

  private changed(
    { standardOf }: Asked,
    c: Loaded,
    { actor, facts }: ReturnType<typeof decidedFor>,
    now: Ms,
    words = new WrittenWords(),
  ): CommittedCase & FoldedChange<AnyCase> {
    const { changeOf } = this.cases.of(c);
    const { id, number, process, scope, standard, version } = c;
    const deeds = facts.map((fact) => ({ fact, actor }));
    const change = changeOf(c.fold, standardOf(c), deeds, now, words.rows);
    return { ...change, id, process, scope, number, standard, expectedVersion: version };
  }

  private child(caseId: string, how: LinkedHow): LinkData {
    return { caseId, process: 'emergency', as: 'child', how };
  }

  private parent({ id, process }: Loaded, how: LinkedHow, startedAt: Ms): LinkData {
    return { caseId: id, process, as: 'parent', how, startedAt };
  }

  /** Where a case is: its building, or that of its piece of equipment. */
  private async placeOf({ fold }: Loaded): Promise<Place> {
    const { buildingId, equipmentId } = fold as AnyCase & {
      readonly buildingId?: string | null;
      readonly equipmentId?: string | null;
    };
    if (equipmentId) return (await this.equipment.find(equipmentId))?.buildingId ?? null;
    return buildingId ?? null;
  }

  /** The emergency of this hazard that is open at this very place: where nobody is sure, one too many is declared rather than one too few. */
  private async openAt(
    { companyId, estateId, hazard, place }: { companyId: string; estateId: string; hazard: string; place: Place },
    tx?: LedgerTransaction,
  ): Promise<string | null> {
    const open = await this.faces.openOf<EmergencyCase>('emergency', companyId, tx?.manager);
    const found = open.find(
      ({ fold }) =>
        !fold.drill &&
        fold.estateId === estateId &&
        fold.kind === hazard &&
        fold.placeId === place &&
        joinable.includes(fold.state),
    );
    return found?.caseId ?? null;
  }
}

const isConfidential = ({ fold }: Loaded): boolean =>
  (fold as AnyCase & { readonly confidential?: boolean }).confidential === true;

/** What the rules decide on; the words of a declaration are kept by the emergency, and by it alone. */
const linking = ({ body, caseId: contentId }: AskedAction, link: LinkData): object => ({ ...body, contentId, link });

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'case.unknown') return null;
  throw error;
}
