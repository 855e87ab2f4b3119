import { Injectable } from '@nestjs/common';
import { DomainError, type EstateView } from '@steward/contracts';
import {
  type ActionInput,
  type ComplaintCase,
  type Ms,
  type Scope,
  type Standard,
  externalSources,
  openCase,
  standardName,
} from '@steward/handbook';
import {
  type AbilityCheck,
  brokenConstraint,
  type Caller,
  callerScopes,
  CaseNumbers,
  EstatesService,
  type IdempotencyKey,
  Ledger,
  type LoadedCase,
  PeopleService,
  rolesFor,
  StandardsService,
  unknownDwelling,
  unknownEstate,
} from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { reporterRow } from '../complaint/reporter-row.js';
import { WrittenWords } from '../complaint/written-words.js';
import { BelongingService } from '../naming/belonging.service.js';
import { caseFor } from '../masking/looking.rule.js';
import { CaseReader } from '../reading/case-reader.service.js';
import { externalInput, happened } from '../complaint/action.inputs.js';
import { type Decided, decideAs } from '../complaint/acting.js';
import { type Deed, type FoldedChange, changeOf } from '../complaint/complaint.change.js';
import type { ComplaintDto } from '../reading/complaint.dto.js';
import type { FileComplaint } from '../complaint/complaint.schemas.js';
import type { ExternalOrder } from '../complaint/external.schemas.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';

/** A complaint that was filed, now or before under the same key. */
export interface Filed {
  readonly complaint: ComplaintDto;
  readonly replayed: boolean;
}

/** Takes complaints in. It needs its own database only, and one round trip to commit (§4.4). */
@Injectable()
export class ComplaintService {
  constructor(
    private readonly ledger: Ledger,
    private readonly numbers: CaseNumbers,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly people: PeopleService,
    private readonly belonging: BelongingService,
    private readonly reader: CaseReader,
  ) {}

  /**
   * Files a complaint: received, first asked (the caller, for ever), and classified and assigned when the body says so, as
   * facts of one commit. Refused with `estate.unknown`, `estate.inactive`, `problem.not-in-standard`, `dwelling.unknown`, `building.unknown`,
   * `person.not-found` (whom it is about), `linked-case.unknown`, `external-number.taken`, those of assignment, and those of the rules.
   */
  async file(caller: Caller, body: FileComplaint, key: IdempotencyKey | undefined): Promise<Filed> {
    const estate = await this.estates.active(body.estateId);
    const scope: Scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(body.estateId);
    if (body.aboutPersonId !== undefined) await this.belonging.isPersonOf(body.aboutPersonId, scope.companyId);
    if (body.linkedTo !== undefined) await this.belonging.areCasesOf(caller, [body.linkedTo], scope);
    const now = await this.ledger.now();
    const standard = await this.standards.inForce({ companyId: estate.companyId, estateId: estate.estateId }, now);
    const able = body.assignTo === undefined ? null : await this.people.abilityToHandle(body.assignTo);
    const words = new WrittenWords();
    const received = await this.receivedInput(body, estate, standard, words);
    const id = uuid();
    const number = await this.numbers.next(estate.companyId, estate.code);
    const committed = await this.committed(() =>
      this.ledger.commitNow((decidedAt) => ({
        scopes: callerScopes(caller),
        cases: [
          {
            ...filing(caller, scope, standard, received, body, decidedAt, words, able),
            id,
            process: 'complaint',
            scope,
            number,
            standard: standardName(standard),
            expectedVersion: 0,
          },
        ],
        ...(key === undefined
          ? {}
          : { idempotency: { ...key, companyId: estate.companyId, response: { caseId: id } } }),
      })),
    );
    const [filed] = committed.cases;
    if (!committed.replayed && filed !== undefined) {
      return {
        complaint: await this.reader.shown(caller, filed as LoadedCase<ComplaintCase>, standard),
        replayed: false,
      };
    }
    const before = await caseFor(this.ledger, caller, String(committed.response?.['caseId']));
    return {
      complaint: await this.reader.shown(
        caller,
        before,
        await this.standards.named(before.scope.companyId, before.standard),
      ),
      replayed: true,
    };
  }

