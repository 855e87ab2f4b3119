import { Module } from '@nestjs/common';
import { AttachmentController } from './attachment.controller.js';
import { AttachmentService } from './attachment.service.js';
import { FileStore } from './file-store.js';
import { OwnerAttachmentController } from './owner-attachment.controller.js';
import { OwnerLinkModule } from '../owner-link/owner-link.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Photos, recordings and documents of cases. */
@Module({
  imports: [OwnerLinkModule, ReadingModule],
  controllers: [AttachmentController, OwnerAttachmentController],
  providers: [AttachmentService, FileStore],
  exports: [AttachmentService],
})
export class AttachmentsModule {}
