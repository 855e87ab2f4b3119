import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { type BaseConfig, Describe, Public, SERVICE_CONFIG, languageOf } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkErrors } from '../owner-link/owner-link.controller.js';
import { tokenSchema } from '../owner-link/owner-link.schemas.js';
import { downloadErrors, uploadErrors } from './attachment.controller.js';
import { type OwnAttachment, type UploadQuery, ownAttachmentSchema, uploadQuerySchema } from './attachment.schemas.js';
import { AttachmentService } from './attachment.service.js';
import { bytesOf, sendFile, uploadTypes } from './upload.plugin.js';

/** Photos and recordings that owners send by their links. */
@Controller('v1/owner-links/:token/attachments')
@Public()
export class OwnerAttachmentController {
  constructor(
    private readonly attachments: AttachmentService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  @Post()
  @Describe({
    summary: { zh: '报事人上传照片或语音', en: 'The owner sends a photo or recording' },
    response: ownAttachmentSchema,
    status: 201,
    consumes: uploadTypes,
    clause: '§3.2',
    errors: [...linkErrors, ...uploadErrors],
  })
  async attach(
    @Param('token', { schema: tokenSchema }) token: string,
    @Query({ schema: uploadQuerySchema }) query: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<OwnAttachment> {
    const language = languageOf(request, this.config.defaultLanguage);
    return this.attachments.attachByLink(token, query.kind, await bytesOf(request), language);
  }

  @Get(':id')
  @Describe({
    summary: { zh: '报事人下载自己上传的文件', en: 'The owner downloads a file that he sent' },
    produces: 'application/octet-stream',
    errors: [...linkErrors, ...downloadErrors],
  })
  async download(
    @Param('token', { schema: tokenSchema }) token: string,
    @Param('id', { schema: idSchema }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.attachments.downloadByLink(token, id));
  }
}
