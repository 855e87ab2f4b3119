import { idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe, type Page, etagOf } from '@steward/service-kit';
import { Controller, Get, Param, Query, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CaseOfService } from '../cases/case-parts.js';
import type { AnyCase } from '../cases/case-rules.js';
import { setAsideCodes } from '../set-aside/set-aside.refusals.js';
import { type ContentRead, contentReadSchema } from '../masking/content.schemas.js';
import { CaseDoorService } from './case-door.service.js';
import {
  type CasePage,
  type CasePageWithContent,
  type FactView,
  casePageWithContentSchema,
  clocksSchema,
} from './case-page.schemas.js';
import { type FactsQuery, factsPage, factsPageSchema, factsQuerySchema } from './facts-page.js';

const caseId = { schema: idSchema };

/** `GET <path>/{id}/clocks` of a process whose cases have some. */
export function clocksBelow<C extends AnyCase>({ rules }: CaseOfService<C>, path: string): Type {
  const { title, clause } = rules;

  @Controller(path)
  class ClocksController {
    constructor(readonly door: CaseDoorService) {}

    @Get(':id/clocks')
    @Describe({
      summary: { zh: `${title.zh}：时限`, en: `${title.en}: the clocks of a case` },
      response: clocksSchema,
      tag: rules.id,
      clause,
      errors: ['case.unknown', ...setAsideCodes],
    })
    async clocks(
      @CurrentCaller() caller: Caller,
      @Param('id', caseId) id: string,
    ): Promise<Pick<CasePage, 'now' | 'version' | 'clocks'>> {
      const { now, version, clocks } = await this.door.current(caller, id);
      return { now, version, clocks };
    }
  }
  return ClocksController;
}

/** `GET <path>/{id}`, `…/facts` and `…/reads` of a process that has no pages of its own; `page`: what its page has besides. */
export function pagesBelow<C extends AnyCase>(
  { rules }: CaseOfService<C>,
  path: string,
  page: z.ZodType = casePageWithContentSchema,
): Type {
  const { title, clause } = rules;

  @Controller(path)
  class PagesController {
    constructor(readonly door: CaseDoorService) {}

    @Get(':id')
    @Describe({
      summary: { zh: `${title.zh}：详情`, en: `${title.en}: one case with clocks, actions, words` },
      response: page,
      tag: rules.id,
      clause,
      errors: ['case.unknown', ...setAsideCodes],
    })
    async find(
      @CurrentCaller() caller: Caller,
      @Param('id', caseId) id: string,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<CasePageWithContent> {
      const shown = await this.door.page(caller, id);
      void reply.header('etag', etagOf(shown.version));
      return shown;
    }

    @Get(':id/facts')
    @Describe({
      summary: {
        zh: `${title.zh}：办理记录`,
        en: `${title.en}: the handling record of a case, in the order in which it was written`,
      },
      response: factsPageSchema,
      tag: rules.id,
      clause: '§7.2',
      errors: ['case.unknown', 'cursor.invalid'],
    })
    async facts(
      @CurrentCaller() caller: Caller,
      @Param('id', caseId) id: string,
      @Query({ schema: factsQuerySchema }) query: FactsQuery,
    ): Promise<Page<FactView>> {
      return factsPage(await this.door.factsOf(caller, id), query);
    }

    @Get(':id/reads')
    @Allow('supervisor', 'estate-manager', 'regional-manager', 'company', 'quality', 'admin')
    @Describe({
      summary: { zh: `${title.zh}：查阅记录`, en: `${title.en}: who read whose contact` },
      response: z.object({ items: z.array(contentReadSchema) }),
      tag: rules.id,
      clause: '§7.4',
      errors: ['case.unknown'],
    })
    async reads(@CurrentCaller() caller: Caller, @Param('id', caseId) id: string): Promise<{ items: ContentRead[] }> {
      return { items: await this.door.reads(caller, id) };
    }
  }
  return PagesController;
}
