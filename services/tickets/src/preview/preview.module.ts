import { Module } from '@nestjs/common';
import { PreviewController } from './preview.controller.js';
import { PreviewService } from './preview.service.js';

/** What filing now would promise. */
@Module({
  controllers: [PreviewController],
  providers: [PreviewService],
})
export class PreviewModule {}
