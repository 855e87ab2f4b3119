import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe, type DescribedError } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionErrors } from '../complaint/described-errors.js';
import {
  type Attachment,
  type Erase,
  type UploadQuery,
  attachmentSchema,
  eraseSchema,
  uploadQuerySchema,
} from './attachment.schemas.js';
import { AttachmentService } from './attachment.service.js';
import { bytesOf, sendFile, uploadTypes } from './upload.plugin.js';

const refusal = (status: number, code: string, zh: string, en: string): DescribedError => ({
  code,
  status,
  when: { zh, en },
});

/** What an upload may answer. */
export const uploadErrors: readonly (string | DescribedError)[] = [
  refusal(400, 'file.empty', '空文件', 'an empty file'),
  refusal(400, 'file.incomplete', '没有传完', 'it broke off'),
  refusal(400, 'file.missing-part', '表单中没有文件', 'a form without a file'),
  refusal(413, 'file.too-large', '图片、语音、PDF 10 MB，视频 50 MB', '10 MB, videos 50 MB'),
  refusal(415, 'file.unsupported-type', '按文件头判断的类型不支持', 'not a type that is taken, by its first bytes'),
  refusal(413, 'image.too-many-pixels', '图片像素过多', 'a picture of too many pixels'),
  refusal(415, 'image.unreadable', '图片已损坏', 'a picture that does not say how large it is'),
  refusal(415, 'body.unsupported-type', '内容类型不支持', 'not a media type that is taken'),
  refusal(422, 'attachment.kind-differs', '文件与类别不符', 'the file is not of the kind'),
  refusal(422, 'attachment.too-many', '附件已达上限', 'as many as a case or an owner may have'),
  refusal(503, 'storage.full', '存储空间不足', 'no room left'),
  ...actionErrors(['attach']),
];

/** What a download may answer. */
export const downloadErrors: readonly (string | DescribedError)[] = [
  'attachment.unknown',
  refusal(404, 'file.missing', '文件已不在存储中', 'the store has lost it'),
  refusal(410, 'attachment.erased', '附件已删除', 'it was erased'),
];

const id = { schema: idSchema };

/** Photos, recordings and documents of complaints (§7.2). */
@Controller('v1')
export class AttachmentController {
  constructor(private readonly attachments: AttachmentService) {}

  @Post('complaints/:id/attachments')
  @Describe({
    summary: { zh: '上传照片、语音或文件', en: 'Attach a photo, recording or document' },
    response: attachmentSchema,
    status: 201,
    consumes: uploadTypes,
    clause: '§7.2',
    errors: ['case.unknown', ...uploadErrors],
  })
  async attach(
    @CurrentCaller() caller: Caller,
    @Param('id', id) caseId: string,
    @Query({ schema: uploadQuerySchema }) query: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<Attachment> {
    return this.attachments.attach(caller, 'complaint', caseId, query.kind, await bytesOf(request));
  }

  @Post('faults/:id/attachments')
  @Describe({
    summary: { zh: '为设备故障上传照片、语音或文件', en: 'Attach a photo, recording or document to a fault' },
    response: attachmentSchema,
    status: 201,
    consumes: uploadTypes,
    clause: '§7.2',
    errors: ['case.unknown', ...uploadErrors],
  })
  async attachToFault(
    @CurrentCaller() caller: Caller,
    @Param('id', id) caseId: string,
    @Query({ schema: uploadQuerySchema }) query: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<Attachment> {
    return this.attachments.attach(caller, 'fault', caseId, query.kind, await bytesOf(request));
  }

  @Get('attachments/:id')
  @Describe({
    summary: { zh: '下载附件', en: 'Download an attachment' },
    produces: 'application/octet-stream',
    clause: '§7.4',
    errors: downloadErrors,
  })
  async download(
    @CurrentCaller() caller: Caller,
    @Param('id', id) file: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.attachments.download(caller, file));
  }

  @Post('attachments/:id/erase')
  @Allow('supervisor', 'estate-manager', 'regional-manager', 'company')
  @Describe({
    summary: { zh: '删除附件（保留记录）', en: 'Erase an attachment; that it was there stays on record' },
    status: 204,
    clause: '§7.4',
    errors: ['attachment.unknown', ...actionErrors(['add-note'])],
  })
  async erase(
    @CurrentCaller() caller: Caller,
    @Param('id', id) file: string,
    @Body({ schema: eraseSchema }) body: Erase,
  ): Promise<void> {
    await this.attachments.erase(caller, file, body);
  }
}
