import { Module } from '@nestjs/common';
import { CaseReader } from './case-reader.service.js';
import { ContentService } from './content-readings.service.js';
import { MaskingModule } from '../masking/masking.module.js';
import { SetAsideModule } from '../set-aside/set-aside.module.js';

/** The one door through which a case is read for somebody (§7.4). */
@Module({
  imports: [MaskingModule, SetAsideModule],
  providers: [CaseReader, ContentService],
  exports: [CaseReader, ContentService],
})
export class ReadingModule {}
