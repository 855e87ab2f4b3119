import { Module } from '@nestjs/common';
import { NameBook } from './name-book.service.js';

/** What people and places are called, for paper. */
@Module({
  providers: [NameBook],
  exports: [NameBook],
})
export class NamesModule {}
