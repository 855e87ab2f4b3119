import { Module } from '@nestjs/common';
import { AdoptionController } from './adoption.controller.js';
import { AdoptionService } from './adoption.service.js';

/** Old cases that become live ones. */
@Module({
  controllers: [AdoptionController],
  providers: [AdoptionService],
})
export class AdoptionModule {}
