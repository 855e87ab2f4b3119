import { Module } from '@nestjs/common';
import { ChildrenService } from './children.service.js';
import { LinkedController } from './linked.controller.js';
import { LinkedService } from './linked.service.js';
import { LinkingService } from './linking.service.js';

/** Cases that led to an emergency, and what came of it (§4.2). */
@Module({
  controllers: [LinkedController],
  providers: [ChildrenService, LinkedService, LinkingService],
  exports: [ChildrenService, LinkingService],
})
export class LinkingModule {}
