import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import {
  type BaseConfig,
  Describe,
  type DescribedError,
  Public,
  SERVICE_CONFIG,
  languageOf,
} from '@steward/service-kit';
import type { FastifyRequest } from 'fastify';
import {
  type AnswerView,
  type LinkAnswer,
  answerTokenSchema,
  answerViewSchema,
  linkAnswerSchema,
} from './answer-link.schemas.js';
import { AnswerLinkService } from './answer-link.service.js';

const gone = (code: string, zh: string, en: string): DescribedError => ({ code, status: 410, when: { zh, en } });
const unknown: DescribedError = {
  code: 'answer-link.unknown',
  status: 404,
  when: { zh: '链接不完整、被改动，或不存在', en: 'not whole, changed, or never issued' },
};
const inactive: DescribedError = {
  code: 'person.inactive',
  status: 422,
  when: { zh: '被呼叫人已停用', en: 'whoever was called is deactivated' },
};
const token = { schema: answerTokenSchema };

/** One-time links of those who are called out: no sign-in, the token is the key. Looking never answers (§4.2). */
@Controller('v1/answer-links')
@Public()
export class AnswerLinkController {
  constructor(
    private readonly links: AnswerLinkService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Describe({
    summary: { zh: '被呼叫人查看呼叫', en: 'Whoever is called out looks at his call' },
    response: answerViewSchema,
    clause: '§4.2',
    errors: [unknown, inactive],
  })
  view(@Param('token', token) value: string): Promise<AnswerView> {
    return this.links.view(value);
  }

  @Post(':token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Describe({
    summary: { zh: '被呼叫人应答，每个链接一次', en: 'Whoever is called out answers, once per link' },
    response: answerViewSchema,
    clause: '§4.2',
    errors: [
      unknown,
      inactive,
      gone('answer-link.used', '已应答过', 'it has answered'),
      gone('answer-link.enough', '人手已够', 'enough others come'),
      gone('answer-link.expired', '应答时间已过', 'the time to answer is over'),
      gone('answer-link.lapsed', '应答后未按时到场', 'he said that he comes and did not'),
      gone('answer-link.over', '应急已结束', 'the emergency is over'),
      'case.busy',
    ],
  })
  async answer(
    @Param('token', token) value: string,
    @Body({ schema: linkAnswerSchema }) said: LinkAnswer,
    @Req() request: FastifyRequest,
  ): Promise<AnswerView> {
    await this.links.answer(value, said, languageOf(request, this.config.defaultLanguage));
    return this.links.view(value);
  }
}
