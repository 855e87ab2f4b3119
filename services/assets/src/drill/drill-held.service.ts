import { Injectable } from '@nestjs/common';
import {
  addDays,
  dateAt,
  obligationMet,
  passesFrom,
  repeatsWithinDays,
  windowFrom,
  type Actor,
  type Hazard,
  type Ms,
  type Points,
} from '@steward/handbook';
import { oneAtATime, type LedgerTransaction, type NewLedgerFact } from '@steward/service-kit';
import { IsNull } from 'typeorm';
import { dayBookOf, newRow, obligationFact, owedRows, recordInBook, type DayBookFold } from './day-book.js';
import { keptDrill, keptObligation, type KeptObligation } from './drill.entities.js';

/** A drill as the news of it says: which emergency it is, and where. */
export interface DrillSaid {
  readonly caseId: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly at: Ms;
}

const byTickets: Actor = { id: 'service:tickets', role: 'system' };

/** What drills make of the dates on which they are owed (§2.4.2): a drill that was declared begins one, standing down holds it. */
@Injectable()
export class DrillHeldService {
  /** Somebody reported an emergency as a drill. */
  async reported(
    tx: LedgerTransaction,
    { at, caseId, companyId, estateId, hazard }: DrillSaid & { readonly hazard: Hazard },
  ): Promise<void> {
    const none = { declaredAt: null, endedAt: null, brokenOff: false, scoreLeast: null, scoreMost: null };
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(keptDrill)
      .values({ caseId, companyId, estateId, hazard, reportedAt: at, ...none, obligationId: null })
      .orIgnore()
      .updateEntity(false)
      .execute();
  }

  /** It was declared: it is the date that is open now, or the one that was missed first. */
  async declared(tx: LedgerTransaction, { at, caseId, estateId }: DrillSaid): Promise<void> {
    await oneAtATime(tx.manager, `steward.day-book/${estateId}`);
    const drills = tx.manager.getRepository(keptDrill);
    const drill = await drills.findOneBy({ caseId, declaredAt: IsNull() });
    if (drill === null) return;
    const owed = await owedRows(tx.manager, estateId);
    const met = obligationMet(
      owed.filter(({ subject }) => subject === drill.hazard),
      at,
    );
    await drills.update({ caseId }, { declaredAt: at, obligationId: met?.obligationId ?? null });
    if (met === null) return;
    await tx.manager.getRepository(keptObligation).update(met.obligationId, { startedAt: at, caseId });
    await this.record(tx, met, [obligationFact('obligation.started', met, byTickets, { caseId })]);
  }

  /** It was stood down: the date is held, with its score; one that was too low is repeated within 30 days *(ours)*. */
  async ended(
    tx: LedgerTransaction,
    { at, caseId, estateId, score }: DrillSaid & { readonly score: Points | null },
  ): Promise<void> {
    await oneAtATime(tx.manager, `steward.day-book/${estateId}`);
    const drills = tx.manager.getRepository(keptDrill);
    const scored = { scoreLeast: score?.atLeast ?? null, scoreMost: score?.atMost ?? null };
    const drill = await drills.findOneBy({ caseId, endedAt: IsNull() });
    if (drill === null) return;
    await drills.update({ caseId }, { endedAt: at, ...scored });
    const rows = tx.manager.getRepository(keptObligation);
    const row = await rows.findOneBy({ caseId, doneAt: IsNull() });
    if (row === null) return;
    await rows.update({ obligationId: row.obligationId }, { doneAt: at, ...scored });
    const facts = [obligationFact('obligation.done', row, byTickets, { caseId, ...(score === null ? {} : { score }) })];
    await this.record(tx, row, facts, async (fold) =>
      score !== null && score.atMost < passesFrom ? this.repeats(tx, row, at, fold.zone) : [],
    );
  }

  /** It was broken off, by a false alarm or because it was joined with another: the date is owed on. */
  async brokenOff(tx: LedgerTransaction, { at, caseId, estateId }: DrillSaid): Promise<void> {
    await oneAtATime(tx.manager, `steward.day-book/${estateId}`);
    const drills = tx.manager.getRepository(keptDrill);
    const drill = await drills.findOneBy({ caseId, endedAt: IsNull() });
    if (drill === null) return;
    await drills.update({ caseId }, { endedAt: at, brokenOff: true, obligationId: null });
    const rows = tx.manager.getRepository(keptObligation);
    const row = await rows.findOneBy({ caseId, doneAt: IsNull() });
    if (row === null) return;
    await rows.update({ obligationId: row.obligationId }, { startedAt: null, caseId: null });
    await this.record(tx, row, [obligationFact('obligation.broken-off', row, byTickets, { caseId })]);
  }

  private async repeats(
    tx: LedgerTransaction,
    row: KeptObligation,
    at: Ms,
    zone: string,
  ): Promise<readonly NewLedgerFact[]> {
    // From tomorrow on, so that it has a day of its own.
    const window = windowFrom(row.dutyId, addDays(dateAt(at, zone), 1), repeatsWithinDays, zone);
    const { companyId, dutyId, estateId, kind, obligationId: repeats, subject } = row;
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(keptObligation)
      .values({ ...newRow, ...window, dutyId, companyId, estateId, kind, subject, repeats })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const again = { obligationId: window.obligationId, subject };
    return [
      obligationFact('obligation.repeats', again, byTickets, { repeats, from: window.from, until: window.until }),
    ];
  }

  private async record(
    tx: LedgerTransaction,
    { estateId }: KeptObligation,
    facts: readonly NewLedgerFact[],
    more: (fold: DayBookFold) => Promise<readonly NewLedgerFact[]> = () => Promise.resolve([]),
  ): Promise<void> {
    const book = await dayBookOf(tx, estateId);
    if (book === undefined) return;
    const further = await more(book.fold);
    await recordInBook(tx, book, { facts: [...facts, ...further], now: await tx.now() });
  }
}
