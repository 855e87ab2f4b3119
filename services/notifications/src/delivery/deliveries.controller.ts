import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  deliveriesAnswerSchema,
  deliveryViewSchema,
  idSchema,
  type DeliveriesAnswer,
  type DeliveryView,
} from '@steward/contracts';
import { CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { DeliveryQueryService } from './delivery-query.service.js';
import { deliveriesQuerySchema, type DeliveriesQuery } from './delivery.schemas.js';

/** What every channel answered to messages (§4.4: "sent" is no proof; §7.2). */
@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(@Inject(DeliveryQueryService) private readonly deliveries: DeliveryQueryService) {}

  @Get()
  @Describe({
    summary: {
      zh: '工单的消息，或发出的消息：各渠道结果与回执',
      en: 'Messages about a case, or what was sent: channels, outcomes, receipts',
    },
    response: deliveriesAnswerSchema,
    clause: '§4.4',
    errors: ['cursor.invalid', 'role.missing'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: deliveriesQuerySchema }) query: DeliveriesQuery,
  ): Promise<DeliveriesAnswer> {
    return this.deliveries.list(caller, query);
  }

  @Get(':id')
  @Describe({
    summary: { zh: '一条消息：各渠道结果与回执', en: 'One message: channels, outcomes, receipts' },
    response: deliveryViewSchema,
    clause: '§4.4',
    errors: [
      { code: 'delivery.unknown', status: 404, when: { zh: '没有此消息或不在权限内', en: 'unknown, or not yours' } },
    ],
  })
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<DeliveryView> {
    return this.deliveries.one(caller, id);
  }
}