  private async receivedInput(
    body: FileComplaint,
    estate: EstateView,
    standard: Standard,
    words: WrittenWords,
  ): Promise<ActionInput<'file'>> {
    const leaf = leafOf(standard, body);
    const dwelling = body.dwellingId === undefined ? null : await this.dwellingIn(body.dwellingId, estate.estateId);
    const buildingId = dwelling?.buildingId ?? body.buildingId;
    if (dwelling === null && buildingId !== undefined) {
      await this.estates.refuseBuildingElsewhere(buildingId, estate.estateId);
    }
    const reporter = reporterRow(body.reporter);
    if (reporter !== null) words.rows.push(reporter);
    return {
      kind: body.kind,
      channel: body.channel,
      reporterId: reporter?.id ?? null,
      reporterKind: body.reporter.kind,
      estateId: estate.estateId,
      ...(buildingId === undefined ? {} : { buildingId }),
      ...(body.dwellingId === undefined ? {} : { dwellingId: body.dwellingId }),
      place: leaf.place,
      category: leaf.category,
      problem: leaf.problem,
      provisionalClass: leaf.provisionalClass,
      greenChannel: leaf.greenChannel,
      skills: leaf.skills,
      contentId: words.write('description', body.text, body.where === undefined ? {} : { where: body.where }),
      contactWish: body.contactWish ?? dwelling?.contactWish ?? 'any',
      confidential: body.confidential,
      ...(body.externalNumber === undefined ? {} : { externalNumber: body.externalNumber }),
      ...(body.aboutPersonId === undefined ? {} : { aboutPersonId: body.aboutPersonId }),
      ...(body.linkedTo === undefined ? {} : { linkedTo: body.linkedTo }),
      ...happened(words, body.happened),
    };
  }

  private async dwellingIn(dwellingId: string, estateId: string): ReturnType<EstatesService['dwelling']> {
    const dwelling = await this.estates.dwelling(dwellingId);
    if (dwelling !== null && dwelling.estateId === estateId) return dwelling;
    throw unknownDwelling(dwellingId);
  }

  private async committed<T>(commit: () => Promise<T>): Promise<T> {
    try {
      return await commit();
    } catch (error) {
      if (brokenConstraint(error) !== 'cases_external_number') throw error;
      throw new DomainError('conflict', 'external-number.taken', {
        zh: '该小区已有相同外部编号的工单。',
        en: 'The estate has a case with this external number already.',
      });
    }
  }
}

/** The facts of intake, each decided on the case as the ones before left it. */
function filing(
  caller: Caller,
  scope: Scope,
  standard: Standard,
  received: ActionInput<'file'>,
  body: FileComplaint,
  now: Ms,
  words: WrittenWords,
  able: AbilityCheck | null,
): FoldedChange {
  const empty = openCase(standard);
  const deeds: Deed[] = [];
  const add = ({ facts, actor }: Decided): void => void deeds.push(...facts.map((fact) => ({ fact, actor })));
  const soFar = (): ComplaintCase => changeOf(empty, standard, deeds, now).fold;
  add(decideAs(caller, scope, empty, standard, 'file', received, now));
  const order = orderOf(body);
  if (order !== null)
    add(decideAs(caller, scope, soFar(), standard, 'link-external', externalInput(order, words), now));
  if (body.class !== undefined) add(decideAs(caller, scope, soFar(), standard, 'classify', { class: body.class }, now));
  if (body.assignTo !== undefined)
    add(decideAs(caller, scope, soFar(), standard, 'assign', { personId: body.assignTo }, now));
  able?.(scope, now);
  return changeOf(empty, standard, deeds, now, words.rows);
}

/** What an authority passed on; whoever says only that it came by one of them has said from whom (§3.1). */
function orderOf({ channel, external }: FileComplaint): ExternalOrder | null {
  if (external !== undefined) return external;
  const source = externalSources.find((one) => one === channel);
  return source === undefined ? null : { source };
}
