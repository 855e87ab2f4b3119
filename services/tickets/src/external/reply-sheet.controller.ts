import { idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe, dispositionOf } from '@steward/service-kit';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { type ReplySheet, replySheetSchema } from './reply-sheet.schemas.js';
import { ReplySheetService } from './reply-sheet.service.js';

/** The formal reply of a case that an authority passed on. */
@Controller('v1/complaints')
export class ReplySheetController {
  constructor(private readonly sheets: ReplySheetService) {}

  @Get(':id/external-reply')
  @Describe({
    summary: { zh: '外部渠道正式回复单', en: 'The formal reply to authorities, as a sheet' },
    response: replySheetSchema,
    clause: '§3.2',
    errors: ['case.unknown'],
  })
  sheet(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<ReplySheet> {
    return this.sheets.of(caller, id);
  }

  @Get(':id/external-reply.csv')
  @Describe({
    summary: { zh: '导出外部渠道正式回复单（CSV）', en: 'The formal reply to authorities as CSV' },
    produces: 'text/csv',
    clause: '§3.2',
    errors: ['case.unknown'],
  })
  async csv(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<StreamableFile> {
    const { name, text } = await this.sheets.csv(caller, id);
    const bytes = Buffer.from(text);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: dispositionOf(name),
      length: bytes.length,
    });
  }
}
