import { Injectable } from '@nestjs/common';
import type { EstateView } from '@steward/contracts';
import { defaultStandard, drillClauseOf, drillMonthsAtMost, planWriters, type Actor, type Ms } from '@steward/handbook';
import {
  brokenConstraint,
  callerScopes,
  Ledger,
  oneAtATime,
  type Caller,
  type LedgerTransaction,
  type NewLedgerFact,
} from '@steward/service-kit';
import { In, IsNull, MoreThan } from 'typeorm';
import { actorFor } from '../permission.js';
import { elsewhere, held, inactive, taken, unknown } from '../registry.js';
import { dayBookOf, laidOutFact, laidOutFrom, laysOut, recordInBook, type DayBookFold } from './day-book.js';
import { dutyDto } from './drill-rows.js';
import { keptDuty, keptObligation, type KeptDuty } from './drill.entities.js';
import { dutyTaken, otherHazardOfDuty, tooSeldom } from './drill.refusals.js';
import type { DutiesDto, PutDuty, SavedDuty } from './drill.schemas.js';
import { estateFor } from '../plan/plan-rows.js';

/** How often an estate drills what (§2.3.3, §2.4.2, §4.2): dates stand 400 days ahead from the moment it is said. */
@Injectable()
export class DutyService {
  constructor(private readonly ledger: Ledger) {}

  /** What an estate drills. Refused with `estate.unknown`. */
  async list(caller: Caller, estateId: string): Promise<DutiesDto> {
    await estateFor(this.ledger, caller, estateId);
    const rows = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.getRepository(keptDuty).find({ where: { estateId }, order: { dutyId: 'ASC' } }),
    );
    return { items: rows.map(dutyDto) };
  }

  /**
   * Says how often a hazard is drilled, or that it is no more; the same again changes nothing. Dates that are not open yet are
   * replaced, and stay; what is open, begun or announced is owed on. Refused with `estate.unknown`, `estate.inactive`,
   * `duty.elsewhere`, `duty.other-hazard`, `duty.hazard-taken`, `duty.too-seldom`, `id.taken`, `role.missing`.
   */
  async put(caller: Caller, dutyId: string, body: PutDuty): Promise<SavedDuty> {
    const { active, anchor, companyId, estateId, hazard, months, openDays } = body;
    const writing = this.ledger.transaction(callerScopes(caller), async (tx) => {
      const zone = await zoneOf(tx, companyId, estateId);
      const actor = actorFor(caller, planWriters, { companyId, estateId });
      const atMost = drillMonthsAtMost(hazard, defaultStandard);
      if (active && months > atMost) throw tooSeldom(hazard, atMost, drillClauseOf(hazard));
      await oneAtATime(tx.manager, `steward.day-book/${estateId}`);
      const before = await tx.manager.getRepository(keptDuty).findOneBy({ dutyId });
      if (before !== null && (before.companyId !== companyId || before.estateId !== estateId))
        throw elsewhere('duty', dutyId);
      if (before !== null && before.subject !== hazard) throw otherHazardOfDuty();
      const duty: KeptDuty = {
        ...{ dutyId, companyId, estateId, kind: 'drill', subject: hazard },
        ...{ anchor, months, openDays, active },
      };
      const status = statusOf(before, duty);
      if (status !== 'unchanged') await keep(tx, { duty, before, zone, actor, now: await tx.now() });
      const dates = await tx.manager
        .getRepository(keptObligation)
        .countBy({ dutyId, superseded: false, doneAt: IsNull(), startedAt: IsNull() });
      return { id: dutyId, status, dates };
    });
    return writing.catch((error: unknown) => {
      const constraint = brokenConstraint(error);
      // What the caller can't see has an id, too.
      if (constraint === 'duty_pkey') throw taken(dutyId);
      throw constraint === 'duty_one' ? dutyTaken(hazard) : error;
    });
  }
}

const statusOf = (before: KeptDuty | null, after: KeptDuty): SavedDuty['status'] => {
  if (before === null) return 'created';
  const is = ({ active, anchor, months, openDays }: KeptDuty): string =>
    JSON.stringify([anchor, months, openDays, active]);
  return is(before) === is(after) ? 'unchanged' : 'updated';
};

interface Kept {
  readonly duty: KeptDuty;
  readonly before: KeptDuty | null;
  readonly zone: string;
  readonly actor: Actor;
  readonly now: Ms;
}

async function keep(tx: LedgerTransaction, { actor, before, duty, now, zone }: Kept): Promise<void> {
  const { active, anchor, companyId, dutyId, estateId, months, openDays, subject: hazard } = duty;
  const book = await dayBookOf(tx, estateId);
  const fold: DayBookFold = book?.fold ?? {
    ...{ companyId, estateId, zone },
    ...{ laidOutUntil: laidOutFrom(now), lookedAt: now },
  };
  const duties = tx.manager.getRepository(keptDuty);
  // An id of another company is there, and can't be seen.
  if (before === null) await duties.insert({ ...duty });
  else await duties.update({ dutyId }, { anchor, months, openDays, active });
  const rows = tx.manager.getRepository(keptObligation);
  const ahead = { dutyId, from: MoreThan(now), announcedFor: IsNull(), startedAt: IsNull(), doneAt: IsNull() };
  const replaced = await rows.findBy({ ...ahead, superseded: false, repeats: IsNull() });
  await rows.update({ obligationId: In(replaced.map(({ obligationId }) => obligationId)) }, { superseded: true });
  const facts: NewLedgerFact[] = [
    {
      type: 'duty.set',
      actor,
      clause: drillClauseOf(hazard),
      data: { dutyId, hazard, anchor, months, openDays, active, replaced: replaced.length },
    },
  ];
  if (active) {
    const until = fold.laidOutUntil;
    facts.push(laidOutFact(duty, await laysOut(tx.manager, duty, { from: now, until, zone }), until, actor));
  }
  await recordInBook(tx, { fold, version: book?.version ?? 0 }, { facts, now });
}

/** The zone of an estate in use. Refused with `estate.unknown`, `estate.inactive`. */
async function zoneOf(tx: LedgerTransaction, companyId: string, estateId: string): Promise<string> {
  const estate = (await held<EstateView>(tx, 'estate', [estateId])).get(estateId);
  if (estate?.companyId !== companyId) throw unknown('estate', estateId);
  if (!estate.fold.active) throw inactive('estate', estateId);
  return estate.fold.zone;
}
