import type { ComplaintImported, RecordDifference } from '@steward/contracts';
import { type Actor, type Ms, type Scope, type Standard, standardName } from '@steward/handbook';
import type { AnyCase, Deed } from '@steward/case-kit';
import type { Caller, CommittedCase, LedgerTransaction, LoadedCase } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { externalNumberOf } from '../complaint/external-number.js';
import type { ImportKind } from './import-kind.js';
import { type ToldRecord, differencesOf, isSameRecord, receivedAlike } from './imported-record.js';
import type { CheckedRow, OldRow } from './imported-row.js';
import { type KnownCase, knownRecords } from './known-records.js';
import { anotherRecord, livesHere } from './record-refusals.js';

/** Everything of an import but its rows. */
export interface ImportHead {
  readonly caller: Caller;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly estateId: string;
  /** Begins the case numbers: `LH`. */
  readonly series: string;
  readonly source: string;
  readonly observedUntil: Ms;
  readonly adopt: boolean;
  /** Differences are taken over, not only named. */
  readonly corrections: boolean;
  readonly standard: Standard;
  /** The import that its requests belong to. */
  readonly batchId: string;
}

/** The record as it was, with its end and with how it was answered where that was not known. */
const endedRecord = <Rec extends ToldRecord>(was: Rec, is: Rec): Rec => ({
  ...was,
  closed: is.closed,
  accepted: was.accepted ?? is.accepted,
  responded: was.responded ?? is.responded,
  observedUntil: is.observedUntil,
});

const learnsAnswer = (was: ToldRecord, is: ToldRecord): boolean =>
  (was.accepted === null && is.accepted !== null) || (was.responded === null && is.responded !== null);

/** By which number a row's case is known here. */
export const numberOf = ({ externalNumber }: OldRow): string => externalNumberOf(externalNumber).number;

/** What a row came to. */
export type Taken = Omit<ComplaintImported['rows'][number], 'line'>;

/** What is to be done with a row, as the record before it and the import's own rules say. */
interface Judged {
  readonly does: 'opens' | 'ends' | 'corrects' | 'nothing' | 'refuses';
  readonly differences: readonly RecordDifference[];
}

/** The cases of one commit: met by their numbers, opened, ended or corrected, and recorded together. */
export class ImportedCases<Row extends OldRow, Rec extends ToldRecord> {
  private known = new Map<string, KnownCase<Rec>>();
  private readonly held = new Map<string, LoadedCase<AnyCase>>();
  private readonly changed: CommittedCase[] = [];
  private readonly records = new Map<CheckedRow<Row>, Rec>();
  private numbers: string[] = [];
  private now: Ms = 0;

  constructor(
    private readonly tx: LedgerTransaction,
    private readonly kind: ImportKind<Row, Rec>,
    private readonly head: ImportHead,
    private readonly ask: {
      readonly numbers: (count: number) => Promise<string[]>;
      readonly standardNamed: (name: string) => Promise<Standard>;
    },
  ) {}

  /** Finds cases that these rows speak of, and holds those that may change; after that the clock is read. */
  async meet(rows: readonly CheckedRow<Row>[]): Promise<void> {
    for (;;) {
      await this.find(rows);
      const changing = new Set(rows.flatMap((row) => this.changes(row) ?? []));
      for (const id of this.held.keys()) changing.delete(id);
      if (changing.size === 0) break;
      for (const id of [...changing].sort()) this.held.set(id, await this.tx.load<AnyCase>(id));
      // Another import may have said more of them before they were held.
    }
    const fresh = new Set(rows.map(({ row }) => numberOf(row)).filter((number) => !this.known.has(number)));
    this.numbers = await this.ask.numbers(fresh.size);
    this.now = await this.tx.now();
  }

  private async find(rows: readonly CheckedRow<Row>[]): Promise<void> {
    // Records that came in before free text was kept out are known by their words.
    const numbers = rows.flatMap(({ row }) => [row.externalNumber, numberOf(row)]);
    this.known = new Map(await knownRecords(this.tx.manager, this.kind.reading, this.head.estateId, numbers));
    for (const { row } of rows) {
      const known = this.known.get(row.externalNumber);
      if (known !== undefined) this.known.set(numberOf(row), known);
    }
  }

  /** The case that a row ends or corrects. */
  private changes(row: CheckedRow<Row>): string | null {
    const { does } = this.judged(row);
    return does === 'ends' || does === 'corrects' ? (this.known.get(numberOf(row.row))?.id ?? null) : null;
  }

