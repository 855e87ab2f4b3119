import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@steward/handbook';
import { callerScopes, Ledger, type Caller, type LedgerTransaction } from '@steward/service-kit';
import { IsNull, Not } from 'typeorm';
import { actorFor, editors, equipmentStoppers, roleMissing } from '../permission.js';
import { held, record, removedOf, unknown, type Held, type Wanted } from '../registry.js';
import { onlyOne, type Removed, type Saved } from '../schemas.js';
import { keepRows, noWords, rowOf, rowsById, wordsById } from './equipment-rows.js';
import { equipmentFault, registeredEquipment } from './equipment.entities.js';
import { codeInUse, inUse, noReplacement, outAlready, retired } from './equipment.refusals.js';
import type { EquipmentFold, Retire, Return, TakeOut } from './equipment.schemas.js';
import { reasonWords, retiredNow, returnedNow, takenOutNow } from './equipment.states.js';

/** What a fault of a piece says about its use. */
export interface FaultSaid {
  readonly faultId: string;
  readonly companyId: string;
  readonly estateId: string | null;
}

const byTickets: Actor = { id: 'service:tickets', role: 'system' };

/** Whether equipment is used (§2.3.3): taken out of service, returned, retired. */
@Injectable()
export class EquipmentUseService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Out of service from now on. The same said again changes nothing. Refused with `equipment.unknown`, `role.missing`,
   * `equipment.out-of-service`, `equipment.retired`.
   */
  async takeOut(caller: Caller, id: string, { reason }: TakeOut): Promise<Saved> {
    return this.change(caller, equipmentStoppers, id, async (tx, before, actor) => {
      const { code, state } = before.fold;
      if (state === 'retired') throw retired(code);
      if (state === 'in-service')
        return takenOutNow(before, actor, { now: await tx.now(), reason: reasonWords(reason) });
      const { reasonId } = (await rowsById(tx.manager, [id])).get(id) ?? noWords;
      const said = (await wordsById(tx.manager, [reasonId])).get(reasonId ?? '');
      if (said !== reason) throw outAlready(code);
      return null;
    });
  }

  /** In service again, what was retired too. Refused with `equipment.unknown`, `role.missing`, `equipment.in-service`, `equipment.code-in-use`. */
  async return(caller: Caller, id: string, { reason }: Return): Promise<Saved> {
    return this.change(caller, editors.equipment, id, async (tx, before, actor) => {
      if (before.fold.state === 'in-service') throw inUse(before.fold.code);
      if (before.fold.state === 'retired') await refuseTakenCode(tx, before.fold);
      const words = reason === undefined ? {} : { reason: reasonWords(reason) };
      return returnedNow(before, actor, { now: await tx.now(), ...words });
    });
  }

  /**
   * Retired, and replaced by another piece where one is named; what is retired stays as it is. Refused with `equipment.unknown`,
   * `role.missing`, `equipment.no-replacement`.
   */
  async retire(caller: Caller, id: string, { reason, replacedBy }: Retire): Promise<Saved> {
    return this.change(caller, editors.equipment, id, async (tx, before, actor) => {
      if (before.fold.state === 'retired') return null;
      if (replacedBy !== undefined) await refuseNoReplacement(tx, before.fold, replacedBy);
      return retiredNow(before, actor, {
        now: await tx.now(),
        ...(reason === undefined ? {} : { reason: reasonWords(reason) }),
        ...(replacedBy === undefined ? {} : { replacedBy }),
      });
    });
  }

  /** Retired, as the other registries take out of use. Refused with `equipment.unknown`, `role.missing`. */
  async remove(caller: Caller, id: string): Promise<Removed> {
    return removedOf({ id, version: 0 }, await this.retire(caller, id, {}));
  }

  /** An unsafe fault: the piece is out of service from now on, unless it is already (§2.3.3). */
  async unsafe(tx: LedgerTransaction, { faultId }: FaultSaid): Promise<void> {
    const fault = await tx.manager.getRepository(equipmentFault).findOneBy({ faultId });
    if (fault === null) return;
    await tx.manager.update(equipmentFault, { faultId }, { unsafe: true });
    const before = (await held<EquipmentFold>(tx, 'equipment', [fault.equipmentId])).get(fault.equipmentId);
    if (before?.fold.state !== 'in-service') return;
    await kept(tx, before, takenOutNow(before, byTickets, { now: await tx.now(), faultId }));
  }

  /** A fault of a piece began. */
  async reported(tx: LedgerTransaction, fault: FaultSaid & { readonly equipmentId: string }): Promise<void> {
    await tx.manager
      .getRepository(equipmentFault)
      .upsert({ ...fault, unsafe: false, open: true }, { conflictPaths: ['faultId'], skipUpdateIfNoValuesChanged: true });
  }

  /**
   * A fault is over: somebody else accepted the repair, or there was none. The piece that faults took out of service is used again
   * when no other unsafe one is open; what people took out, people return.
   */
  async over(tx: LedgerTransaction, { faultId }: FaultSaid): Promise<void> {
    const faults = tx.manager.getRepository(equipmentFault);
    const fault = await faults.findOneBy({ faultId });
    if (fault === null) return;
    await faults.update({ faultId }, { open: false });
    const { equipmentId } = fault;
    const before = (await held<EquipmentFold>(tx, 'equipment', [equipmentId])).get(equipmentId);
    if (before?.fold.state !== 'out-of-service' || before.fold.faultId === null) return;
    if (await faults.existsBy({ equipmentId, unsafe: true, open: true })) return;
    await kept(tx, before, returnedNow(before, byTickets, { now: await tx.now(), faultId }));
  }

  private async change(
    caller: Caller,
    roles: readonly Role[],
    id: string,
    decide: (
      tx: LedgerTransaction,
      before: Held<EquipmentFold>,
      actor: Actor,
    ) => Promise<Wanted<EquipmentFold> | null>,
  ): Promise<Saved> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const before = (await held<EquipmentFold>(tx, 'equipment', [id])).get(id);
      if (before === undefined) {
        // What he may see and not change is not locked for him.
        const seen = await tx.manager.getRepository(registeredEquipment).existsBy({ equipmentId: id });
        throw seen ? roleMissing(roles) : unknown('equipment', id);
      }
      const { companyId, estateId } = before;
      const wanted = await decide(tx, before, actorFor(caller, roles, { companyId, estateId }));
      if (wanted === null) return { id, status: 'unchanged', version: before.version };
      return kept(tx, before, wanted);
    });
  }
}

