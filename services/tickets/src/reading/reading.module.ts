import { DOOR_OF_CASES } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { CaseReader } from './case-reader.service.js';

/** The one door through which a case is read for somebody (§7.4). */
@Module({
  providers: [CaseReader, { provide: DOOR_OF_CASES, useExisting: CaseReader }],
  exports: [CaseReader, DOOR_OF_CASES],
})
export class ReadingModule {}
