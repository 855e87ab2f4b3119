import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import {
  advancedSchema,
  caseKnownSchema,
  caseSnapshotSchema,
  deliveryAnswerSchema,
  deliveryRequestSchema,
  idSchema,
  type Advanced,
  type CaseKnown,
  type CaseSnapshot,
  type DeliveryAnswer,
  type DeliveryRequest,
} from '@steward/contracts';
import { Describe, Internal, Ledger, advanceKnowing, toSnapshot, type LoadedCase } from '@steward/service-kit';
import type { DeliveryFold } from './delivery.fold.js';
import { deliveryProcess } from './delivery.process.js';
import { DeliveryRunner } from './delivery.runner.js';
import { DeliveryService } from './delivery.service.js';

/** What workflow activities ask of notifications. */
@Controller('internal')
@Internal()
export class DeliveryController {
  constructor(
    @Inject(DeliveryService) private readonly deliveries: DeliveryService,
    @Inject(DeliveryRunner) private readonly runner: DeliveryRunner,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  @Post('deliveries')
  @Describe({
    summary: { zh: '发送一条消息（同一键只发一次）', en: 'Deliver a message (the same key once)' },
    response: deliveryAnswerSchema,
    errors: [
      {
        code: 'delivery.param-missing',
        status: 400,
        when: { zh: '模板参数不全', en: 'a parameter of the template is missing' },
      },
      {
        code: 'delivery.contact-missing',
        status: 400,
        when: { zh: '报事人消息缺联系方式', en: "an owner's contact is missing" },
      },
      {
        code: 'delivery.not-heard',
        status: 422,
        when: { zh: '要求此刻收到，但处于免打扰时段', en: 'wanted now, and it would not be heard now' },
      },
      {
        code: 'delivery.not-needed',
        status: 422,
        when: { zh: '回执只能致电告知，登记时已告知', en: 'a receipt that a call alone could tell' },
      },
      { code: 'route.unknown', status: 422, when: { zh: '无适用路由', en: 'no route fits' } },
    ],
  })
  deliver(@Body({ schema: deliveryRequestSchema }) request: DeliveryRequest): Promise<DeliveryAnswer> {
    return this.deliveries.request(request);
  }

  @Get('cases/:id')
  @Describe({
    summary: { zh: '一条消息的快照', en: "A delivery's snapshot" },
    response: caseSnapshotSchema,
    errors: ['case.unknown'],
  })
  async snapshot(@Param('id', { schema: idSchema }) id: string): Promise<CaseSnapshot> {
    return snapshotOf(await this.runner.load(id));
  }

  @Post('cases/:id/advance')
  @Describe({
    summary: { zh: '走下一步', en: 'Take the next step' },
    response: advancedSchema,
    errors: ['case.unknown'],
  })
  advance(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: caseKnownSchema }) known: CaseKnown,
  ): Promise<Advanced> {
    return advanceKnowing(this.ledger, known, async () => ({
      snapshot: snapshotOf(await this.deliveries.advance(id)),
      fired: [],
    }));
  }
}

const snapshotOf = (c: LoadedCase<DeliveryFold>): CaseSnapshot => toSnapshot(c, deliveryProcess);
