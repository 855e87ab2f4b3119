import { Inject, Injectable } from '@nestjs/common';
import { type Seeing, type Standard, maskedDataBy } from '@steward/handbook';
import {
  type Caller,
  Ledger,
  type LedgerFact,
  type LoadedCase,
  StandardsService,
  callerScopes,
  unknownCase,
} from '@steward/service-kit';
import { actionsSeenBy } from '../acting/decide-as.js';
import type { CaseFile, DoorOfCases } from '../cases/case-door.js';
import type { AnyCase } from '../cases/case-rules.js';
import { type CaseAtWork, CasesOfService, PROCESS } from '../cases/cases-of-service.js';
import { DoorsOfCases } from '../cases/doors-of-cases.js';
import { type CaseMasking, lookerOf, maskedFields, maskedView, usualMasking } from '../masking/case-masking.js';
import { type ContentMasking, type ContentRow, contentMasking } from '../masking/content.masking.js';
import type { ContentRead, ContentView } from '../masking/content.schemas.js';
import { ReadingsService } from '../masking/readings.service.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import { casePage } from './case-page.presenter.js';
import type { CasePage, CasePageWithContent } from './case-page.schemas.js';
import { PAGE_STEPS, type PageSteps } from './page.steps.js';

/**
 * The door to the cases of one process for a service that has none of its own: how much somebody reads is said by the process,
 * the rest is masked, and who read whose contact is on record (§7.4).
 */
@Injectable()
export class CaseDoorService implements DoorOfCases {
  constructor(
    private readonly ledger: Ledger,
    private readonly cases: CasesOfService,
    private readonly standards: StandardsService,
    private readonly setAside: SetAsideService,
    private readonly readings: ReadingsService,
    @Inject(PROCESS) private readonly process: string,
    @Inject(PAGE_STEPS) private readonly steps: PageSteps | null,
    doors: DoorsOfCases,
  ) {
    doors.put(process, this);
  }

  /** A case of the process as the caller may see it. Refused with `case.unknown`. */
  async find(caller: Caller, caseId: string): Promise<LoadedCase> {
    const { c, seeing } = await this.seen(caller, caseId);
    const { rules, parts } = this.of;
    const fold = rules.personal?.masked(c.fold, seeing) ?? maskedFields({ ...c.fold }, seeing, this.masking.personal);
    return { ...c, fold, view: maskedView(c.view, seeing, parts.fields) };
  }

  /** Refuses (`case.unknown`) a case of which the caller may read nothing. */
  admit(caller: Caller, c: LoadedCase): void {
    this.seeing(caller, c);
  }

  /** A case that was loaded or committed for the caller, with clocks and actions. Refused with `case.unknown`. */
  async shown(caller: Caller, c: LoadedCase, standard: Standard): Promise<CasePage> {
    const seeing = this.seeing(caller, c);
    const loaded = c as LoadedCase<AnyCase>;
    const page = await this.setAside.watching(() =>
      Promise.resolve(
        this.setAside.computing(c, () => {
          const asked = { c: loaded.fold, scope: c.scope, standard, now: c.now };
          // Buttons are judged by the whole case: also whoever may not know why is told that he may not.
          return casePage(this.of, loaded, { seeing, standard, actions: actionsSeenBy(this.of.rules, caller, asked) });
        }),
      ),
    );
    return this.steps === null ? page : { ...page, ...(await this.steps.beside(caller, loaded, seeing)) };
  }

  /** A case with what the caller may read of its words. Refused with `case.unknown`. */
  async page(caller: Caller, caseId: string): Promise<CasePageWithContent> {
    const { c, seeing } = await this.seen(caller, caseId);
    const page = await this.shown(caller, c, await this.standards.named(c.scope.companyId, c.standard));
    return { ...page, content: await this.content(caller, c, seeing) };
  }

  /** A case without its words. Refused with `case.unknown`. */
  async current(caller: Caller, caseId: string): Promise<CasePage> {
    const { c } = await this.seen(caller, caseId);
    return this.shown(caller, c, await this.standards.named(c.scope.companyId, c.standard));
  }

