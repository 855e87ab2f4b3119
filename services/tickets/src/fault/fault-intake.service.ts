import type { Readable } from 'node:stream';
import { CasesOfService, FilingService, reporterRow } from '@steward/case-kit';
import type { FaultCase } from '@steward/handbook';
import { Inject, Injectable } from '@nestjs/common';
import {
  type BaseConfig,
  type Caller,
  EstatesService,
  type IdempotencyKey,
  KnownEquipmentService,
  type Language,
  Ledger,
  SERVICE_CONFIG,
  StandardsService,
  newId,
  readPlaceCode,
  rolesFor,
  storedAnswer,
} from '@steward/service-kit';
import { count, inTurn, refuseFlood, twinOf } from '../owner-intake/flood-gate.js';
import { notServed, unknownPlace } from '../owner-intake/place.service.js';
import { senderKey, senderOf } from '../owner-intake/sender.rule.js';
import { ownerCaller } from '../owner-link/owner.guard.js';
import type { OwnAttachment, UploadQuery } from '../attachments/attachment.schemas.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import type { FaultFiled, FaultReceipt, ScannedFault } from './fault-intake.schemas.js';
import { passKey, passLastsMs, photoPass, readPhotoPass } from './photo-pass.js';

/** Takes faults of the piece whose plate somebody scanned: no account, anonymous or with a contact (§2.3.3). */
@Injectable()
export class FaultIntakeService {
  private readonly key: Buffer;
  private readonly passKey: Buffer;

  constructor(
    private readonly ledger: Ledger,
    private readonly filing: FilingService,
    private readonly equipment: KnownEquipmentService,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
    private readonly attachments: AttachmentService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {
    this.key = senderKey(config.serviceSecret);
    this.passKey = passKey(config.serviceSecret);
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
  ): Promise<FaultFiled> {
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
    const reporterId = reporter?.id ?? newId();
    const by = isStaff ? caller : ownerCaller(reporterId, scope, language);
    const prepared = await this.filing.prepared({ caller: by, body });
    const {
      caseId,
      sender: sentBy,
      repeated,
    } = await this.ledger.transaction('all-of-service', async (tx) => {
      await inTurn(tx.manager, sender);
      const stored = await storedAnswer(tx.manager, companyId, key);
      // Whoever knows the key of a request sent it himself: he goes on with his photos.
      if (stored !== null) return { caseId: String(stored['caseId']), sender: senderIn(stored), repeated: true };
      const twin = await twinOf(tx.manager, sender);
      if (twin !== null) return { caseId: twin.caseId, sender: null, repeated: true };
      if (!isStaff) await refuseFlood(tx.manager, sender, prepared.standard);
      const now = await tx.now();
      const opened = prepared.at(now);
      const content = [...(opened.content ?? []), ...(reporter === null ? [] : [reporter])];
      const { id } = prepared;
      const response = { caseId: id, ...(isStaff ? {} : { reporterId }) };
      const idempotency = key === undefined ? {} : { idempotency: { ...key, companyId, response } };
      await tx.record({ now, cases: [{ ...opened, content }], ...idempotency });
      // Whoever scans a plate gets no page of his own: nothing of a fault is his to see.
      if (!isStaff) await count(tx.manager, sender, { caseId: id, linkId: '' }, scope);
      return { caseId: id, sender: isStaff ? null : reporterId, repeated: false };
    });
    const until = (await this.ledger.now()) + passLastsMs;
    const pass = sentBy === null ? null : photoPass(this.passKey, { caseId, reporterId: sentBy, until });
    return { ...(await this.receiptOf(caseId)), link: null, repeated, pass };
  }

  /** How a fault stands, for whoever reported it by its plate. Refused with `photo-pass.unknown` and `photo-pass.expired`. */
  async receipt(pass: string): Promise<FaultReceipt> {
    return this.receiptOf(readPhotoPass(this.passKey, pass, await this.ledger.now()).caseId);
  }

  /** A photo or recording of whoever reported it. Refused with those of the pass, and those of attaching a file. */
  async attach(pass: string, kind: UploadQuery['kind'], bytes: Readable, language: Language): Promise<OwnAttachment> {
    const { caseId, reporterId } = readPhotoPass(this.passKey, pass, await this.ledger.now());
    const { scope } = await this.ledger.load('all-of-service', caseId);
    return this.attachments.attachBySender(ownerCaller(reporterId, scope, language), 'fault', caseId, kind, bytes);
  }

  private async receiptOf(caseId: string): Promise<FaultReceipt> {
    const c = await this.ledger.load<FaultCase>('all-of-service', caseId);
    const { rules } = this.cases.of(c);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const clocks = rules.clocksOf(c.fold, standard, c.now);
    const limitOf = (name: string): string | null => {
      const running = clocks.find(({ clock, stoppedAt }) => clock === name && stoppedAt === null);
      return running === undefined ? null : new Date(running.limitAt).toISOString();
    };
    const { estateId } = c.scope;
    return {
      number: c.number ?? c.id,
      state: { ...(rules.states[c.state]?.title ?? { zh: c.state, en: c.state }) },
      unsafe: c.fold.class === 'unsafe',
      respondBy: c.over ? null : limitOf('RESPOND'),
      fixBy: c.over ? null : limitOf('FIX'),
      zone: (estateId === null ? null : await this.estates.find(estateId))?.zone ?? usualZone,
    };
  }
}

/** Where the company's own things stand, and estates of which no news has told. */
const usualZone = 'Asia/Shanghai';

const senderIn = (stored: Readonly<Record<string, unknown>>): string | null =>
  typeof stored['reporterId'] === 'string' ? stored['reporterId'] : null;
