import { Controller, Get, Param } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Describe, Public } from '@steward/service-kit';
import { z } from 'zod';
import { ShortLinks } from './short-links.js';

const answerSchema = z.object({ address: z.string() });

/** Where the link of a text message leads: whoever has the code has the link. */
@Controller('v1/short-links')
@Public()
export class ShortLinkController {
  constructor(private readonly links: ShortLinks) {}

  @Get(':code')
  @Describe({
    summary: { zh: '短信中链接的去处', en: 'Where the link of a text message leads' },
    response: answerSchema,
    errors: [{ code: 'short-link.unknown', status: 404, when: { zh: '无此链接或已过期', en: 'unknown, or too old' } }],
  })
  async follow(
    @Param('code', { schema: z.string().regex(/^[A-Za-z0-9]{12}$/) }) code: string,
  ): Promise<{ address: string }> {
    const address = await this.links.addressOf(code);
    if (address !== null) return { address };
    throw new DomainError('not-found', 'short-link.unknown', {
      zh: '这个链接不存在或已过期。',
      en: 'There is no such link, or it is too old.',
    });
  }
}
