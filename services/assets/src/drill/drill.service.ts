import { Injectable } from '@nestjs/common';
import { obligationStateAt, planWriters, type Ms } from '@steward/handbook';
import { callerScopes, decodeCursor, Ledger, oneAtATime, toPage, type Caller, type Page } from '@steward/service-kit';
import { z } from 'zod';
import { actorFor } from '../permission.js';
import { estateFor } from '../plan/plan-rows.js';
import { unknown } from '../registry.js';
import { dayBookOf, obligationFact, recordInBook } from './day-book.js';
import { drillDto, heldDrillDto } from './drill-rows.js';
import { keptDrill, keptObligation } from './drill.entities.js';
import { notToBeAnnounced, outsideWindow } from './drill.refusals.js';
import type { Announce, DrillDto, HeldDrillDto, ListDrills } from './drill.schemas.js';

/** Where a page goes on: an instant (epoch ms), and the id of the last row at it. */
const placeSchema = z.string().regex(/^-?\d{1,16} .{1,64}$/);
const placeOf = (at: Ms, id: string): string => `${String(at)} ${id}`;
function placeIn(cursor: string | undefined): { readonly at: Date; readonly id: string } | null {
  if (cursor === undefined) return null;
  const [at = '', id = ''] = decodeCursor(cursor, placeSchema).split(' ');
  return { at: new Date(Number(at)), id };
}

/** The calendar of drills, and the register of those that were held (§2.3.3, §2.4.2, §4.2). */
@Injectable()
export class DrillService {
  constructor(private readonly ledger: Ledger) {}

  /** The dates of an estate in the order in which they open; missed ones stay in it. Refused with `estate.unknown`, `cursor.invalid`. */
  async calendar(caller: Caller, { cursor, estate, hazard, limit }: ListDrills): Promise<Page<DrillDto>> {
    await estateFor(this.ledger, caller, estate);
    const [now, after] = [await this.ledger.now(), placeIn(cursor)];
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const wanted = manager
        .getRepository(keptObligation)
        .createQueryBuilder('o')
        .where('o.estateId = :estate and not o.superseded', { estate });
      if (hazard !== undefined) wanted.andWhere('o.subject = :hazard', { hazard });
      if (after !== null) wanted.andWhere('(o.from, o.obligationId) > (:at, :id)', after);
      const rows = await wanted
        .orderBy('o.from')
        .addOrderBy('o.obligationId')
        .limit(limit + 1)
        .getMany();
      const page = toPage(rows, limit, ({ from, obligationId }) => placeOf(from, obligationId));
      return { items: page.items.map((row) => drillDto(row, now)), next: page.next };
    });
  }

  /** Every drill that was begun at an estate, the newest first. Refused with `estate.unknown`, `cursor.invalid`. */
  async register(caller: Caller, { cursor, estate, hazard, limit }: ListDrills): Promise<Page<HeldDrillDto>> {
    await estateFor(this.ledger, caller, estate);
    const after = placeIn(cursor);
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const wanted = manager.getRepository(keptDrill).createQueryBuilder('d').where('d.estateId = :estate', { estate });
      if (hazard !== undefined) wanted.andWhere('d.hazard = :hazard', { hazard });
      if (after !== null) wanted.andWhere('(d.reportedAt, d.caseId) < (:at, :id)', after);
      const rows = await wanted
        .orderBy('d.reportedAt', 'DESC')
        .addOrderBy('d.caseId', 'DESC')
        .limit(limit + 1)
        .getMany();
      const page = toPage(rows, limit, ({ caseId, reportedAt }) => placeOf(reportedAt, caseId));
      return { items: page.items.map(heldDrillDto), next: page.next };
    });
  }

  /**
   * Says to everybody at the estate when a drill is held; said again it is another time. Refused with `drill.unknown`,
   * `drill.not-ahead`, `drill.outside-window`, `role.missing`.
   */
  async announce(caller: Caller, obligationId: string, { for: said }: Announce): Promise<DrillDto> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const rows = tx.manager.getRepository(keptObligation);
      const seen = await rows.findOneBy({ obligationId });
      if (seen === null) throw unknown('drill', obligationId);
      const actor = actorFor(caller, planWriters, seen);
      await oneAtATime(tx.manager, `steward.day-book/${seen.estateId}`);
      const [row, book] = [await rows.findOneByOrFail({ obligationId }), await dayBookOf(tx, seen.estateId)];
      const [now, announcedFor] = [await tx.now(), Date.parse(said)];
      const state = obligationStateAt(row, now);
      if (book === undefined || (state !== 'laid-out' && state !== 'due')) throw notToBeAnnounced();
      if (announcedFor < now || announcedFor < row.from || announcedFor >= row.until) throw outsideWindow();
      if (row.announcedFor !== announcedFor) {
        await rows.update({ obligationId }, { announcedFor });
        const facts = [obligationFact('obligation.announced', row, actor, { for: announcedFor })];
        await recordInBook(tx, book, { facts, now });
      }
      return drillDto({ ...row, announcedFor }, now);
    });
  }
}
