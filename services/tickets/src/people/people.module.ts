import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller.js';
import { PersonsCasesService } from './persons-cases.service.js';

/** The cases that somebody has. */
@Module({
  controllers: [PeopleController],
  providers: [PersonsCasesService],
  exports: [PersonsCasesService],
})
export class PeopleModule {}
