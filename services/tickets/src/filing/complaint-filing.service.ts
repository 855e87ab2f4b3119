import { type AskedFiling, type BegunFiling, type FilingSteps, type ReadyFiling, reporterRow } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type ActionInput, type Standard, externalSources } from '@steward/handbook';
import { EstatesService, PeopleService, brokenConstraint, unknownDwelling } from '@steward/service-kit';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { BelongingService } from '../naming/belonging.service.js';
import { externalInput, happened } from '../complaint/action.inputs.js';
import type { FileComplaint } from '../complaint/complaint.schemas.js';
import type { ExternalOrder } from '../complaint/external.schemas.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';

/** What only complaints add to the way of a new case: the problem's leaf, dwelling and reporter, an authority's order (§4.4). */
@Injectable()
export class ComplaintFilingService implements FilingSteps {
  constructor(
    private readonly estates: EstatesService,
    private readonly people: PeopleService,
    private readonly belonging: BelongingService,
  ) {}

  /**
   * Received, first asked (the caller, for ever), and classified and assigned when the body says so, as facts of one commit. Refused
   * with `problem.not-in-standard`, `dwelling.unknown`, `building.unknown`, `person.not-found` (whom it is about),
   * `linked-case.unknown`, and those of assignment.
   */
  async ready(begun: BegunFiling): Promise<ReadyFiling> {
    const { caller, scope, standard } = begun;
    const body = bodyOfFiling(begun);
    if (body.aboutPersonId !== undefined) await this.belonging.isPersonOf(body.aboutPersonId, scope.companyId);
    if (body.linkedTo !== undefined) await this.belonging.areCasesOf(caller, [body.linkedTo], scope);
    const able = body.assignTo === undefined ? null : await this.people.abilityToHandle(body.assignTo);
    const words = new ComplaintWords();
    const input = await this.receivedInput(body, standard, words);
    const order = orderOf(body);
    const then = [
      ...(order === null ? [] : [{ action: 'link-external', input: externalInput(order, words) }]),
      ...(body.class === undefined ? [] : [{ action: 'classify', input: { class: body.class } }]),
      ...(body.assignTo === undefined ? [] : [{ action: 'assign', input: { personId: body.assignTo } }]),
    ];
    begun.words.rows.push(...words.rows);
    return { input, then, able };
  }

  /** Another case of the estate has this external number (`external-number.taken`). */
  meaning(error: unknown): Error | null {
    if (brokenConstraint(error) !== 'cases_external_number') return null;
    return new DomainError('conflict', 'external-number.taken', {
      zh: '该小区已有相同外部编号的工单。',
      en: 'The estate has a case with this external number already.',
    });
  }

  private async receivedInput(
    body: FileComplaint,
    standard: Standard,
    words: ComplaintWords,
  ): Promise<ActionInput<'file'>> {
    const { estateId } = body;
    const leaf = leafOf(standard, body);
    const dwelling = body.dwellingId === undefined ? null : await this.dwellingIn(body.dwellingId, estateId);
    const buildingId = dwelling?.buildingId ?? body.buildingId;
    if (dwelling === null && buildingId !== undefined) {
      await this.estates.refuseBuildingElsewhere(buildingId, estateId);
    }
    const reporter = reporterRow(body.reporter);
    if (reporter !== null) words.rows.push(reporter);
    return {
      kind: body.kind,
      channel: body.channel,
      reporterId: reporter?.id ?? null,
      reporterKind: body.reporter.kind,
      estateId,
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
}

/** The body as the route's own schema has read it. */
const bodyOfFiling = ({ body }: AskedFiling): FileComplaint => body as unknown as FileComplaint;

/** What an authority passed on; whoever says only that it came by one of them has said from whom (§3.1). */
function orderOf({ channel, external }: FileComplaint): ExternalOrder | null {
  if (external !== undefined) return external;
  const source = externalSources.find((one) => one === channel);
  return source === undefined ? null : { source };
}
