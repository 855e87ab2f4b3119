import { Injectable } from '@nestjs/common';
import type { EstateView } from '@steward/contracts';
import { type Bilingual, type ComplaintFactType, factNames } from '@steward/handbook';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import { titleOf } from '../listing/shown-clocks.js';
import { StandardsService } from '../read-models/standards.service.js';
import type { EstateFact } from './sheet.schemas.js';

interface FactRow {
  readonly case_id: string;
  readonly number: string | null;
  readonly standard: string;
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  readonly handler_id: string | null;
  readonly type: string;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly actor_id: string;
  readonly actor_role: string;
  readonly clock: string | null;
  readonly point: string | null;
  readonly means: string | null;
}

/** Which facts of an estate are wanted. */
export interface NewsWanted {
  /** Epoch ms; by the time we knew. */
  readonly since: number;
  readonly types: readonly ComplaintFactType[];
  /** Of points that were reached, only those that mean one of these; all when absent. */
  readonly means?: readonly string[];
  readonly limit: number;
}

const named = (type: string): Bilingual => factNames[type as ComplaintFactType] ?? { zh: type, en: type };

/** What was recorded in an estate since an instant, under the caller's scopes. */
@Injectable()
export class EstateNewsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
  ) {}

  /** How many facts of each type there were. */
  async counts(
    caller: Caller,
    estate: EstateView,
    since: number,
  ): Promise<{ readonly type: string; readonly title: Bilingual; readonly count: number }[]> {
    const rows = await this.ledger.read<{ type: string; count: number }[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select l.type, count(*)::int as count from steward.ledger l
         where l.estate_id = $1 and l.recorded_at >= $2 group by l.type order by count desc, l.type`,
        [estate.estateId, new Date(since)],
      ),
    );
    return rows.map(({ type, count }) => ({ type, title: { ...named(type) }, count }));
  }

  /** Newest first. */
  async facts(caller: Caller, estate: EstateView, wanted: NewsWanted): Promise<EstateFact[]> {
    const rows = await this.ledger.read<FactRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select l.case_id, c.number, c.standard, c.place, c.category, c.problem, c.handler_id, l.type, l.at, l.recorded_at,
           l.actor_id, l.actor_role, l.data->'firing'->>'clock' as clock, l.data->'firing'->>'point' as point, l.data->'firing'->>'means' as means
         from steward.ledger l join steward.cases c on c.id = l.case_id
         where l.estate_id = $1 and l.recorded_at >= $2 and c.process = 'complaint' and l.type = any ($3::text[])
           and ($4::text[] is null or l.type <> 'firing.reached' or l.data->'firing'->>'means' = any ($4))
         order by l.recorded_at desc, l.case_id, l.seq desc limit $5`,
        [estate.estateId, new Date(wanted.since), wanted.types, wanted.means ?? null, wanted.limit],
      ),
    );
    return Promise.all(
      rows.map(async (row): Promise<EstateFact> => {
        const standard = await this.standards.named(estate.companyId, row.standard);
        const rule = standard.complaint.clocks.find(({ id }) => id === row.clock);
        const point = rule?.points.find(({ id }) => id === row.point);
        return {
          caseId: row.case_id,
          number: row.number,
          title: titleOf(standard, row),
          handlerId: row.handler_id,
          type: row.type,
          typeTitle: { ...named(row.type) },
          at: row.at.toISOString(),
          recordedAt: row.recorded_at.toISOString(),
          // An owner's id would say who complained.
          by: row.actor_role === 'owner' ? 'owner' : row.actor_id,
          firing:
            row.clock === null || row.point === null || row.means === null
              ? null
              : {
                  clock: row.clock,
                  clockTitle: { ...(rule?.title ?? { zh: row.clock, en: row.clock }) },
                  point: row.point,
                  pointTitle: { ...(point?.title ?? { zh: row.point, en: row.point }) },
                  means: row.means,
                },
        };
      }),
    );
  }
}
