import { Inject, Injectable } from '@nestjs/common';
import {
  type ActionInput,
  type ComplaintCase,
  type Ms,
  type Scope,
  type Standard,
  openCase,
  standardName,
} from '@steward/handbook';
import {
  type BaseConfig,
  type Caller,
  CaseNumbers,
  type IdempotencyKey,
  Ledger,
  rolesFor,
  SERVICE_CONFIG,
  SERVICE_DATA,
  StandardsService,
  storedAnswer,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { decideAs, decideAsSystem } from '../complaint/acting.rule.js';
import { type Deed, type FoldedChange, changeOf } from '../complaint/complaint.change.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { keepLink, linkAddress, newLinkId } from '../owner-link/link-book.js';
import { ownerCaller } from '../owner-link/owner.guard.js';
import type { TicketsConfig } from '../tickets.config.js';
import { type FiledBefore, count, inTurn, refuseFlood, twinOf } from './flood-gate.js';
import type { OwnerFiled, OwnerFiling } from './owner-intake.schemas.js';
import { type KnownPlace, PlaceService } from './place.service.js';
import { type Sender, senderKey, senderOf } from './sender.rule.js';

/** Where owners' words belong until somebody names the problem. */
const unnamedLeaf = { place: 'estate', category: 'other', problem: 'other' } as const;

/** What came of a filing: new, or what the same had come to before. */
interface Outcome extends FiledBefore {
  readonly repeated: boolean;
  readonly mayHaveLink: boolean;
}

/** Takes what owners file by themselves, by the code on the wall: no account, anonymous or with a contact (§3.2). */
@Injectable()
export class OwnerIntakeService {
  private readonly key: Buffer;

  constructor(
    private readonly ledger: Ledger,
    private readonly numbers: CaseNumbers,
    private readonly places: PlaceService,
    private readonly standards: StandardsService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {
    this.key = senderKey(config.serviceSecret);
  }

  /**
   * Files a complaint; the same words from the same sender within an hour are answered with the first case. Refused with
   * `place.unknown`, `place.not-served`, `estate.inactive`, `problem.not-in-standard`, `intake.too-many` (owners only: staff of
   * the estate are never counted), and `idempotency-key.reused`.
   */
  async file(
    caller: Caller,
    code: string,
    body: OwnerFiling,
    address: string,
    key: IdempotencyKey | undefined,
  ): Promise<OwnerFiled> {
    const known = await this.places.find(code);
    const scope: Scope = { companyId: known.estate.companyId, estateId: known.estate.estateId };
    const standard = await this.standards.inForce(
      { companyId: known.estate.companyId, estateId: known.estate.estateId },
      await this.ledger.now(),
    );
    const sender = senderOf(this.key, known.place, body, address);
    const isStaff = caller.kind === 'person' && rolesFor(caller, scope).length > 0;
    const look = async (on: Pick<DataSource, 'query'>): Promise<Outcome | null> => {
      const stored = await storedAnswer(on, scope.companyId, key);
      if (stored !== null) return storedOutcome(stored);
      const before = await twin(on, sender);
      if (before === null && !isStaff) await refuseFlood(on, sender, standard);
      // The first of the same request may have committed between the two looks: whoever has its key is its sender.
      const late = before === null ? null : await storedAnswer(on, scope.companyId, key);
      return late === null ? before : storedOutcome(late);
    };
    // Looked at before a number is taken, and again under the locks.
    const outcome =
      (await look(this.data)) ?? (await this.record(known, scope, standard, body, sender, key, look, isStaff));
    const c = await this.ledger.load<ComplaintCase>('all-of-service', outcome.caseId);
    return {
      number: c.number ?? c.id,
      link: outcome.mayHaveLink ? linkAddress(this.config, outcome.linkId) : null,
      repeated: outcome.repeated,
    };
  }

  private async record(
    known: KnownPlace,
    scope: Scope,
    standard: Standard,
    body: OwnerFiling,
    sender: Sender,
    key: IdempotencyKey | undefined,
    look: (on: Pick<DataSource, 'query'>) => Promise<Outcome | null>,
    isStaff: boolean,
  ): Promise<Outcome> {
    const id = uuid();
    const linkId = newLinkId();
    const reporterId = uuid();
    const number = await this.numbers.next(known.estate.companyId, known.estate.code);
    return this.ledger.transaction('all-of-service', async (tx) => {
      await inTurn(tx.manager, sender);
      const before = await look(tx.manager);
      if (before !== null) return before;
      const now = await tx.now();
      const change = filing(known, scope, standard, body, { reporterId, linkId }, now);
      const recorded = await tx.record({
        now,
        cases: [
          { ...change, id, process: 'complaint', scope, number, standard: standardName(standard), expectedVersion: 0 },
        ],
        ...(key === undefined
          ? {}
          : { idempotency: { ...key, companyId: scope.companyId, response: { caseId: id, linkId } } }),
      });
      const stored = recorded.replayed ? storedOutcome(recorded.response) : null;
      if (stored !== null) return stored;
      await keepLink(
        tx.manager,
        { linkId, reporterId, purpose: 'follow', caseId: id, scope },
        now,
        this.config.TICKETS_LINK_DAYS,
      );
      if (!isStaff) await count(tx.manager, sender, { caseId: id, linkId }, scope);
      return { caseId: id, linkId, repeated: false, mayHaveLink: true };
    });
  }
}

/** Whoever knows the key of a request sent it himself: he gets the whole answer again. */
const storedOutcome = (response: Readonly<Record<string, unknown>> | null): Outcome => ({
  caseId: String(response?.['caseId']),
  linkId: String(response?.['linkId']),
  repeated: true,
  mayHaveLink: true,
});

/**
 * A repetition without the key of the first. Neighbours behind one network address may write the same words: without a
 * contact nobody can tell them apart, so that the link stays with whoever came first.
 */
async function twin(on: Pick<DataSource, 'query'>, sender: Sender): Promise<Outcome | null> {
  const found = await twinOf(on, sender);
  return found === null ? null : { ...found, repeated: true, mayHaveLink: found.sameAddress && !sender.anonymous };
}

/** Received from the owner, and a link for him, in one commit. */
function filing(
  known: KnownPlace,
  scope: Scope,
  standard: Standard,
  body: OwnerFiling,
  ids: { readonly reporterId: string; readonly linkId: string },
  now: Ms,
): FoldedChange {
  const { reporterId, linkId } = ids;
  const words = new ComplaintWords();
  words.rows.push(reporterOf(reporterId, body));
  const leaf = leafOf(standard, body.leaf ?? unnamedLeaf);
  const anonymous = body.contact === null;
  const received: ActionInput<'file'> = {
    kind: body.kind,
    channel: 'qr',
    reporterId,
    reporterKind: anonymous ? 'anonymous' : body.reporterKind,
    estateId: known.estate.estateId,
    buildingId: known.buildingId,
    ...(known.dwelling === null ? {} : { dwellingId: known.dwelling.dwellingId }),
    place: leaf.place,
    category: leaf.category,
    problem: leaf.problem,
    provisionalClass: leaf.provisionalClass,
    greenChannel: leaf.greenChannel,
    skills: leaf.skills,
    contentId: words.write('description', body.text, body.where === undefined ? {} : { where: body.where }),
    contactWish: wishOf(known, body),
    confidential: false,
  };
  const empty = openCase(standard);
  const owner = ownerCaller(reporterId, scope, body.language ?? 'zh-CN');
  const filed = decideAs(owner, scope, empty, standard, 'file', received, now);
  const deeds: Deed[] = filed.facts.map((fact) => ({ fact, actor: filed.actor }));
  const link = { linkId, reporterId, purpose: 'follow' } as const;
  const after = changeOf(empty, standard, deeds, now).fold;
  deeds.push(...decideAsSystem('owner-intake', after, standard, 'issue-owner-link', link, now));
  return changeOf(empty, standard, deeds, now, words.rows);
}

/** What the owner says now comes first, then what his household has said (§3.1). */
function wishOf(known: KnownPlace, body: OwnerFiling): ActionInput<'file'>['contactWish'] {
  if (body.contact === null) return 'any';
  return body.contact.wish === 'any' ? (known.dwelling?.contactWish ?? 'any') : body.contact.wish;
}

/** Also somebody anonymous is a reporter, without name or contact: his link shows him his own case. */
function reporterOf(id: string, { contact, reporterKind, language }: OwnerFiling): ComplaintWords['rows'][number] {
  return {
    id,
    kind: 'reporter',
    class: 'contact',
    text: null,
    meta: {
      kind: contact === null ? 'anonymous' : reporterKind,
      name: contact?.name ?? null,
      phone: contact?.phone?.replace(/[ -]/g, '') ?? null,
      mail: contact?.mail ?? null,
      language: language ?? 'zh-CN',
    },
  };
}
