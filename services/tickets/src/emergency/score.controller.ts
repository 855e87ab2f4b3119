import { Controller, Get, Param } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { ScoreService } from './score.service.js';
import { scoreSchema, type ScoreDto } from './score.schemas.js';

const isoOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** How a drill went against what its plan expects, from its facts (§2.4.2, §4.2). */
@Controller('v1/emergencies')
export class ScoreController {
  constructor(private readonly scores: ScoreService) {}

  @Get(':id/score')
  @Describe({
    summary: { zh: '演练评分表', en: 'The score sheet: what the plan expects, and what was' },
    response: scoreSchema,
    tag: 'emergency',
    clause: '§4.2',
    errors: ['case.unknown'],
  })
  async score(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<ScoreDto> {
    const { beside, declaredAt, endedAt, parts, ...sheet } = await this.scores.of(caller, id);
    return {
      ...sheet,
      declaredAt: isoOrNull(declaredAt),
      endedAt: isoOrNull(endedAt),
      parts: parts.map((one) => ({ ...one })),
      beside: beside.map((one) => ({ ...one })),
    };
  }
}
