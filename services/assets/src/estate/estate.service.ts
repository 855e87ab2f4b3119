import { Injectable } from '@nestjs/common';
import { DomainError, type EstateView } from '@steward/contracts';
import {
  callerScopes,
  Ledger,
  puttingList,
  toPage,
  type Caller,
  type Page,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import { actorFor, editors } from '../permission.js';
import { changesOf, elsewhere, goneFrom, held, record, takeOutOfUse, unknown, type Wanted } from '../registry.js';
import { isRemoval, nameAfter, placeIn, type Removed, type Saved } from '../schemas.js';
import { RegionsOfEstates } from '../region/regions-of-estates.js';
import type { ListEstates, PutEstates } from './estate.schemas.js';

/** Where an estate is that says no zone of its own. */
const usualZone = 'Asia/Shanghai';

/** Estates: where cases begin, with the code of their numbers and the zone of their days. */
@Injectable()
export class EstateService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes estates, or takes them out of use, as `how` says; what an item leaves out stays. Refused with
   * `role.missing`, `estate.code-in-use`, `estate.code-fixed`, `estate.elsewhere`, `estate.unknown`, `region.unknown`,
   * `region.inactive`, `region.full`.
   */
  async put(caller: Caller, items: PutEstates['items'], how: PutHow = 'all'): Promise<PutListAnswer<Saved>> {
    const puts = items.filter((item) => !isRemoval(item));
    return puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) => {
      const known = await held<EstateView>(
        tx,
        'estate',
        items.map((item) => item.id),
      );
      const others: { id: string; company: string; code: string }[] = await tx.manager.query(
        `select id, company_id as company, fold ->> 'code' as code from steward.cases
         where process = 'estate' and company_id = any($1) and fold ->> 'code' = any($2)`,
        [puts.map((item) => item.companyId), puts.map((item) => item.code)],
      );
      const codes = new Map(others.map(({ id, company, code }) => [`${company} ${code}`, id]));
      const regions = await RegionsOfEstates.over(tx, puts);
      const wanted = judge.each(items, (item): Wanted<object> => {
        if (isRemoval(item)) {
          const gone = goneFrom(caller, 'estate', item.id, known);
          judge.agreed(changesOf(gone));
          return gone;
        }
        const { id, companyId, code, zone, name } = item;
        const actor = actorFor(caller, editors.estate, { companyId, estateId: null });
        const before = known.get(id);
        if (before !== undefined && before.companyId !== companyId) throw elsewhere('estate', id);
        if (before !== undefined && before.fold.code !== code) throw codeFixed(before.fold.code);
        const owner = codes.get(`${companyId} ${code}`) ?? id;
        if (owner !== id) throw codeInUse(code);
        codes.set(`${companyId} ${code}`, id);
        const after: EstateView = {
          estateId: id,
          companyId,
          code,
          name: nameAfter(before?.fold.name, name),
          zone: zone ?? before?.fold.zone ?? usualZone,
          active: true,
          ...regions.after(id, item, before?.fold.regionId),
        };
        const put: Wanted<EstateView> = { kind: 'estate', id, companyId, estateId: id, before, after, actor };
        judge.agreed(changesOf(put));
        return put;
      });
      return judge.answer(await record(tx, wanted));
    });
  }

  /** Ends the service of an estate: no case begins there, everything stays readable. Refused with `estate.unknown`, `role.missing`. */
  remove(caller: Caller, estateId: string): Promise<Removed> {
    return takeOutOfUse(this.ledger, caller, 'estate', estateId);
  }

  /** One estate that the caller may see. Refused with `estate.unknown`. */
  async get(caller: Caller, estateId: string): Promise<EstateView> {
    const rows: { fold: EstateView }[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(`select fold from steward.cases where process = 'estate' and id = $1`, [estateId]),
    );
    const [row] = rows;
    if (row === undefined) throw unknown('estate', estateId);
    return row.fold;
  }

  /** The estates that the caller may see, by id. */
  async list(caller: Caller, query: ListEstates): Promise<Page<EstateView>> {
    const rows: { id: string; fold: EstateView }[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(
        `select id, fold from steward.cases
         where process = 'estate' and ($1::text is null or id > $1) and ($2::boolean is null or (not over) = $2)
         order by id limit $3`,
        [placeIn(query.cursor), query.active ?? null, query.limit + 1],
      ),
    );
    const page = toPage(rows, query.limit, (row) => row.id);
    return { items: page.items.map((row) => row.fold), next: page.next };
  }
}

const codeFixed = (code: string): DomainError =>
  new DomainError('refused', 'estate.code-fixed', {
    zh: `小区代码“${code}”已用于工单编号，不能更改。`,
    en: `The code "${code}" begins the numbers of its cases and cannot change.`,
  });
const codeInUse = (code: string): DomainError =>
  new DomainError('refused', 'estate.code-in-use', {
    zh: `小区代码“${code}”已被使用。`,
    en: `The code "${code}" is in use by another estate.`,
  });
