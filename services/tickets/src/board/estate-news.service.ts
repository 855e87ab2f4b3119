import { Injectable } from '@nestjs/common';
import { CasesOfService } from '@steward/case-kit';
import type { Bilingual } from '@steward/handbook';
import { type Caller, callerScopes, Ledger, StandardsService } from '@steward/service-kit';
import { worstFirstSql } from '../listing/listing.sql.js';
import { titleOf } from '../listing/shown-clocks.js';
import type { Served } from '../estates/served-estates.rule.js';
import type { EstateFact } from './sheet.schemas.js';

interface FactRow {
  readonly process: string;
  readonly face_title: Bilingual | null;
  readonly case_id: string;
  readonly estate_id: string | null;
  readonly company_id: string;
  readonly class: EstateFact['class'];
  readonly green_channel: boolean | null;
  readonly over: boolean;
  readonly limit_at: Date | null;
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

/** Which facts of estates are wanted. */
export interface NewsWanted {
  /** Epoch ms; by the time we knew. */
  readonly since: number;
  readonly types: readonly string[];
  /** Of this process only; undefined: of every one. */
  readonly process?: string | undefined;
  /** Of points that were reached, only those that mean one of these; all when absent. */
  readonly means?: readonly string[];
  readonly limit: number;
}

/** What is told of a fact and its case, as a row of `l` and `c`. */
const columns = `c.process, f.title as face_title, l.case_id, c.estate_id, c.company_id, c.number, c.standard, c.place, c.category, c.problem, c.handler_id, coalesce(c.class, f.class) as class, c.green_channel,
  c.over, c.limit_at, l.type, l.at, l.recorded_at, l.actor_id, l.actor_role,
  l.data->'firing'->>'clock' as clock, l.data->'firing'->>'point' as point, l.data->'firing'->>'means' as means`;

const idsOf = ({ estates }: Served): string[] => estates.map(({ estateId }) => estateId);

/** Entries of the estates of a sheet ($1), and of what belongs to no estate of the companies that it is about as a whole ($2). */
const ofServed = `(l.estate_id = any ($1::text[]) or (l.estate_id is null and l.company_id = any ($2::text[])))`;

/** What was recorded in estates since an instant, under the caller's scopes. */
@Injectable()
export class EstateNewsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
  ) {}

  /** How many facts of each type there were. */
  async counts(
    caller: Caller,
    served: Served,
    since: number,
    process?: string,
  ): Promise<{ readonly type: string; readonly title: Bilingual; readonly count: number }[]> {
    const rows = await this.ledger.read<{ type: string; count: number }[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select l.type, count(*)::int as count from steward.ledger l join steward.cases c on c.id = l.case_id
         where ${ofServed} and l.recorded_at >= $3 and c.process = any ($4::text[])
         group by l.type order by count desc, l.type`,
        [idsOf(served), served.companies, new Date(since), this.asked(process)],
      ),
    );
    return rows.map(({ type, count }) => ({ type, title: { ...this.named(type) }, count }));
  }

  /** Newest first. */
  async facts(caller: Caller, served: Served, wanted: NewsWanted): Promise<EstateFact[]> {
    const rows = await this.ledger.read<FactRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select ${columns}
         from steward.ledger l join steward.cases c on c.id = l.case_id left join steward.case_face f on f.case_id = c.id
         where ${ofServed} and l.recorded_at >= $3 and c.process = any ($7::text[]) and l.type = any ($4::text[])
           and ($5::text[] is null or l.type <> 'firing.reached' or l.data->'firing'->>'means' = any ($5))
         order by l.recorded_at desc, l.case_id, l.seq desc limit $6`,
        [
          idsOf(served),
          served.companies,
          new Date(wanted.since),
          wanted.types,
          wanted.means ?? null,
          wanted.limit,
          this.asked(wanted.process),
        ],
      ),
    );
    return this.told(rows);
  }

  /**
   * Limits that were broken since an instant (epoch ms), of each clock of a case the newest breach: cases that are open in the
   * rules' order of harm at `now`, then what is over, newest first. A limit of rows cuts off what harms least.
   */
  async broken(
    caller: Caller,
    served: Served,
    {
      since,
      now,
      limit,
      process,
    }: { readonly since: number; readonly now: number; readonly limit: number; readonly process?: string | undefined },
  ): Promise<EstateFact[]> {
    const rows = await this.ledger.read<FactRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select b.* from (
           select distinct on (l.case_id, l.data->'firing'->>'clock') ${columns}, c.id, c.harm, c.board_limit
           from steward.ledger l join steward.cases c on c.id = l.case_id left join steward.case_face f on f.case_id = c.id
           where ${ofServed} and l.recorded_at >= $3 and c.process = any ($6::text[]) and l.type = 'firing.reached'
             and l.data->'firing'->>'means' in ('breach', 'further-breach')
           order by l.case_id, l.data->'firing'->>'clock', l.seq desc) as b
         order by ${worstFirstSql('b', '$4::timestamptz')}, b.recorded_at desc, b.id, b.clock limit $5`,
        [idsOf(served), served.companies, new Date(since), new Date(now), limit, this.asked(process)],
      ),
    );
    return this.told(rows);
  }

  private asked(process: string | undefined): readonly string[] {
    return process === undefined ? this.cases.names : this.cases.names.filter((one) => one === process);
  }

  /** What a fact is called, by whichever process has it. */
  private named(type: string): Bilingual {
    const titles = this.cases.names.map((process) => this.cases.of({ process }).rules.factTitle(type));
    return titles.find(({ zh }) => zh !== type) ?? { zh: type, en: type };
  }

  private told(rows: readonly FactRow[]): Promise<EstateFact[]> {
    return Promise.all(
      rows.map(async (row): Promise<EstateFact> => {
        const standard = await this.standards.named(row.company_id, row.standard);
        const { rules } = this.cases.of(row);
        const rule = rules.clocks(standard).find(({ id }) => id === row.clock);
        const point = rule?.points.find(({ id }) => id === row.point);
        return {
          process: row.process,
          caseId: row.case_id,
          estateId: row.estate_id,
          class: row.class,
          greenChannel: row.green_channel === true,
          over: row.over,
          limitAt: row.limit_at?.toISOString() ?? null,
          number: row.number,
          title: row.process === 'complaint' ? titleOf(standard, row) : { ...(row.face_title ?? rules.title) },
          handlerId: row.handler_id,
          type: row.type,
          typeTitle: { ...rules.factTitle(row.type) },
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
