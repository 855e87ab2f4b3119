import { Injectable } from '@nestjs/common';
import { defaultStandard, equipment, type Actor, type EquipmentCase } from '@steward/handbook';
import type { LedgerTransaction } from '@steward/service-kit';
import { held, type Held } from '../registry.js';
import { keepPiece } from './equipment-steps.service.js';
import { equipmentFault } from './equipment.entities.js';
import { folded, recordPieces } from './equipment.pieces.js';

/** What a fault of a piece says about its use. */
export interface FaultSaid {
  readonly faultId: string;
  readonly companyId: string;
  readonly estateId: string | null;
}

const byTickets: Actor = { id: 'service:tickets', role: 'system' };

/** What faults make of the use of equipment (§2.3.3): out of service while one is unsafe, and back. */
@Injectable()
export class EquipmentUseService {
  /** An unsafe fault: the piece is out of service from now on, unless it is already (§2.3.3). An old record that nobody took over is none. */
  async unsafe(tx: LedgerTransaction, { faultId }: FaultSaid): Promise<void> {
    const fault = await tx.manager.getRepository(equipmentFault).findOneBy({ faultId });
    if (fault?.open !== true) return;
    await tx.manager.update(equipmentFault, { faultId }, { unsafe: true });
    await byFault(tx, fault.equipmentId, 'take-out-as-unsafe', faultId);
  }

  /** A fault of a piece began. */
  async reported(tx: LedgerTransaction, fault: FaultSaid & { readonly equipmentId: string }): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(equipmentFault)
      .values({ ...fault, unsafe: false, open: true })
      .orIgnore()
      .updateEntity(false)
      .execute();
  }

  /**
   * An old record of a fault, or what it says since it was corrected: kept, and without any effect on the piece as long as nobody
   * takes it over.
   */
  async recorded(
    tx: LedgerTransaction,
    { equipmentId, unsafe, ...said }: FaultSaid & { readonly equipmentId: string | null; readonly unsafe: boolean },
  ): Promise<void> {
    const faults = tx.manager.getRepository(equipmentFault);
    const { faultId } = said;
    if (equipmentId === null) await faults.delete({ faultId, open: false });
    else await faults.upsert({ ...said, equipmentId, unsafe, open: false }, ['faultId']);
  }

  /** Somebody took an old record over: it is a fault of today, and what is unsafe of it holds today (§2.3.3). */
  async adopted(tx: LedgerTransaction, said: FaultSaid): Promise<void> {
    const faults = tx.manager.getRepository(equipmentFault);
    const fault = await faults.findOneBy({ faultId: said.faultId });
    if (fault === null) return;
    await faults.update({ faultId: said.faultId }, { open: true });
    if (fault.unsafe) await this.unsafe(tx, said);
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
    if (await faults.existsBy({ equipmentId, unsafe: true, open: true })) return;
    await byFault(tx, equipmentId, 'return-when-accepted', faultId);
  }
}

/** What a fault makes of a piece; nothing where the rules refuse it, or there is no such piece. */
async function byFault(
  tx: LedgerTransaction,
  id: string,
  action: 'take-out-as-unsafe' | 'return-when-accepted',
  faultId: string,
): Promise<void> {
  const before: Held<EquipmentCase> | undefined = (await held<EquipmentCase>(tx, 'equipment', [id])).get(id);
  if (before === undefined) return;
  const now = await tx.now();
  const decision = equipment.decide(before.fold, defaultStandard, action, { faultId }, byTickets, now);
  if (!decision.ok) return;
  const change = folded(
    before.fold,
    decision.facts.map((fact) => ({ fact, actor: byTickets })),
    now,
  );
  const { companyId, estateId } = before;
  await recordPieces(tx, now, [{ id, before, change, changes: [], scope: { companyId, estateId } }]);
  await keepPiece(tx.manager, change.fold);
}
