import { Module } from '@nestjs/common';
import { ReadModelsController } from './read-models.controller.js';
import { PeopleModule } from '../people/people.module.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** What comes in from other services. */
@Module({
  imports: [PeopleModule, ReadModelsModule],
  controllers: [ReadModelsController],
})
export class NewsModule {}
