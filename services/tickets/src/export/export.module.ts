import { Module } from '@nestjs/common';
import { SheetFiles } from './sheet-files.service.js';

/** Sheets that are written on threads. */
@Module({
  providers: [SheetFiles],
  exports: [SheetFiles],
})
export class ExportModule {}
