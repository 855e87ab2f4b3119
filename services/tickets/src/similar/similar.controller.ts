import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe, type IdempotencyKey, IdempotencyKeyOf } from '@steward/service-kit';
import { actionErrors, namingErrors } from '../complaint/described-errors.js';
import { JoiningService } from './joining.service.js';
import {
  type Join,
  type Joined,
  type Similar,
  type SimilarQuery,
  joinSchema,
  joinedSchema,
  similarQuerySchema,
  similarSchema,
} from './similar.schemas.js';
import { SimilarService } from './similar.service.js';

/** One problem is one case: what may be the same is offered, and further reporters join it (§4.4). */
@Controller('v1/complaints')
export class SimilarController {
  constructor(
    private readonly similar: SimilarService,
    private readonly joining: JoiningService,
  ) {}

  @Get('similar')
  @Describe({
    summary: { zh: '登记时提示相似的未结工单', en: 'Open cases that may be the same, while filing' },
    response: similarSchema,
    clause: '§4.4',
  })
  find(@CurrentCaller() caller: Caller, @Query({ schema: similarQuerySchema }) query: SimilarQuery): Promise<Similar> {
    return this.similar.find(caller, query);
  }

  @Post(':id/reporters')
  @Describe({
    summary: { zh: '并入报事人并发放其链接', en: 'A further reporter joins and gets a link of his own' },
    response: joinedSchema,
    status: 201,
    clause: '§4.4',
    idempotent: true,
    errors: ['case.unknown', 'case.busy', ...(namingErrors['join-reporter'] ?? []), ...actionErrors(['join-reporter'])],
  })
  join(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: joinSchema }) body: Join,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
  ): Promise<Joined> {
    return this.joining.join(caller, id, body, key);
  }
}
