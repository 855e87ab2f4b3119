import { Module } from '@nestjs/common';
import { AuditRunsService } from './audit-runs.service.js';
import { AuditController } from './audit.controller.js';
import { AuditInternalController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { AuditWatch } from './audit.watch.js';
import { MendingService } from './mending.service.js';

/** Ledgers held against what the rules make of their facts. */
@Module({
  controllers: [AuditController, AuditInternalController],
  providers: [AuditRunsService, AuditService, AuditWatch, MendingService],
})
export class AuditModule {}
