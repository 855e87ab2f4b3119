import { Injectable } from '@nestjs/common';
import { DomainError, type EstateView } from '@steward/contracts';
import { callerScopes, Ledger, toPage, type Caller, type Page } from '@steward/service-kit';
import { actorFor, editors } from '../permission.js';
import { held, mustHave, record, unknown } from '../registry.js';
import { placeIn, type Removed, type Saved } from '../schemas.js';
import type { ListEstates, PutEstate } from './estate.schemas.js';

/** Estates: where cases begin, with the code of their numbers and the zone of their days. */
@Injectable()
export class EstateService {
  constructor(private readonly ledger: Ledger) {}

  /** Registers or changes an estate. Refused with `role.missing`, `estate.code-in-use`, `estate.code-fixed`, `estate.elsewhere`. */
  async put(caller: Caller, estateId: string, body: PutEstate): Promise<Saved> {
    const { companyId, code, zone, name } = body;
    const actor = actorFor(caller, editors.estate, { companyId, estateId: null });
    return this.ledger.transaction({ companyId }, async (tx) => {
      const before = (await held<EstateView>(tx, 'estate', [estateId])).get(estateId);
      if (before !== undefined && before.fold.code !== code) {
        throw new DomainError('refused', 'estate.code-fixed', {
          zh: `小区代码“${before.fold.code}”已用于工单编号，不能更改。`,
          en: `The code "${before.fold.code}" begins the numbers of its cases and cannot change.`,
        });
      }
      const others: { id: string }[] = await tx.manager.query(
        `select id from steward.cases where process = 'estate' and company_id = $1 and fold ->> 'code' = $2 and id <> $3`,
        [companyId, code, estateId],
      );
      if (others.length > 0) {
        throw new DomainError('refused', 'estate.code-in-use', {
          zh: `小区代码“${code}”已被使用。`,
          en: `The code "${code}" is in use by another estate.`,
        });
      }
      const after: EstateView = { estateId, companyId, code, name, zone, active: true };
      const [saved] = await record(tx, [{ kind: 'estate', id: estateId, companyId, estateId, before, after, actor }]);
      return saved ?? { id: estateId, status: 'unchanged', version: before?.version ?? 0 };
    });
  }

  /** Ends the service of an estate: no case begins there, everything stays readable. Refused with `estate.unknown`, `role.missing`. */
  async remove(caller: Caller, estateId: string): Promise<Removed> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const before = await mustHave<EstateView>(tx, 'estate', estateId);
      const actor = actorFor(caller, editors.estate, { companyId: before.companyId, estateId: null });
      const [saved] = await record(tx, [
        {
          kind: 'estate',
          id: estateId,
          companyId: before.companyId,
          estateId,
          before,
          after: { ...before.fold, active: false },
          actor,
        },
      ]);
      return {
        id: estateId,
        status: saved?.status === 'updated' ? 'removed' : 'unchanged',
        version: saved?.version ?? before.version,
      };
    });
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