  /** Takes one row: a new case, more about a known one, a correction of it, or nothing new. */
  async take(row: CheckedRow<Row>): Promise<Taken> {
    const number = numberOf(row.row);
    const known = this.known.get(number);
    if (known === undefined) {
      const opened = this.open(row);
      this.known.set(number, { ...opened, unsettled: false, recordOnly: false, record: this.recordOf(row) });
      return { status: 'created', caseId: opened.id };
    }
    const { does, differences } = this.judged(row);
    const found = { caseId: known.id, caseNumber: known.number };
    if (does === 'refuses') return { ...found, status: 'refused', reason: anotherRecord(known) };
    const named = differences.length === 0 ? {} : { differences: [...differences] };
    const held = this.held.get(known.id);
    if (held !== undefined && (does === 'ends' || does === 'corrects')) {
      await this.continue(held, row, known, does);
      this.known.set(number, { ...known, unsettled: false, recordOnly: false });
      this.held.delete(known.id);
      return { ...found, ...named, status: does === 'ends' ? 'updated' : 'corrected' };
    }
    if (differences.length === 0) return { ...found, status: 'unchanged' };
    return { ...found, ...named, status: 'differs', ...(known.recordOnly ? {} : { reason: livesHere(known) }) };
  }

  /** Records everything as part of the transaction. */
  async record(): Promise<void> {
    if (this.changed.length > 0) await this.tx.record({ now: this.now, cases: this.changed });
  }

  private recordOf(row: CheckedRow<Row>): Rec {
    const known = this.records.get(row) ?? this.kind.recordOf(row, this.head.standard, this.head.observedUntil);
    this.records.set(row, known);
    return known;
  }

  private judged(row: CheckedRow<Row>): Judged {
    const known = this.known.get(numberOf(row.row));
    if (known === undefined) return { does: 'opens', differences: [] };
    const { record: was } = known;
    const is = this.recordOf(row);
    if (was === null || !isSameRecord(was, is)) return { does: 'refuses', differences: [] };
    const differences = differencesOf(was, is);
    if (differences.length === 0) return { does: 'nothing', differences };
    if (this.head.corrections && known.recordOnly) return { does: 'corrects', differences };
    // What was open and has an end now says more, not otherwise; how it was answered there may have come with it.
    if (known.unsettled && was.closed === null && is.closed !== null && receivedAlike(was, is)) {
      return { does: 'ends', differences: differencesOf(endedRecord(was, is), is) };
    }
    return { does: 'nothing', differences };
  }

  private open(row: CheckedRow<Row>): { readonly id: string; readonly number: string } {
    const { standard, scope, actor } = this.head;
    const words = this.kind.words();
    const deeds: Deed[] = this.kind.opens(row, this.head, words).map((fact) => ({ fact, actor }));
    const [id, number] = [uuid(), this.numbers.shift()];
    if (number === undefined) throw new Error('more cases than numbers');
    this.changed.push({
      ...this.kind.changeOf(this.kind.empty(standard), standard, deeds, this.now, words.rows),
      id,
      process: this.kind.process,
      scope,
      number,
      standard: standardName(standard),
      expectedVersion: 0,
    });
    return { id, number };
  }

  private async continue(
    c: LoadedCase<AnyCase>,
    row: CheckedRow<Row>,
    { record }: KnownCase<Rec>,
    does: 'ends' | 'corrects',
  ): Promise<void> {
    if (record === null) throw new Error(`case ${c.id} holds no record`);
    const standard = await this.ask.standardNamed(c.standard);
    const words = this.kind.words();
    const is = this.recordOf(row);
    const says = does === 'corrects' ? is : endedRecord(record, is);
    // The mere end of a record is a closing; whatever else it says, or an end before what the ledger has already, states it anew.
    const end = does === 'ends' ? this.kind.ends(row, this.head) : null;
    const isMereEnd =
      end !== null && row.closed !== null && row.closed[0] >= c.fold.lastAt && !learnsAnswer(record, is);
    const fact = isMereEnd
      ? end
      : this.kind.corrects(
          { says, was: record, is, batchId: this.head.batchId },
          does === 'corrects' ? this.head.standard : standard,
          words,
        );
    const deeds: Deed[] = [{ fact, actor: this.head.actor }];
    this.changed.push({
      ...this.kind.changeOf(c.fold, standard, deeds, this.now, words.rows),
      id: c.id,
      process: c.process,
      scope: c.scope,
      standard: c.standard,
      expectedVersion: c.version,
    });
  }
}
