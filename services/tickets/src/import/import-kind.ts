import type { AnyCase, Deed, FoldedChange, WrittenWords } from '@steward/case-kit';
import type { Ms, NewFact, Standard } from '@steward/handbook';
import type { NewContent } from '@steward/service-kit';
import type { ImportHead } from './imported-cases.js';
import type { ToldRecord } from './imported-record.js';
import type { CheckedRow, OldRow, RowReason, RowRules } from './imported-row.js';
import type { RecordReading } from './known-records.js';

/** A correction: what the record says now and said before; `is`: all that the row says. */
export interface Correction<Rec extends ToldRecord> {
  readonly says: Rec;
  readonly was: Rec;
  readonly is: Rec;
  readonly batchId: string;
}

/** How rows of one process become its cases. */
export interface ImportKind<Row extends OldRow, Rec extends ToldRecord> {
  readonly process: string;
  /** The row, or why it can't be true or be found again. */
  checked(this: void, row: Row, rules: RowRules): CheckedRow<Row> | RowReason;
  readonly reading: RecordReading<Rec>;
  recordOf(this: void, row: CheckedRow<Row>, standard: Standard, observedUntil: Ms): Rec;
  /** Where the words of one row are gathered. */
  words(this: void): WrittenWords;
  /** All that a new case begins with. */
  opens(this: void, row: CheckedRow<Row>, head: ImportHead, words: WrittenWords): readonly NewFact[];
  /** The mere end of a case that was open before; null where the row has none. */
  ends(this: void, row: CheckedRow<Row>, head: ImportHead): NewFact | null;
  corrects(this: void, correction: Correction<Rec>, standard: Standard, words: WrittenWords): NewFact;
  /** A case before its first fact, and what deeds make of one. */
  empty(this: void, standard: Standard): AnyCase;
  changeOf(
    this: void,
    before: AnyCase,
    standard: Standard,
    deeds: readonly Deed[],
    now: Ms,
    content: readonly NewContent[],
  ): FoldedChange<AnyCase>;
}
