import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import {
  type DecisionCounts,
  type Decisions,
  type DecisionsQuery,
  decisionCountsSchema,
  decisionsQuerySchema,
  decisionsSchema,
} from './decision.schemas.js';
import { DecisionService } from './decision.service.js';

/** What waits for the caller's decision. */
@Controller('v1/decisions')
export class DecisionController {
  constructor(private readonly decisions: DecisionService) {}

  @Get()
  @Describe({
    summary: {
      zh: '待我决定：调整级别与非投诉申请、移交、复查、差评、重复问题、未答复的报事人与外部渠道',
      en: 'What waits for your decision: proposals, hand-overs, reviews, low ratings, hot spots, unanswered owners and authorities',
    },
    response: decisionsSchema,
    clause: '§4.4',
    errors: ['list.too-wide', 'caller.no-person'],
  })
  all(
    @CurrentCaller() caller: Caller,
    @Query({ schema: decisionsQuerySchema }) query: DecisionsQuery,
  ): Promise<Decisions> {
    return this.decisions.of(caller, query.estate);
  }

  @Get('counts')
  @Describe({
    summary: { zh: '待我决定的数量', en: 'How much waits for your decision' },
    response: decisionCountsSchema,
    errors: ['list.too-wide', 'caller.no-person'],
  })
  counts(
    @CurrentCaller() caller: Caller,
    @Query({ schema: decisionsQuerySchema }) query: DecisionsQuery,
  ): Promise<DecisionCounts> {
    return this.decisions.counts(caller, query.estate);
  }
}
