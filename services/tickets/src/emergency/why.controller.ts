import { CaseDoorService } from '@steward/case-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { type AnyFact, whyCalled } from '@steward/handbook';
import { type Caller, CurrentCaller, Describe, Ledger } from '@steward/service-kit';
import { type Why, type WhyQuery, whyQuerySchema, whySchema } from './why.schemas.js';

const iso = (at: number): string => new Date(at).toISOString();

/** Why somebody was called at 02:14, from the ledger of the emergency (§4.2). */
@Controller('v1/emergencies')
export class WhyController {
  constructor(
    private readonly door: CaseDoorService,
    private readonly ledger: Ledger,
  ) {}

  @Get(':id/why')
  @Describe({
    summary: { zh: '为何呼叫或未呼叫某人', en: 'Why somebody was called, or was not' },
    response: whySchema,
    tag: 'emergency',
    clause: '§4.2',
    errors: ['case.unknown'],
  })
  async why(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: whyQuerySchema }) { at, person }: WhyQuery,
  ): Promise<Why> {
    const facts = await this.door.factsOf(caller, id);
    const until = at === undefined ? await this.ledger.now() : Date.parse(at);
    const { call, plan, says, skipped } = whyCalled(facts as unknown as readonly AnyFact[], {
      personId: person,
      at: until,
    });
    return {
      person,
      at: iso(until),
      plan,
      call: call && { ...call, at: iso(call.at), skipped: call.skipped.map((one) => ({ ...one })) },
      skipped: skipped && { ...skipped, at: iso(skipped.at) },
      says,
    };
  }
}
