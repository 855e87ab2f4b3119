import { Body, Controller, Post } from '@nestjs/common';
import { type ReplayResult, replayResultSchema } from '@steward/contracts';
import { Allow, type Caller, ClientGone, CurrentCaller, Describe } from '@steward/service-kit';
import { figureReaders } from '../rates/rates.service.js';
import { type WhatIf, whatIfSchema } from './what-if.schemas.js';
import { WhatIfService } from './what-if.service.js';

/** §6.3: another standard on the cases of a period. */
@Controller('v1/what-if')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIfService) {}

  @Post()
  @Allow(...figureReaders)
  @Describe({
    summary: { zh: '在期间内的工单上试算另一份标准', en: 'Try another standard on the cases of a period' },
    response: replayResultSchema,
    status: 200,
    clause: '§6.3',
    errors: [
      'estate.unknown',
      'list.too-wide',
      'standard.unpublished',
      'standard.faulty',
      'what-if.too-many',
      'what-if.several-companies',
      'aside.busy',
      'aside.too-long',
      'aside.too-large',
    ],
  })
  answer(
    @CurrentCaller() caller: Caller,
    @Body({ schema: whatIfSchema }) question: WhatIf,
    @ClientGone() gone: AbortSignal,
  ): Promise<ReplayResult> {
    return this.whatIf.answer(caller, question, gone);
  }
}
