import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  type ActionView,
  type ComplaintCase,
  type Reading,
  type Seeing,
  type Standard,
  casesNamedBy,
  isCrowded,
  maskedCase,
  maskedData,
  readingOf,
  readsAtLeast,
  seeingOf,
} from '@steward/handbook';
import {
  type Caller,
  EstatesService,
  Ledger,
  type LedgerFact,
  type LoadedCase,
  callerScopes,
  verifyLedger,
} from '@steward/service-kit';
import { actionsFor } from '../complaint/acting.rule.js';
import type { ComplaintDto } from './complaint.dto.js';
import { complaintDto } from './complaint.presenter.js';
import type { ContentView } from '@steward/case-kit';
import { type ContentRow, contentView, isMasked, mayHave, showsComplainant } from '../masking/content.masking.js';
import { lookingOf, readingFor } from '../masking/looking.rule.js';
import { type CaseFile, type DoorOfCases, DoorsOfCases, SetAsideService } from '@steward/case-kit';
import { knowsComplainantSql, readingSql } from '../masking/reading.sql.js';
import { ReadingsService } from '@steward/case-kit';

declare const masked: unique symbol;

/** A case as one caller may see it: what a presenter gets. Only the reader makes it, so that nothing else can be presented. */
export interface SeenCase extends LoadedCase<ComplaintCase> {
  readonly [masked]: true;
  readonly seeing: Seeing;
}

/** The facts of a case as its reader may see them, and what the whole ledger proves. */
export interface SeenFacts {
  readonly facts: readonly LedgerFact[];
  /** Of the whole ledger; `intact`: against the case's head as well. `lastHash` is empty where facts are masked: with it what is hidden could be tried out. */
  readonly chain: { readonly facts: number; readonly lastHash: string; readonly intact: boolean };
}

/**
 * The one door through which cases, facts, words and files are read for somebody: it says how much he may read by the table of
 * the rules, masks the rest, and remembers who read what (§7.4).
 */
@Injectable()
export class CaseReader implements DoorOfCases {
  constructor(
    private readonly ledger: Ledger,
    private readonly readings: ReadingsService,
    private readonly setAside: SetAsideService,
    private readonly estates: EstatesService,
    doors: DoorsOfCases,
  ) {
    doors.put('complaint', this);
  }

  /** A case as the caller may see it. Refused with `case.unknown`, also where he may read nothing of it. */
  async find(caller: Caller, caseId: string): Promise<SeenCase> {
    return this.seen(caller, await this.ledger.load<ComplaintCase>(callerScopes(caller), caseId));
  }

  /** Refuses (`case.unknown`) a case that was loaded for the caller and of which he may read nothing. */
  admit(caller: Caller, c: LoadedCase): void {
    // This door is mounted for complaints only.
    readingFor(caller, c as LoadedCase<ComplaintCase>);
  }

  /** A case that was loaded or committed for the caller, as he may see it. Refused with `case.unknown`. */
  async seen(caller: Caller, c: LoadedCase<ComplaintCase>): Promise<SeenCase> {
    return this.seenWith(caller, c, readingFor(caller, c));
  }

  /**
   * A case that came into one that the caller sees: its reporter is one of the survivor's now, and read as those are. Whoever it
   * is about, and whoever comes from a case that is less guarded, reads it as the table says of itself. Null: nothing of it.
   */
  async within(caller: Caller, survivor: SeenCase, caseId: string): Promise<SeenCase | null> {
    const c = await this.ledger.load<ComplaintCase>(callerScopes(caller), caseId).catch(nullIfUnknown);
    if (c === null) return null;
    const own = readingOf(c.fold, lookingOf(caller, c.scope));
    const cameIn = survivor.fold.joined.some((one) => !one.undone && one.fromCase === caseId);
    const isAboutHim = c.fold.aboutPersonId !== null && c.fold.aboutPersonId === caller.personId;
    const guarded = c.fold.confidential && !survivor.fold.confidential;
    const { reading: theirs } = survivor.seeing;
    const reading = cameIn && !isAboutHim && !guarded && readsAtLeast(theirs, own) ? theirs : own;
    return reading === 'nothing' ? null : this.seenWith(caller, c, reading);
  }

