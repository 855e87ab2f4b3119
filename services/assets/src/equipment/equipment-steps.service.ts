import type { ActingSteps, AskedAction, PageSteps } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import type { EquipmentCase } from '@steward/handbook';
import { Ledger, callerScopes, type Caller, type LoadedCase } from '@steward/service-kit';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { keepRows, noWords, rowOf, rowsById, withWords, wordsById } from './equipment-rows.js';
import { registeredEquipment } from './equipment.entities.js';
import { codeInUse, noReplacement } from './equipment.refusals.js';

type Piece = LoadedCase<EquipmentCase>;

/** What only equipment adds to the way of an action and to its page: the row by which it is found, and the words beside it. */
@Injectable()
export class EquipmentStepsService implements ActingSteps<EquipmentCase>, PageSteps<EquipmentCase> {
  constructor(private readonly ledger: Ledger) {}

  /** Keeps the row by which it is found. Refused with `equipment.no-replacement`, `equipment.code-in-use`. */
  async keeps({ fold }: Piece, manager: EntityManager): Promise<void> {
    if (fold.replacedBy !== null) await refuseNoReplacement(manager, fold, fold.replacedBy);
    if (fold.active) await refuseTakenCode(manager, fold);
    await keepPiece(manager, fold);
  }

  /** A second press of the button: taken out for the same reason, or retired already. */
  async stands({ action, body }: AskedAction, { fold }: Piece, manager: EntityManager): Promise<boolean> {
    if (action === 'retire') return fold.state === 'retired';
    if (action !== 'take-out' || fold.state !== 'out-of-service' || fold.reasonId === null) return false;
    return (await wordsById(manager, [fold.reasonId])).get(fold.reasonId) === body['reason'];
  }

  /** Words that are kept beside the ledger: where it stands, who looks after it, why it is in this state. */
  async beside(caller: Caller, { id }: Piece): Promise<object> {
    const [piece] = await this.ledger.read(callerScopes(caller), async (manager) =>
      withWords(manager, [...(await rowsById(manager, [id])).values()]),
    );
    return piece ?? {};
  }
}

/** Writes the row of a piece as it has become; where it stands and who looks after it stay. */
export async function keepPiece(manager: EntityManager, fold: EquipmentCase): Promise<void> {
  const words = (await rowsById(manager, [fold.equipmentId])).get(fold.equipmentId) ?? noWords;
  await keepRows(manager, [rowOf(fold, words)]);
}

const scopeOf = ({ companyId, estateId }: EquipmentCase): object => ({ companyId, estateId: estateId ?? IsNull() });

async function refuseTakenCode(manager: EntityManager, fold: EquipmentCase): Promise<void> {
  const where = {
    ...scopeOf(fold),
    code: fold.code,
    state: Not('retired'),
    equipmentId: Not(fold.equipmentId),
  };
  if (await manager.getRepository(registeredEquipment).existsBy(where)) throw codeInUse(fold.code);
}

async function refuseNoReplacement(manager: EntityManager, fold: EquipmentCase, by: string): Promise<void> {
  const where = { ...scopeOf(fold), equipmentId: by, state: Not('retired') };
  const fits = by !== fold.equipmentId && (await manager.getRepository(registeredEquipment).existsBy(where));
  if (!fits) throw noReplacement(by);
}
