import { Injectable } from '@nestjs/common';
import { type Ms, type Seeing, withheldOf } from '@steward/handbook';
import { type Caller, Ledger, StandardsService, callerScopes, decodeCursor, encodeCursor } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { AnyCase } from '../cases/case-rules.js';
import { CasesOfService } from '../cases/cases-of-service.js';
import { lookerOf, usualMasking } from '../masking/case-masking.js';
import { heldView, runningOf } from '../reading/case-page.presenter.js';
import type { ListedFace } from '../reading/case-page.schemas.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import type { FacesPage, ListFaces } from './faces.schemas.js';
import { type FacePlace, type FaceRow, facesSql } from './faces.sql.js';

const placeSchema = z.tuple([z.iso.datetime(), z.boolean(), z.boolean(), z.string().max(64), z.string().max(64)]);

/** A case at a place. Epoch milliseconds. */
export interface CaseAtPlace {
  readonly caseId: string;
  readonly state: string;
  readonly beganAt: Ms;
}

/** An open case, and what the rules remember of it. */
export interface OpenCase<C extends AnyCase> {
  readonly caseId: string;
  readonly fold: C;
}

/** Open cases by what makes them urgent and by what they are. */
export interface FaceCounts {
  open: number;
  overdue: number;
  unassigned: number;
  /** Cases that the caller has. */
  mine: number;
  waiting: number;
  dueSoon: number;
  readonly byClass: Record<string, number>;
  readonly byKind: Record<string, number>;
  readonly byState: Record<string, number>;
  readonly byEstate: Record<string, number>;
}

const noCounts = (): FaceCounts => ({
  open: 0,
  overdue: 0,
  unassigned: 0,
  mine: 0,
  waiting: 0,
  dueSoon: 0,
  byClass: {},
  byKind: {},
  byState: {},
  byEstate: {},
});

/** How many faces are counted in one statement. */
const countedAtOnce = 500;

/** How many statements one page takes at most for a caller who may read few of the cases in his scopes. */
const readsOfAPage = 10;