  private async seenWith(caller: Caller, c: LoadedCase<ComplaintCase>, reading: Reading): Promise<SeenCase> {
    const { confidential, buildingId } = c.fold;
    const asksBuilding = buildingId !== null && !seeingOf(reading, confidential, false).building;
    const seeing = seeingOf(reading, confidential, asksBuilding && (await this.isCrowded(buildingId)));
    const fold = maskedCase(c.fold, seeing, caller.id);
    const opens = await this.opened(caller, c.fold, seeing, namedCases(fold));
    const { linkedTo, joined, mergedInto } = fold;
    const shown: ComplaintCase = {
      ...fold,
      linkedTo: linkedTo !== null && opens(linkedTo) ? linkedTo : null,
      joined: joined.map(({ toCase, ...one }) => ({
        ...one,
        fromCase: one.fromCase !== null && opens(one.fromCase) ? one.fromCase : null,
        ...(toCase !== undefined && opens(toCase) ? { toCase } : {}),
      })),
      proposals: hidingCases(fold.proposals, opens),
      mergedInto: mergedInto !== null && opens(mergedInto.caseId) ? mergedInto : null,
    };
    return { ...c, fold: shown, view: {}, seeing } as unknown as SeenCase;
  }

  /** The answer to an action, or the case of a page: clocks, actions, and what the caller may know. Refused with `case.unknown`. */
  async shown(caller: Caller, c: LoadedCase<ComplaintCase>, standard: Standard): Promise<ComplaintDto> {
    return this.computed(caller, c, await this.seen(caller, c), standard);
  }

  /** As `shown`, with what the caller may read of the words. Refused with `case.unknown`. */
  async page(
    caller: Caller,
    caseId: string,
    standardOf: (c: LoadedCase<ComplaintCase>) => Promise<Standard>,
  ): Promise<{ readonly complaint: ComplaintDto; readonly content: ContentView[] }> {
    const c = await this.ledger.load<ComplaintCase>(callerScopes(caller), caseId);
    const seen = await this.seen(caller, c);
    const standard = await standardOf(c);
    return { complaint: await this.computed(caller, c, seen, standard), content: await this.content(caller, seen) };
  }

  /** The whole ledger of a case as the caller may see it. Refused with `case.unknown`. */
  async factsOf(caller: Caller, caseId: string): Promise<readonly LedgerFact[]> {
    return (await this.facts(caller, await this.find(caller, caseId))).facts;
  }

  /** The ledger of a case that was found for the caller, in the order in which it was recorded. */
  async facts(caller: Caller, seen: SeenCase): Promise<SeenFacts> {
    const sealed = await this.ledger.sealed(callerScopes(caller), seen.id);
    const { facts } = sealed;
    const { complainant } = seen.seeing;
    const named = [...new Set(facts.flatMap(({ type, data }) => casesNamedBy(type, data)))];
    const opens = await this.opened(caller, seen.fold, seen.seeing, named);
    return {
      facts: facts.map((fact) => ({
        ...fact,
        data: { ...maskedData(fact.type, fact.data, seen.seeing, opens) },
        ...(complainant ? {} : { hash: '', body: '', actor: facelessActor(fact.actor) }),
      })),
      chain: {
        facts: facts.length,
        lastHash: complainant ? (facts.at(-1)?.hash ?? '') : '',
        intact: verifyLedger(sealed).intact,
      },
    };
  }

