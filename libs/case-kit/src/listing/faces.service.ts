import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, callerScopes, decodeCursor, encodeCursor } from '@steward/service-kit';
import { z } from 'zod';
import type { AnyCase } from '../cases/case-rules.js';
import { CasesOfService } from '../cases/cases-of-service.js';
import { lookerOf, usualMasking } from '../masking/case-masking.js';
import type { FacedCase } from '../reading/case-page.schemas.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import type { FacesPage, ListFaces } from './faces.schemas.js';
import { type FacePlace, type FaceRow, facesSql } from './faces.sql.js';

const placeSchema = z.tuple([z.iso.datetime(), z.boolean(), z.boolean(), z.string().max(64), z.string().max(64)]);

/** How many statements one page takes at most for a caller who may read few of the cases in his scopes. */
const readsOfAPage = 10;

/** Lists cases of whatever process by their faces, the worst first. */
@Injectable()
export class FacesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly cases: CasesOfService,
    private readonly setAside: SetAsideService,
  ) {}

  /**
   * A page of the cases of these processes that the caller may know of. Of cases that he may not read none is answered; a page
   * may then be shorter than asked for and still have a next one. Refused with `cursor.invalid`.
   */
  async page(caller: Caller, processes: readonly string[], asked: ListFaces): Promise<FacesPage> {
    const now = new Date(await this.ledger.now()).toISOString();
    const wanted = asked.process === undefined ? processes : processes.filter((one) => asked.process?.includes(one));
    let after: FacePlace | undefined = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, placeSchema);
    const asOf = after?.[0] ?? now;
    const items: FacedCase[] = [];
    for (let reads = 1; ; reads += 1) {
      const statement = facesSql(asked, {
        processes: wanted,
        me: caller.personId,
        now: asOf,
        after,
        // One more than asked for tells whether there is a next page.
        limit: asked.limit + 1,
      });
      const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<FaceRow[]> =>
        manager.query(statement.text, [...statement.values]),
      );
      for (const row of rows.slice(0, asked.limit)) {
        if (items.length === asked.limit) return this.answer(now, items, after);
        after = [asOf, row.late, row.urgent, row.sort_limit, row.case_id];
        if (this.mayKnow(caller, row)) items.push(this.faced(row));
      }
      if (rows.length <= asked.limit) return this.answer(now, items, undefined);
      if (items.length === asked.limit || reads === readsOfAPage) return this.answer(now, items, after);
    }
  }

  private answer(now: string, items: FacedCase[], after: FacePlace | undefined): FacesPage {
    return { now, items, next: after === undefined ? null : encodeCursor(after) };
  }

  private mayKnow(caller: Caller, row: FaceRow): boolean {
    const { parts } = this.cases.of(row);
    const scope = { companyId: row.company_id, estateId: row.estate_id };
    return (parts.masking ?? usualMasking).sees(row.fold as AnyCase, lookerOf(caller, scope)) !== null;
  }

  private faced(row: FaceRow): FacedCase {
    const { title } = this.cases.of(row).rules;
    return {
      process: row.process,
      id: row.case_id,
      number: row.number,
      companyId: row.company_id,
      estateId: row.estate_id,
      version: row.version,
      state: row.state,
      over: row.over,
      // A case that no fact has touched since faces are kept is called as its process.
      title: { ...(row.title ?? title) },
      class: row.class,
      handlerId: row.handler_id,
      place: row.place,
      limitAt: row.limit,
      nextDueAt: row.next_due,
      urgent: row.urgent,
      waitingFor: row.waiting,
      updatedAt: row.updated,
      ...(this.setAside.find(row.case_id) === null ? {} : { setAside: true as const }),
    };
  }
}
