import { Module } from '@nestjs/common';
import { ImportController } from './import.controller.js';
import { ImportService } from './import.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** Old records. */
@Module({
  imports: [ReadModelsModule],
  controllers: [ImportController],
  providers: [ImportService],
})
export class ImportModule {}