  /**
   * All content of a case that the caller may have, oldest first. Contacts that are shown, and whatever is read of a confidential
   * case, are on record before they are handed out.
   */
  async content(caller: Caller, seen: SeenCase): Promise<ContentView[]> {
    const { seeing } = seen;
    if (seeing.words === 'none') return [];
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<(ContentRow & { his: boolean })[]> =>
      manager.query(
        `select c.id, c.kind, c.class, c.text, c.meta, c.created_at, c.erased_at,
           $2::boolean and exists (select from steward.ledger l where l.case_id = c.case_id and l.actor_id = $3
             and l.data->>'contentId' = c.id) as his
         from steward.content c where c.case_id = $1 order by c.created_at, c.id`,
        [seen.id, seeing.words === 'task', caller.id],
      ),
    );
    const had = rows.filter((row) => mayHave(row, seeing, row.his));
    await this.readings.record(
      caller,
      seen.scope,
      had
        .map((row) => ({ caseId: seen.id, contentId: row.id, masked: isMasked(row, seeing), row }))
        .filter((one) => seen.fold.confidential || (!one.masked && showsComplainant(one.row))),
    );
    return had.map((row, place) => contentView(row, seeing, place));
  }

  /** Whether the caller may have a file; the reading is on record where it shows who complained. Refused with `case.unknown`. */
  async opensFile(caller: Caller, caseId: string, row: CaseFile): Promise<boolean> {
    const seen = await this.find(caller, caseId);
    if (!mayHave(row, seen.seeing, row.meta['by'] === caller.id) || isMasked(row, seen.seeing)) return false;
    if (seen.fold.confidential || showsComplainant(row))
      await this.readings.record(caller, seen.scope, [{ caseId: seen.id, contentId: row.id, masked: false }]);
    return true;
  }

  /** Clocks and actions of what is shown. A case that can't be computed is set aside, and refused with its code. */
  private computed(
    caller: Caller,
    c: LoadedCase<ComplaintCase>,
    seen: SeenCase,
    standard: Standard,
  ): Promise<ComplaintDto> {
    return this.setAside.watching(() =>
      Promise.resolve(
        this.setAside.computing(c, () => {
          // Buttons are judged by the whole case: also whoever may not know why is told that he may not.
          const actions: readonly ActionView[] = actionsFor(caller, c.scope, c.fold, standard, c.now);
          return complaintDto(seen, actions, standard);
        }),
      ),
    );
  }

  /**
   * Of other cases: whether the caller may know that they belong to one that he sees. A confidential one would say who
   * complained; and of a confidential one, any that he can open would: its reporter and dwelling stand there.
   */
  private async opened(
    caller: Caller,
    { confidential }: Pick<ComplaintCase, 'confidential'>,
    { complainant }: Seeing,
    caseIds: readonly string[],
  ): Promise<(caseId: string) => boolean> {
    if (confidential && !complainant) return () => false;
    if (caseIds.length === 0) return () => true;
    const values: unknown[] = [caseIds];
    const reading = readingSql(caller, (value) => `$${values.push(value)}`, 'k');
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<{ id: string }[]> =>
      manager.query(
        `select k.id from steward.cases k where k.id = any ($1::text[])
           and (${knowsComplainantSql(reading, 'k')} or (not k.confidential and ${reading} > 0))`,
        values,
      ),
    );
    const ids = new Set(rows.map(({ id }) => id));
    return (caseId) => ids.has(caseId);
  }

  private async isCrowded(buildingId: string): Promise<boolean> {
    return isCrowded(await this.estates.homesIn(buildingId));
  }
}

const namedCases = ({ linkedTo, joined, mergedInto, proposals }: ComplaintCase): string[] =>
  [
    linkedTo,
    mergedInto?.caseId ?? null,
    proposals.takingOut?.into ?? null,
    ...joined.flatMap((one) => [one.fromCase, one.toCase ?? null]),
  ].filter((id) => id !== null);

function hidingCases(
  { takingOut, ...others }: ComplaintCase['proposals'],
  opens: (caseId: string) => boolean,
): ComplaintCase['proposals'] {
  if (!takingOut) return { ...others };
  const { into, ...proposal } = takingOut;
  return { ...others, takingOut: into !== undefined && opens(into) ? { ...proposal, into } : proposal };
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'case.unknown') return null;
  throw error;
}

const facelessActor = (actor: LedgerFact['actor']): LedgerFact['actor'] =>
  actor.role === 'owner' ? { ...actor, id: 'owner' } : actor;
