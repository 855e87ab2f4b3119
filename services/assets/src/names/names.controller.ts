import { Body, Controller, Post } from '@nestjs/common';
import { type NamesQuestion, type PlaceNames, namesQuestionSchema, placeNamesSchema } from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { NamesService } from './names.service.js';

/** What other services ask of assets. */
@Controller('internal')
@Internal()
export class NamesController {
  constructor(private readonly names: NamesService) {}

  @Post('names')
  @Describe({
    summary: { zh: '公司、楼栋与房屋的名称（打印与导出用）', en: 'What places are called, for paper' },
    response: placeNamesSchema,
  })
  of(@Body({ schema: namesQuestionSchema }) question: NamesQuestion): Promise<PlaceNames> {
    return this.names.of(question);
  }
}
