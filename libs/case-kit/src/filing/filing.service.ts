import { Inject, Injectable } from '@nestjs/common';
import { type HappenedBefore, type Ms, type Standard, type Takes, standardName } from '@steward/handbook';
import {
  CaseNumbers,
  type CommittedCase,
  EstatesService,
  type IdempotencyKey,
  Ledger,
  StandardsService,
  callerScopes,
  newId,
  rolesFor,
  unknownEstate,
} from '@steward/service-kit';
import { decidedBySystem, decidedFor } from '../acting/decide-as.js';
import { reportedWithoutLine } from '../acting/done-without-line.js';
import type { Deed, FoldedChange } from '../cases/case-change.js';
import { DOOR_OF_CASES, type DoorOfCases } from '../cases/case-door.js';
import { type AnyCase, openingOf } from '../cases/case-rules.js';
import { type CaseAtWork, CasesOfService, PROCESS } from '../cases/cases-of-service.js';
import { clockDto } from '../reading/clock.presenter.js';
import { inputFrom } from '../takes/takes.inputs.js';
import { unwrittenInput } from '../takes/unwritten.input.js';
import { WrittenWords } from '../takes/written-words.js';
import { FilingsOfCases } from './filings-of-cases.js';
import { type AskedFiling, type Belonging, FILING_STEPS, type FilingSteps, type ReadyFiling } from './filing.steps.js';
import type { PreviewedFiling } from './filing.schemas.js';

/** A case that was filed, now or before under the same key, as the caller may see it. */
export interface FiledCase {
  readonly id: string;
  readonly shown: { readonly version: number };
  readonly replayed: boolean;
}

/** A case that is about to be committed. */
export interface NewCase {
  readonly id: string;
  readonly companyId: string;
  readonly standard: Standard;
  /** As it is decided at this instant. Pure; refused by the rules. */
  at(this: void, now: Ms): CommittedCase;
}

/** A new case whose standard and scope are known. */
interface Begun extends AskedFiling {
  readonly of: CaseAtWork;
  readonly place: Belonging;
  readonly standard: Standard;
  readonly words: WrittenWords;
}

/** When a phone without a line says that it was reported, epoch ms. */
const happenedIn = (input: object): Ms | undefined => {
  const { happened } = input as { readonly happened?: HappenedBefore };
  return happened?.phone === undefined ? undefined : happened.at;
};

/** The zone of an estate that no news has told of, and of the company itself. */
const usualZone = 'Asia/Shanghai';

