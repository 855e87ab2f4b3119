import { Module } from '@nestjs/common';
import { ChildrenService } from './children.service.js';
import { LinkedController } from './linked.controller.js';
import { LinkedService } from './linked.service.js';
import { LinkingService } from './linking.service.js';
import { PassingOnNewsController } from './passing-on.news.controller.js';
import { PassingOnService } from './passing-on.service.js';

/** Cases that led to an emergency, and what came of it (§4.2). */
@Module({
  controllers: [LinkedController, PassingOnNewsController],
  providers: [ChildrenService, LinkedService, LinkingService, PassingOnService],
  exports: [ChildrenService, LinkingService],
})
export class LinkingModule {}
