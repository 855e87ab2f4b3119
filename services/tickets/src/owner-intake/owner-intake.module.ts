import { Module } from '@nestjs/common';
import { OwnerIntakeController } from './owner-intake.controller.js';
import { OwnerIntakeService } from './owner-intake.service.js';
import { PlaceProblemsController } from './place-problems.controller.js';
import { PlaceService } from './place.service.js';

/** Complaints by the code at the door. */
@Module({
  controllers: [OwnerIntakeController, PlaceProblemsController],
  providers: [OwnerIntakeService, PlaceService],
})
export class OwnerIntakeModule {}
