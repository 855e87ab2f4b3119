import { idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Param } from '@nestjs/common';
import { type Reporters, reportersSchema } from './reporters.schemas.js';
import { ReportersService } from './reporters.service.js';

/** Who reported a complaint (§4.4): one problem is one case, and everybody who told of it stays somebody. */
@Controller('v1/complaints')
export class ReportersController {
  constructor(private readonly reporters: ReportersService) {}

  @Get(':id/reporters')
  @Describe({
    summary: {
      zh: '报事人：各自的联系意愿、原话与已告知内容',
      en: 'Reporters, each with his words, his wish, and what he was told',
    },
    response: reportersSchema,
    clause: '§4.4',
    errors: ['case.unknown'],
  })
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Reporters> {
    return this.reporters.of(caller, id);
  }
}
