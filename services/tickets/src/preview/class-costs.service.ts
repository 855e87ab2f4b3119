import { systemActor } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import {
  type ComplaintCase,
  type Ms,
  type ProblemClass,
  type Standard,
  clocksOf,
  problemClasses,
} from '@steward/handbook';
import { type Caller, Ledger, StandardsService } from '@steward/service-kit';
import { type Deed, changeOf } from '../complaint/complaint.change.js';
import { caseFor } from '../masking/looking.rule.js';
import type { ClassCosts } from './preview.schemas.js';

/** Stands for words that are not written yet. */
const unwritten = 'preview';

/** Says what each class would mean for a case, before anybody classifies it (§3.1). */
@Injectable()
export class ClassCostsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
  ) {}

  /** The running clocks in each class, by the case's own standard. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<ClassCosts> {
    const c = await caseFor(this.ledger, caller, caseId);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const now = await this.ledger.now();
    const still = c.over || c.fold.clocks.frozenAt !== null;
    return {
      now: new Date(now).toISOString(),
      class: c.fold.class,
      classified: c.fold.classified,
      classes: still ? [] : problemClasses.map((one) => ({ class: one, clocks: clocksIn(c.fold, standard, one, now) })),
    };
  }
}

function clocksIn(
  before: ComplaintCase,
  standard: Standard,
  problemClass: ProblemClass,
  now: Ms,
): ClassCosts['classes'][number]['clocks'] {
  const clocks = clocksOf(asClass(before, standard, problemClass, now), standard, now);
  return clocks.flatMap(({ clock, title, clause, startedAt, limitAt, pauses, stoppedAt }) => {
    if (stoppedAt !== null) return [];
    const paused = pauses.reduce((sum, { from, until }) => sum + (until ?? now) - from, 0);
    return [
      {
        clock,
        title: { ...title },
        clause,
        limitMs: limitAt === null ? null : limitAt - startedAt - paused,
        limitAt: limitAt === null ? null : new Date(limitAt).toISOString(),
      },
    ];
  });
}

/** The case as it would be once somebody has said this class. */
function asClass(before: ComplaintCase, standard: Standard, problemClass: ProblemClass, now: Ms): ComplaintCase {
  if (before.classified && before.class === problemClass) return before;
  const fact: Deed['fact'] = before.classified
    ? { type: 'complaint.class-changed', data: { class: problemClass, from: before.class, contentId: unwritten } }
    : { type: 'complaint.classified', data: { class: problemClass } };
  return changeOf(before, standard, [{ fact, actor: systemActor('preview') }], now).fold;
}
