import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller.js';
import { PersonsCasesService } from './persons-cases.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** The cases that somebody has. */
@Module({
  imports: [ReadModelsModule],
  controllers: [PeopleController],
  providers: [PersonsCasesService],
  exports: [PersonsCasesService],
})
export class PeopleModule {}
