import { Module } from '@nestjs/common';
import { PeopleNewsOfCasesController } from './people-news.controller.js';
import { PeopleModule } from '../people/people.module.js';

/** What comes in from other services. */
@Module({
  imports: [PeopleModule],
  controllers: [PeopleNewsOfCasesController],
})
export class NewsModule {}
