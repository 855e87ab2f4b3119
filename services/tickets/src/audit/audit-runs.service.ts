import { CasesOfService } from '@steward/case-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type AuditBegun, type AuditPage, DomainError } from '@steward/contracts';
import { SERVICE_CONFIG, SERVICE_DATA, newId } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { isoOrNull } from '../complaint/complaint.view.js';
import type { TicketsConfig } from '../tickets.config.js';
import { AuditService } from './audit.service.js';

/** When the last audit ended, and whether it should have been followed by another. */
export interface AuditStanding {
  /** Epoch milliseconds; null: none has ended yet. */
  readonly lastEndedAt: number | null;
  /** Milliseconds since it ended, or since the oldest case began. */
  readonly ageMs: number;
  readonly overdue: boolean;
  /** What the last one that ended found wrong and could not bring back: differences, and firings that are missing. */
  readonly left: { readonly differences: number; readonly missing: number };
}

interface AuditRow {
  readonly id: string;
  readonly cursor: string | null;
  readonly ended: boolean;
}

interface StandingRow {
  readonly ended: number | null;
  readonly now: number;
  readonly oldest: number | null;
  readonly differences: number;
  readonly missing: number;
}

const pageSize = 100;

/** Audits of all ledgers by the schedule: each goes on where it was left, and its absence is noticed. */
@Injectable()
export class AuditRunsService {
  constructor(
    private readonly audits: AuditService,
    private readonly cases: CasesOfService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: TicketsConfig,
  ) {}

  /** Begins an audit, or goes on with the one that was left. */
  async begin(): Promise<AuditBegun> {
    const { lastEndedAt, overdue } = await this.standing();
    const [left]: AuditRow[] = await this.data.query(
      'select id, cursor, false as ended from steward.audit where ended_at is null order by began_at desc limit 1',
    );
    const auditId = left?.id ?? newId();
    if (!left) await this.data.query('insert into steward.audit (id) values ($1)', [auditId]);
    return { auditId, cursor: left?.cursor ?? null, lastEndedAt: isoOrNull(lastEndedAt), overdue };
  }

  /** The page behind the cursor; counted once, however often it is asked for. Refused with `audit.unknown`. */
  async page(auditId: string, cursor: string | null): Promise<AuditPage> {
    const [audit]: AuditRow[] = await this.data.query(
      'select id, cursor, ended_at is not null as ended from steward.audit where id = $1',
      [auditId],
    );
    if (!audit) throw unknownAudit();
    const page = await this.audits.page('all-of-service', {
      ...(cursor === null ? {} : { cursor }),
      limit: pageSize,
      advance: true,
    });
    const missing = page.findings.flatMap((finding) => finding.missing);
    const differing = page.findings.flatMap(({ differs }) => differs ?? []);
    await this.data.query(
      `update steward.audit set cursor = $3, cases = cases + $4, expected = expected + $5, missing = missing + $6,
         healed = healed + $7, surplus = surplus + $8, differing = differing + $10, mended = mended + $11, ended_at = case when $9 then clock_timestamp() end
       where id = $1 and ended_at is null and cursor is not distinct from $2::text`,
      [
        auditId,
        cursor,
        page.next ?? cursor,
        page.cases,
        page.expected,
        missing.length,
        missing.filter(({ healed }) => healed).length,
        page.findings.reduce((sum, { surplus }) => sum + surplus.length, 0),
        page.next === null,
        differing.length,
        differing.filter(({ healed }) => healed === true).length,
      ],
    );
    return page;
  }

  /** Overdue when none has ended for twice the interval although there were cases to audit. */
  async standing(): Promise<AuditStanding> {
    const rows: StandingRow[] = await this.data.query(
      `select steward.ms(last.ended_at)::float8 as ended, steward.ms(clock_timestamp())::float8 as now,
         steward.ms((select c.opened_at from steward.cases c where c.process = any ($1::text[]) order by c.id limit 1))::float8 as oldest,
         coalesce(last.differing - last.mended, 0)::int as differences, coalesce(last.missing - last.healed, 0)::int as missing
       from (select) as one left join lateral
         (select * from steward.audit where ended_at is not null order by ended_at desc limit 1) as last on true`,
      [this.cases.names],
    );
    const { ended = null, now = 0, oldest = null, differences = 0, missing = 0 } = rows[0] ?? {};
    const since = ended ?? oldest ?? now;
    const ageMs = Math.max(0, now - since);
    const overdue = ageMs > 2 * this.config.AUDIT_EVERY_MINUTES * 60_000;
    return { lastEndedAt: ended, ageMs, overdue, left: { differences, missing } };
  }
}

const unknownAudit = (): DomainError =>
  new DomainError('not-found', 'audit.unknown', { zh: '没有这次稽核。', en: 'There is no such audit.' });
