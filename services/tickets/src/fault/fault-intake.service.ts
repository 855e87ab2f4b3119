import { FilingService, reporterRow } from '@steward/case-kit';
import { Inject, Injectable } from '@nestjs/common';
import {
  type BaseConfig,
  type Caller,
  type IdempotencyKey,
  KnownEquipmentService,
  Ledger,
  SERVICE_CONFIG,
  newId,
  readPlaceCode,
  rolesFor,
  storedAnswer,
} from '@steward/service-kit';
import { count, inTurn, refuseFlood, twinOf } from '../owner-intake/flood-gate.js';
import type { OwnerFiled } from '../owner-intake/owner-intake.schemas.js';
import { notServed, unknownPlace } from '../owner-intake/place.service.js';
import { senderKey, senderOf } from '../owner-intake/sender.rule.js';
import { ownerCaller } from '../owner-link/owner.guard.js';
import type { ScannedFault } from './fault-intake.schemas.js';

/** Takes faults of the piece whose plate somebody scanned: no account, anonymous or with a contact (§2.3.3). */
@Injectable()
export class FaultIntakeService {
  private readonly key: Buffer;

  constructor(
    private readonly ledger: Ledger,
    private readonly filing: FilingService,
    private readonly equipment: KnownEquipmentService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {
    this.key = senderKey(config.serviceSecret);
  }

  /**
   * Reports a fault; the same words from the same sender within an hour are answered with the first case. Refused with
   * `place.unknown`, `place.not-served`, `estate.inactive`, `intake.too-many` (staff of the estate are never counted), and
   * `idempotency-key.reused`.
   */
  async file(
    caller: Caller,
    code: string,
    { text, unsafe, contact, language = 'zh-CN' }: ScannedFault,
    address: string,
    key: IdempotencyKey | undefined,
  ): Promise<OwnerFiled> {
    const place = readPlaceCode(code, this.config.serviceSecret);
    if (place === null) throw unknownPlace();
    const piece = place.kind === 'equipment' ? await this.equipment.find(place.id) : null;
    if (piece?.active !== true) throw notServed();
    const { companyId, estateId, equipmentId, kind } = piece;
    const scope = { companyId, estateId };
    const isStaff = caller.kind === 'person' && rolesFor(caller, scope).length > 0;
    const sender = senderOf(this.key, place, { kind: 'repair', text, contact }, address);
    const body = { kind, equipmentId, unsafe, text };
    const reporter = contact === null ? null : reporterRow({ kind: 'owner', ...contact, language });
    const by = isStaff ? caller : ownerCaller(reporter?.id ?? newId(), scope, language);
    const prepared = await this.filing.prepared({ caller: by, body });
    const { caseId, repeated } = await this.ledger.transaction('all-of-service', async (tx) => {
      await inTurn(tx.manager, sender);
      const stored = await storedAnswer(tx.manager, companyId, key);
      if (stored !== null) return { caseId: String(stored['caseId']), repeated: true };
      const twin = await twinOf(tx.manager, sender);
      if (twin !== null) return { caseId: twin.caseId, repeated: true };
      if (!isStaff) await refuseFlood(tx.manager, sender, prepared.standard);
      const now = await tx.now();
      const opened = prepared.at(now);
      const content = [...(opened.content ?? []), ...(reporter === null ? [] : [reporter])];
      const { id } = prepared;
      const idempotency = key === undefined ? {} : { idempotency: { ...key, companyId, response: { caseId: id } } };
      await tx.record({ now, cases: [{ ...opened, content }], ...idempotency });
      // Whoever scans a plate gets no page of his own: nothing of a fault is his to see.
      if (!isStaff) await count(tx.manager, sender, { caseId: id, linkId: '' }, scope);
      return { caseId: id, repeated: false };
    });
    const { number } = await this.ledger.load('all-of-service', caseId);
    return { number: number ?? caseId, link: null, repeated };
  }
}
