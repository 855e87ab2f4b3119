import { Module } from '@nestjs/common';
import { PreviewController } from './preview.controller.js';
import { PreviewService } from './preview.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** What filing now would promise. */
@Module({
  imports: [ReadModelsModule],
  controllers: [PreviewController],
  providers: [PreviewService],
})
export class PreviewModule {}
