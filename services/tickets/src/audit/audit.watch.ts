import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { AuditRunsService } from './audit-runs.service.js';

/**
 * Makes visible that an audit is absent (`steward_audit_age_seconds`, `steward_audit_overdue`, and a part of readiness), and what
 * the last one left wrong (`steward_audit_differences`, `steward_audit_missing`).
 */
@Injectable()
export class AuditWatch implements OnModuleInit {
  constructor(
    private readonly runs: AuditRunsService,
    private readonly metrics: Metrics,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
  ) {}

  onModuleInit(): void {
    const { runs } = this;
    this.metrics.asked(
      'steward_audit_age_seconds',
      'Time since the last audit of all ledgers ended.',
      async () => (await runs.standing()).ageMs / 1000,
    );
    this.metrics.asked('steward_audit_overdue', '1 when no audit has ended for twice its interval.', async () =>
      (await runs.standing()).overdue ? 1 : 0,
    );
    this.metrics.asked(
      'steward_audit_differences',
      'Differences between ledgers and what they should hold that the last audit found and could not bring back.',
      async () => (await runs.standing()).left.differences,
    );
    this.metrics.asked(
      'steward_audit_missing',
      'Firings that the last audit found missing and could not record.',
      async () => (await runs.standing()).left.missing,
    );
    this.context.reports.set('audit', async () => {
      const { lastEndedAt, overdue } = await runs.standing();
      const last = lastEndedAt === null ? 'none has ended yet' : `ended ${new Date(lastEndedAt).toISOString()}`;
      return { ok: !overdue, detail: overdue ? `overdue: ${last}` : last };
    });
  }
}
