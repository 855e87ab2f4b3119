import { Module } from '@nestjs/common';
import { AdoptionController } from './adoption.controller.js';
import { AdoptionService } from './adoption.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** Old cases that become live ones. */
@Module({
  imports: [ReadModelsModule],
  controllers: [AdoptionController],
  providers: [AdoptionService],
})
export class AdoptionModule {}
