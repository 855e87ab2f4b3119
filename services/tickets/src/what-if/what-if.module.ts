import { Module } from '@nestjs/common';
import { WhatIfController } from './what-if.controller.js';
import { WhatIfService } from './what-if.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** Cases of a period under another standard. */
@Module({
  imports: [ReadModelsModule],
  controllers: [WhatIfController],
  providers: [WhatIfService],
})
export class WhatIfModule {}
