import { clockDto } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type ComplaintCase, type Scope, clocksOf, openCase, standardName } from '@steward/handbook';
import { type Caller, EstatesService, Ledger, rolesFor, StandardsService, unknownEstate } from '@steward/service-kit';
import { type Decided, decideAs } from '../complaint/acting.rule.js';
import { type Deed, changeOf } from '../complaint/complaint.change.js';
import { iso } from '../complaint/complaint.view.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';
import type { PreviewOf, Previewed } from './preview.schemas.js';

/** Stands for words that are not written yet. */
const unwritten = 'preview';

/** Says which deadlines a filing would start, by the rules that file it (§3.1, §2.1.3). */
@Injectable()
export class PreviewService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
  ) {}

  /** Refused with `estate.unknown`, `estate.inactive`, `problem.not-in-standard`, and those of the rules. */
  async of(caller: Caller, body: PreviewOf): Promise<Previewed> {
    const estate = await this.estates.active(body.estateId);
    const scope: Scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(body.estateId);
    const now = await this.ledger.now();
    const standard = await this.standards.inForce({ companyId: scope.companyId, estateId: estate.estateId }, now);
    const leaf = leafOf(standard, body);
    const empty = openCase(standard);
    const deeds: Deed[] = [];
    const add = ({ facts, actor }: Decided): void => void deeds.push(...facts.map((fact) => ({ fact, actor })));
    const soFar = (): ComplaintCase => changeOf(empty, standard, deeds, now).fold;
    const received = {
      kind: body.kind,
      channel: body.channel,
      reporterId: null,
      reporterKind: 'anonymous',
      estateId: estate.estateId,
      place: leaf.place,
      category: leaf.category,
      problem: leaf.problem,
      provisionalClass: leaf.provisionalClass,
      greenChannel: leaf.greenChannel,
      skills: leaf.skills,
      contentId: unwritten,
      contactWish: 'any',
      confidential: false,
    } as const;
    add(decideAs(caller, scope, empty, standard, 'file', received, now));
    if (body.class !== undefined)
      add(decideAs(caller, scope, soFar(), standard, 'classify', { class: body.class }, now));
    if (body.assignTo !== undefined)
      add(decideAs(caller, scope, soFar(), standard, 'assign', { personId: body.assignTo }, now));
    const c = soFar();
    return {
      now: iso(now),
      zone: estate.zone,
      standard: standardName(standard),
      class: c.class,
      classified: c.classified,
      greenChannel: c.greenChannel,
      clocks: clocksOf(c, standard, now).map(clockDto),
    };
  }
}