/** Lists cases of whatever process by their faces, the worst first. */
@Injectable()
export class FacesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly cases: CasesOfService,
    private readonly setAside: SetAsideService,
    private readonly standards: StandardsService,
  ) {}

  /**
   * A page of the cases of these processes that the caller may know of. Of cases that he may not read none is answered; a page
   * may then be shorter than asked for and still have a next one. Refused with `cursor.invalid`.
   */
  async page(caller: Caller, processes: readonly string[], asked: ListFaces): Promise<FacesPage> {
    const now = new Date(await this.ledger.now()).toISOString();
    const wanted = processesOf(asked, processes);
    let after: FacePlace | undefined = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, placeSchema);
    const asOf = after?.[0] ?? now;
    const items: ListedFace[] = [];
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
        const seeing = this.seeing(caller, row);
        if (seeing !== null) items.push(await this.listed(row, seeing, Date.parse(now)));
      }
      if (rows.length <= asked.limit) return this.answer(now, items, undefined);
      if (items.length === asked.limit || reads === readsOfAPage) return this.answer(now, items, after);
    }
  }

  /** Every case of a process at one place below an estate, for Steward itself: a building, a piece of equipment. */
  async at(process: string, companyId: string, place: string): Promise<readonly CaseAtPlace[]> {
    const rows = await this.ledger.read('all-of-service', (manager): Promise<{ id: string; fold: AnyCase }[]> =>
      manager.query(
        `select c.id, c.fold from steward.case_face f join steward.cases c on c.id = f.case_id
         where f.process = $1 and f.company_id = $2 and f.place = $3`,
        [process, companyId, place],
      ),
    );
    const { rules } = this.cases.of({ process });
    return rows.map(({ id, fold }) => ({ caseId: id, state: fold.state, beganAt: rules.beganAt(fold) }));
  }

  /** Every open case of a process in a company, as the rules remember it, for Steward itself; `within` somebody's transaction as far as its scope goes. */
  async openOf<C extends AnyCase>(
    process: string,
    companyId: string,
    within?: EntityManager,
  ): Promise<readonly OpenCase<C>[]> {
    const found = (manager: EntityManager): Promise<{ id: string; fold: C }[]> =>
      manager.query(
        `select c.id, c.fold from steward.case_face f join steward.cases c on c.id = f.case_id
         where f.process = $1 and f.company_id = $2 and not f.over`,
        [process, companyId],
      );
    const rows = within === undefined ? await this.ledger.read('all-of-service', found) : await found(within);
    return rows.map(({ id, fold }) => ({ caseId: id, fold }));
  }

  /**
   * How many open cases of these processes the caller may know of, by what makes them urgent and by what they are. `soonMs`: within
   * which time somebody must look for a case to come due soon.
   */
  async counts(caller: Caller, processes: readonly string[], asked: ListFaces, soonMs: Ms): Promise<FaceCounts> {
    const at = await this.ledger.now();
    const now = new Date(at).toISOString();
    const counts = noCounts();
    const add = (by: Record<string, number>, name: string | null): void => {
      if (name !== null) by[name] = (by[name] ?? 0) + 1;
    };
    for (let after: FacePlace | undefined = undefined; ;) {
      const statement = facesSql(asked, {
        processes: processesOf(asked, processes),
        me: caller.personId,
        now,
        after,
        limit: countedAtOnce,
      });
      const rows: FaceRow[] = await this.ledger.read(callerScopes(caller), (manager): Promise<FaceRow[]> =>
        manager.query(statement.text, [...statement.values]),
      );
      for (const row of rows) {
        if (this.seeing(caller, row) === null) continue;
        counts.open += 1;
        if (row.late) counts.overdue += 1;
        if (row.handler_id === null) counts.unassigned += 1;
        else if (row.handler_id === caller.personId) counts.mine += 1;
        if (row.waiting !== null) counts.waiting += 1;
        if (row.next_due !== null && Date.parse(row.next_due) < at + soonMs) counts.dueSoon += 1;
        add(counts.byClass, row.class);
        add(counts.byState, row.state);
        add(counts.byEstate, row.estate_id);
        add(counts.byKind, heldView(row.fold).kind ?? null);
      }
      const last = rows.at(-1);
      if (rows.length < countedAtOnce || last === undefined) return counts;
      after = [now, last.late, last.urgent, last.sort_limit, last.case_id];
    }
  }

  private answer(now: string, items: ListedFace[], after: FacePlace | undefined): FacesPage {
    return { now, items, next: after === undefined ? null : encodeCursor(after) };
  }

  private seeing(caller: Caller, row: FaceRow): Seeing | null {
    const { parts } = this.cases.of(row);
    const scope = { companyId: row.company_id, estateId: row.estate_id };
    const masking = parts.masking ?? usualMasking;
    return masking.sees(row.fold, lookerOf(caller, scope, masking));
  }

  private async listed(row: FaceRow, seeing: Seeing, now: Ms): Promise<ListedFace> {
    const { rules, parts } = this.cases.of(row);
    const standard = await this.standards.named(row.company_id, row.standard);
    const setAside = this.setAside.find(row.case_id) !== null;
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
      title: { ...(row.title ?? rules.title) },
      class: row.class,
      handlerId: row.handler_id,
      place: row.place,
      limitAt: row.limit,
      nextDueAt: row.next_due,
      urgent: row.urgent,
      waitingFor: row.waiting,
      updatedAt: row.updated,
      receivedAt: new Date(rules.beganAt(row.fold)).toISOString(),
      ...heldView(row.fold),
      ...(parts.listed === undefined ? {} : { shows: { ...parts.listed(row.view, seeing) } }),
      // What can't be computed keeps no list from being read.
      ...(setAside
        ? { setAside: true as const, next: null, running: [], awaited: [] }
        : {
            ...runningOf(rules.clocksOf(row.fold, standard, now), now),
            awaited: rules.awaitedIn(row.fold, standard).map(({ step }) => step),
          }),
      reading: seeing.reading,
      withheld: [...withheldOf(seeing)],
    };
  }
}

const processesOf = ({ process }: ListFaces, all: readonly string[]): readonly string[] =>
  process === undefined ? all : all.filter((one) => process.includes(one));
