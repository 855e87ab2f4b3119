import { Module } from '@nestjs/common';
import { InForceService } from './publication/in-force.service.js';
import { PublicationController } from './publication/publication.controller.js';
import { PublicationService } from './publication/publication.service.js';
import { EstatesInUseController } from './read-models/estates-in-use.controller.js';
import { ContradictionsController } from './standard/contradictions.controller.js';
import { StandardController } from './standard/standard.controller.js';
import { StandardService } from './standard/standard.service.js';

/** Standards: drafted, decided where the handbook contradicts itself, and put in force. */
@Module({
  controllers: [PublicationController, StandardController, ContradictionsController, EstatesInUseController],
  providers: [StandardService, PublicationService, InForceService],
})
export class QualityModule {}
