import { Module } from '@nestjs/common';
import { ClassCostsService } from './class-costs.service.js';
import { PreviewController } from './preview.controller.js';
import { PreviewService } from './preview.service.js';

/** What filing now would promise. */
@Module({
  controllers: [PreviewController],
  providers: [PreviewService, ClassCostsService],
})
export class PreviewModule {}
