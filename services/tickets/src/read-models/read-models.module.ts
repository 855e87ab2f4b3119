import { Module } from '@nestjs/common';
import { EstatesService } from './estates.service.js';
import { PeopleService } from './people.service.js';
import { StandardsService } from './standards.service.js';

/** What the news left here of people, estates and standards. */
@Module({
  providers: [EstatesService, PeopleService, StandardsService],
  exports: [EstatesService, PeopleService, StandardsService],
})
export class ReadModelsModule {}
