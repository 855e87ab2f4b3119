import {
  type Caller,
  CurrentCaller,
  Describe,
  type DescribedError,
  type DoneBefore,
  DoneBeforeOf,
  type IdempotencyKey,
  IdempotencyKeyOf,
  etagOf,
} from '@steward/service-kit';
import { Body, Controller, Post, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { errorsOfActions, refusal } from '../acting/described-errors.js';
import type { CaseOfService } from '../cases/case-parts.js';
import { type AnyCase, openingOf } from '../cases/case-rules.js';
import { casePageSchema } from '../reading/case-page.schemas.js';
import {
  type NamedPlace,
  type PreviewedFiling,
  filingBody,
  previewBody,
  previewedFilingSchema,
} from './filing.schemas.js';
import { FilingService } from './filing.service.js';

type Given = Readonly<Record<string, unknown>>;

/** How new cases of a process come in. */
export interface FilingRoutes {
  readonly path: string;
  readonly place?: NamedPlace;
  /** Where its cases stand, when they are filed at another address. */
  readonly below?: string;
  /** The action that opens a case here; without it the process's usual one. */
  readonly opening?: string;
  /** What its own steps may answer. */
  readonly errors?: readonly DescribedError[];
}

/** `POST <path>` by the action that opens a case, and `POST <path>/preview` for the deadlines that would run. */
export function filingBelow<C extends AnyCase>(
  { rules }: CaseOfService<C>,
  { path, place = 'estate', errors = [], opening = openingOf(rules), below = path }: FilingRoutes,
): Type {
  const row = rules.actions[opening];
  if (row === undefined) throw new Error(`${rules.id} has no action ${opening}`);
  const usual = opening === openingOf(rules);
  const sentLater = 'happened' in row.takes ? ({ sentLater: true } as const) : {};
  const described = {
    tag: rules.id,
    ...(row.clause === null ? {} : { clause: row.clause }),
    errors: [
      refusal('estate.unknown', '小区不存在或不在权限内', 'the estate is not known or not yours'),
      refusal('estate.inactive', '小区已停止服务', 'the estate is no longer served'),
      ...errors,
      ...errorsOfActions(rules, [opening]),
    ],
  };

  @Controller(path)
  class FilingController {
    constructor(readonly filing: FilingService) {}

    @Post()
    @Describe({
      ...described,
      operation: usual ? 'file' : opening,
      summary: row?.title ?? rules.title,
      response: casePageSchema,
      status: 201,
      idempotent: true,
      ...sentLater,
    })
    async file(
      @CurrentCaller() caller: Caller,
      @Body({ schema: filingBody(row as never, place) }) body: Given,
      @IdempotencyKeyOf() key: IdempotencyKey | undefined,
      @DoneBeforeOf() done: DoneBefore | undefined,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const asked = { caller, body, opening, ...(done === undefined ? {} : { done }) };
      const { id, shown } = await this.filing.file(asked, key);
      void reply.header('etag', etagOf(shown.version)).header('location', `/${below}/${id}`);
      return shown;
    }

    @Post('preview')
    @Describe({
      ...described,
      operation: usual ? 'preview' : `preview-${opening}`,
      summary: { zh: '登记前预览将开始的时限', en: 'The deadlines that would run, before anything is filed' },
      response: previewedFilingSchema,
    })
    preview(
      @CurrentCaller() caller: Caller,
      @Body({ schema: previewBody(row as never, place) }) body: Given,
    ): Promise<PreviewedFiling> {
      return this.filing.preview({ caller, body, opening });
    }
  }
  return FilingController;
}
