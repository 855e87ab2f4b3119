import { Injectable } from '@nestjs/common';
import type { Advanced, CaseSnapshot } from '@steward/contracts';
import { dayBookFinds, laysOutAt, type Actor, type Ms } from '@steward/handbook';
import {
  Ledger,
  oneAtATime,
  toSnapshot,
  type LedgerTransaction,
  type LoadedCase,
  type NewLedgerFact,
} from '@steward/service-kit';
import {
  dayBookProcess,
  laidOutFact,
  laidOutFrom,
  laysOut,
  obligationFact,
  owedRows,
  recordInBook,
  type DayBookFold,
} from './day-book.js';
import { keptDuty } from './drill.entities.js';

const byAssets: Actor = { id: 'system:assets', role: 'system' };

/** Looks at what an estate owes whenever something of it falls due: says what opened and what was missed, and lays further rows out. */
@Injectable()
export class DayBookService {
  constructor(private readonly ledger: Ledger) {}

  /** The case as its workflow follows it. Refused with `case.unknown`. */
  async snapshot(caseId: string): Promise<CaseSnapshot> {
    return shown(await this.ledger.load<DayBookFold>('all-of-service', caseId));
  }

  /** Records what has fallen due; before, and a second time, nothing. Refused with `case.unknown`. */
  async advance(caseId: string): Promise<Advanced> {
    const { estateId } = (await this.ledger.load<DayBookFold>('all-of-service', caseId)).fold;
    const after = await this.ledger.transaction('all-of-service', async (tx) => {
      // As everybody who changes the rows of an estate: first its turn, then its book.
      await oneAtATime(tx.manager, `steward.day-book/${estateId}`);
      const before = await tx.load<DayBookFold>(caseId);
      const now = await tx.now();
      // Another worker was faster: it has been told.
      if (before.nextDueAt === null || before.nextDueAt > now) return before;
      return (await this.looks(tx, before, now)) ?? before;
    });
    return { snapshot: shown(after), fired: [] };
  }

  private async looks(
    tx: LedgerTransaction,
    { fold, version }: LoadedCase<DayBookFold>,
    now: Ms,
  ): Promise<LoadedCase | undefined> {
    const rows = await owedRows(tx.manager, fold.estateId);
    const found = dayBookFinds(rows, { since: fold.lookedAt, now });
    const of = (type: string, ids: readonly string[]): readonly NewLedgerFact[] =>
      rows
        .filter(({ obligationId }) => ids.includes(obligationId))
        .map((row) => obligationFact(type, row, byAssets, { from: row.from, until: row.until }));
    const isFurther = laysOutAt(fold.laidOutUntil, now);
    const until = isFurther ? laidOutFrom(now) : fold.laidOutUntil;
    const hazardOf = (ids: readonly string[]): readonly string[] =>
      rows.filter(({ obligationId }) => ids.includes(obligationId)).map(({ subject }) => subject);
    const facts: NewLedgerFact[] = [
      ...of('obligation.issued', found.opened),
      ...of('obligation.missed', found.missed),
      ...(isFurther ? await this.further(tx, fold, until) : []),
      {
        type: 'day-book.looked',
        actor: byAssets,
        clause: '§4.2',
        data: {
          opened: hazardOf(found.opened),
          closing: hazardOf(found.closing),
          missed: hazardOf(found.missed),
          still: hazardOf(found.still),
        },
      },
    ];
    return recordInBook(
      tx,
      { version, fold: { ...fold, laidOutUntil: until, lookedAt: now } },
      { facts, now, looked: true },
    );
  }

  private async further(tx: LedgerTransaction, fold: DayBookFold, until: Ms): Promise<readonly NewLedgerFact[]> {
    const { estateId, laidOutUntil: from, zone } = fold;
    const duties = await tx.manager.getRepository(keptDuty).findBy({ estateId, active: true });
    const facts: NewLedgerFact[] = [];
    for (const duty of duties) {
      const rows = await laysOut(tx.manager, duty, { from, until, zone });
      if (rows.length > 0) facts.push(laidOutFact(duty, rows, until, byAssets));
    }
    return facts;
  }
}

const shown = (c: LoadedCase): CaseSnapshot => toSnapshot(c, dayBookProcess);