/** Takes new cases of one process in, by the row that opens one. It needs its own database only, and one round trip to commit (§4.4). */
@Injectable()
export class FilingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly numbers: CaseNumbers,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
    @Inject(PROCESS) private readonly process: string,
    @Inject(DOOR_OF_CASES) private readonly door: DoorOfCases,
    @Inject(FILING_STEPS) private readonly steps: FilingSteps | null,
    filings: FilingsOfCases,
  ) {
    filings.put(process, this);
  }

  /**
   * Files a case and does with it what the process's steps say, as facts of one commit. Refused with `estate.unknown`,
   * `estate.inactive`, `idempotency-key.reused`, those of the steps, and those of the rules.
   */
  async file(asked: AskedFiling, key: IdempotencyKey | undefined): Promise<FiledCase> {
    const { caller } = asked;
    const { id, companyId, standard, at } = await this.prepared(asked);
    const committed = await this.committed(() =>
      this.ledger.commitNow((now) => ({
        scopes: callerScopes(caller),
        cases: [at(now)],
        ...(key === undefined ? {} : { idempotency: { ...key, companyId, response: { caseId: id } } }),
      })),
    );
    const [filed] = committed.cases;
    if (!committed.replayed && filed !== undefined)
      return { id, shown: await this.door.shown(caller, filed, standard), replayed: false };
    const before = await this.ledger.load(callerScopes(caller), String(committed.response?.['caseId']));
    const shown = this.door.shown(caller, before, await this.standards.named(before.scope.companyId, before.standard));
    return { id: before.id, shown: await shown, replayed: true };
  }

  /** A new case that somebody else commits, in a transaction of his own. Refused as filing. */
  async prepared(asked: AskedFiling): Promise<NewCase> {
    const begun = await this.begun(asked);
    const ready = (await this.steps?.ready?.({ ...begun, scope: begun.place.scope })) ?? {};
    const { place, standard } = begun;
    const { companyId } = place.scope;
    const input = this.inputOf(begun, ready);
    const late = reportedWithoutLine(this.takes(begun.of, begun.opening), begun.body, begun.done, begun.words);
    const id = newId();
    const number = place.series === null ? null : await this.numbers.next(companyId, place.series);
    const at = (now: Ms): CommittedCase => ({
      ...this.opened(begun, ready, { ...input, ...late(now) }, now),
      id,
      process: this.process,
      scope: place.scope,
      number,
      standard: standardName(standard),
      expectedVersion: 0,
    });
    return { id, companyId, standard, at };
  }

  /** The clocks that would run if it were filed now; nothing is kept. Refused as filing. */
  async preview(asked: AskedFiling): Promise<PreviewedFiling> {
    const begun = await this.begun(asked);
    const { of, standard, place } = begun;
    const ready = (await this.steps?.ready?.({ ...begun, scope: place.scope })) ?? {};
    const now = await this.ledger.now();
    const { fold } = this.opened(
      begun,
      ready,
      { ...unwrittenInput(this.takes(of, asked.opening)), ...this.inputOf(begun, ready) },
      now,
    );
    const { estateId } = place.scope;
    return {
      now: new Date(now).toISOString(),
      zone: (estateId === null ? null : await this.estates.find(estateId))?.zone ?? usualZone,
      standard: standardName(standard),
      clocks: of.rules.clocksOf(fold, standard, now).map(clockDto),
    };
  }

  private async begun(asked: AskedFiling): Promise<Begun> {
    const of = this.cases.of({ process: this.process });
    const place = (await this.steps?.belongs?.(asked)) ?? (await this.inEstate(asked));
    const { scope } = place;
    if (rolesFor(asked.caller, scope).length === 0) throw unknownEstate(scope.estateId ?? '');
    const standard = await this.standards.inForce(scope, await this.ledger.now());
    return { ...asked, of, place, standard, words: new WrittenWords() };
  }

  private async inEstate({ body }: AskedFiling): Promise<Belonging> {
    const estate = await this.estates.active(String(body['estateId']));
    const { companyId, estateId, code } = estate;
    return { scope: { companyId, estateId }, series: code, adds: { estateId } };
  }

  private inputOf({ of, opening, body, words, place }: Begun, ready: ReadyFiling): object {
    const given = ready.input ?? (inputFrom(this.takes(of, opening), body as never, words) as object);
    return { ...given, ...place.adds, ...ready.adds };
  }

  private takes({ rules }: CaseAtWork, opening = openingOf(rules)): Takes {
    return rules.actions[opening]?.takes ?? {};
  }

  /** The case as its first facts leave it, each decided on the case as the ones before left it. */
  private opened(
    { caller, of, opening = openingOf(of.rules), place: { scope }, standard, then: further = [], words }: Begun,
    { then = [], able }: ReadyFiling,
    input: object,
    now: Ms,
  ): FoldedChange<AnyCase> {
    const empty = of.rules.opens(standard);
    const deeds: Deed[] = [];
    const steps: NonNullable<ReadyFiling['then']> = [{ action: opening, input }, ...then, ...further];
    for (const { action, input: given, by } of steps) {
      const c = deeds.length === 0 ? empty : of.changeOf(empty, standard, deeds, now).fold;
      // Pressed where there was no line: what was wished with the report was decided then, before any of its clocks ran out.
      const decidedAt = deeds.length === 0 ? now : (happenedIn(input) ?? now);
      const asked = { c, scope, standard, action, input: given, now: decidedAt };
      if (by === undefined) {
        const { actor, facts } = decidedFor(of.rules, caller, asked);
        deeds.push(...facts.map((fact) => ({ fact, actor })));
      } else deeds.push(...decidedBySystem(of.rules, by, asked));
    }
    able?.(scope, now);
    return of.changeOf(empty, standard, deeds, now, words.rows);
  }

  private async committed<T>(commit: () => Promise<T>): Promise<T> {
    try {
      return await commit();
    } catch (error) {
      throw this.steps?.meaning?.(error) ?? error;
    }
  }
}
