import { Module } from '@nestjs/common';
import { CaseReader } from './case-reader.service.js';
import { ContentService } from './content-readings.service.js';
import { MaskingModule } from '../masking/masking.module.js';

/** The one door through which a case is read for somebody (§7.4). */
@Module({
  imports: [MaskingModule],
  providers: [CaseReader, ContentService],
  exports: [CaseReader, ContentService],
})
export class ReadingModule {}
