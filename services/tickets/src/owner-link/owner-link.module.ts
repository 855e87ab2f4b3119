import { Module } from '@nestjs/common';
import { LinkEndingService } from './link-ending.service.js';
import { LinkIssuingController } from './link-issuing.controller.js';
import { LinkIssuingService } from './link-issuing.service.js';
import { OwnerLinkController } from './owner-link.controller.js';
import { OwnerLinkService } from './owner-link.service.js';
import { OwnerViewService } from './owner-view.service.js';
import { ReporterService } from './reporter.service.js';

/** Links and pages for owners. */
@Module({
  controllers: [LinkIssuingController, OwnerLinkController],
  providers: [LinkEndingService, LinkIssuingService, OwnerLinkService, OwnerViewService, ReporterService],
  exports: [OwnerLinkService, ReporterService],
})
export class OwnerLinkModule {}
