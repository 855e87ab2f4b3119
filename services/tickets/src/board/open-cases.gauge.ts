import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Metrics, SERVICE_DATA, SERVICE_LOG, type ServiceContext } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { waitsForSomebody } from '../listing/listing.sql.js';

/** How often open cases are counted, in milliseconds: once per usual scrape. */
const every = 15_000;

/** Keeps `steward_open_cases` true to within a quarter of a minute. */
@Injectable()
export class OpenCasesGauge implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly metrics: Metrics,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_LOG) private readonly log: ServiceContext['log'],
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.count(), every).unref();
    void this.count();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async count(): Promise<void> {
    try {
      const rows: { open: number }[] = await this.data.query(
        `select count(*)::int as open from steward.cases k where k.process = 'complaint' and not k.over and ${waitsForSomebody('k')}`,
      );
      this.metrics.openCases.set({ process: 'complaint' }, rows[0]?.open ?? 0);
    } catch (error) {
      this.log.debug({ err: error }, 'open cases could not be counted');
    }
  }
}