/** Records it, with the row by which it is found. */
async function kept(
  tx: LedgerTransaction,
  before: Held<EquipmentFold>,
  wanted: Wanted<EquipmentFold>,
): Promise<Saved> {
  const words = (await rowsById(tx.manager, [before.id])).get(before.id) ?? noWords;
  const saved = onlyOne(await record(tx, [wanted]));
  const reasonId = wanted.content?.[0]?.id ?? null;
  await keepRows(tx.manager, [rowOf(wanted.after, { ...words, reasonId })]);
  return saved;
}

const scopeOf = ({ companyId, estateId }: EquipmentFold): object => ({ companyId, estateId: estateId ?? IsNull() });

async function refuseTakenCode({ manager }: LedgerTransaction, fold: EquipmentFold): Promise<void> {
  const where = { ...scopeOf(fold), code: fold.code, state: Not('retired') };
  if (await manager.getRepository(registeredEquipment).existsBy(where)) throw codeInUse(fold.code);
}

async function refuseNoReplacement({ manager }: LedgerTransaction, fold: EquipmentFold, by: string): Promise<void> {
  const where = { ...scopeOf(fold), equipmentId: by, state: Not('retired') };
  const fits = by !== fold.equipmentId && (await manager.getRepository(registeredEquipment).existsBy(where));
  if (!fits) throw noReplacement(by);
}