  /** The whole ledger of a case as the caller may see it. Refused with `case.unknown`. */
  async factsOf(caller: Caller, caseId: string): Promise<readonly LedgerFact[]> {
    const { seeing } = await this.seen(caller, caseId);
    const { facts } = await this.ledger.sealed(callerScopes(caller), caseId);
    return facts.map((fact) => this.maskedFact(fact, seeing));
  }

  /** Whether the caller may have a file; the reading is on record where it shows who reported it. Refused with `case.unknown`. */
  async opensFile(caller: Caller, caseId: string, file: CaseFile): Promise<boolean> {
    const { c, seeing } = await this.seen(caller, caseId);
    const masks = this.contentMasks;
    if (!masks.mayHave(file, seeing, file.meta['by'] === caller.id) || masks.isMasked(file, seeing)) return false;
    if (masks.showsComplainant(file))
      await this.readings.record(caller, c.scope, [{ caseId, contentId: file.id, masked: false }]);
    return true;
  }

  /** Who read content of a case, newest first. Refused with `case.unknown`. */
  async reads(caller: Caller, caseId: string): Promise<ContentRead[]> {
    const { seeing } = await this.seen(caller, caseId);
    return this.readings.of(caller, caseId, seeing);
  }

  /** The content of a case that the caller may have, oldest first; contacts that are shown are on record before they are handed out. */
  private async content(caller: Caller, c: LoadedCase, seeing: Seeing): Promise<ContentView[]> {
    if (seeing.words === 'none') return [];
    const masks = this.contentMasks;
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<(ContentRow & { his: boolean })[]> =>
      manager.query(
        `select c.id, c.kind, c.class, c.text, c.meta, c.created_at, c.erased_at,
           $2::boolean and exists (select from steward.ledger l where l.case_id = c.case_id and l.actor_id = $3
             and l.data->>'contentId' = c.id) as his
         from steward.content c where c.case_id = $1 order by c.created_at, c.id`,
        [c.id, seeing.words === 'task', caller.id],
      ),
    );
    const had = rows.filter((row) => masks.mayHave(row, seeing, row.his));
    const telling = had.filter((row) => !masks.isMasked(row, seeing) && masks.showsComplainant(row));
    await this.readings.record(
      caller,
      c.scope,
      telling.map(({ id }) => ({ caseId: c.id, contentId: id, masked: false })),
    );
    return had.map((row, place) => masks.contentView(row, seeing, place));
  }

  private async seen(caller: Caller, caseId: string): Promise<{ c: LoadedCase<AnyCase>; seeing: Seeing }> {
    const c = await this.ledger.load<AnyCase>(callerScopes(caller), caseId);
    return { c, seeing: this.seeing(caller, c) };
  }

  private seeing(caller: Caller, c: LoadedCase): Seeing {
    const seeing =
      c.process === this.process ? this.masking.sees(c.fold as AnyCase, lookerOf(caller, c.scope, this.masking)) : null;
    if (seeing === null) throw unknownCase(c.id);
    return seeing;
  }

  private maskedFact(fact: LedgerFact, seeing: Seeing): LedgerFact {
    if (seeing.complainant) return fact;
    const actor = fact.actor.role === 'owner' ? { ...fact.actor, id: 'owner' } : fact.actor;
    // With the hash what is hidden could be tried out.
    const { personal } = this.of.rules;
    const data =
      personal === undefined
        ? maskedFields(fact.data, seeing, this.masking.personal)
        : maskedDataBy(personal, fact.type, fact.data, seeing, () => true);
    return { ...fact, data, actor, hash: '', body: '' };
  }

  private get of(): CaseAtWork {
    return this.cases.of({ process: this.process });
  }

  private get masking(): CaseMasking<AnyCase> {
    return this.of.parts.masking ?? usualMasking;
  }

  private get contentMasks(): ContentMasking {
    return contentMasking(this.masking.content);
  }
}
