import { type FiringsAnswer, firingsAnswerSchema, idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, type DynamicModule, Get, Module, Param, type Type } from '@nestjs/common';
import type { CaseReading } from '../cases/case-door.js';
import { CASE_READING, FiringService } from './firing.service.js';

/** Which points of its clocks a case has reached, why then, and who was told (§4.4, §7.2), below the path of its process. */
export function firingsBelow(path: string, tag?: string): Type {
  @Controller(path)
  class FiringController {
    constructor(readonly firings: FiringService) {}

    @Get(':id/firings')
    @Describe({
      summary: {
        zh: '到点记录：为何到点、如何算出、通知了谁、跳过了谁及原因',
        en: 'Points reached: why then, by which sum, who was told, who was passed over and why',
      },
      response: firingsAnswerSchema,
      clause: '§7.2',
      ...(tag === undefined ? {} : { tag }),
      errors: ['case.unknown'],
    })
    firingsOf(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<FiringsAnswer> {
      return this.firings.of(caller, id);
    }
  }
  return FiringController;
}

@Module({})
class FiringsModule {}

/** `GET <path>/{id}/firings`; `reader` is the service's door to its cases, and `within` the module that has it. */
export const firingsModule = (
  path: string,
  { within, reader }: { readonly within: Type; readonly reader: Type<CaseReading> },
): DynamicModule => ({
  module: FiringsModule,
  imports: [within],
  controllers: [firingsBelow(path)],
  providers: [FiringService, { provide: CASE_READING, useExisting: reader }],
});
