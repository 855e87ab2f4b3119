import { Controller, Get } from '@nestjs/common';
import { contradictions, type Contradiction } from '@steward/handbook';
import { Describe } from '@steward/service-kit';
import { contradictionsSchema } from './standard.schemas.js';

/** Where the handbook says two things: every reading, and which one counts unless the company signs another. */
@Controller('v1/contradictions')
export class ContradictionsController {
  @Get()
  @Describe({
    summary: {
      zh: '手册自相矛盾之处与各种读法',
      en: 'Where the handbook disagrees with itself, and how it can be read',
    },
    response: contradictionsSchema,
    clause: '§6.3',
  })
  list(): { items: Pick<Contradiction, 'id' | 'matter' | 'readings' | 'default' | 'why'>[] } {
    return {
      items: contradictions.map(({ id, matter, readings, default: usual, why }) => ({
        id,
        matter,
        readings,
        default: usual,
        why,
      })),
    };
  }
}
