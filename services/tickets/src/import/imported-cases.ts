import type { ComplaintImported, ComplaintRow } from '@steward/contracts';
import {
  type Actor,
  type ComplaintCase,
  type Ms,
  type Scope,
  type Standard,
  openCase,
  standardName,
} from '@steward/handbook';
import type { Caller, CommittedCase, LedgerTransaction, LoadedCase } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { decideAs } from '../complaint/acting.js';
import { externalNumberOf } from '../complaint/external-number.js';
import { type Deed, changeOf } from '../complaint/complaint.change.js';
import { WrittenWords } from '../content/written-words.js';
import { type CheckedRow, answeredFact, closedFact, receivedFact } from './imported-row.js';

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
  readonly standard: Standard;
}

const numberIn = ({ externalNumber }: ComplaintRow): string => externalNumberOf(externalNumber).number;

/** What a row came to. */
export type Taken = Pick<ComplaintImported['rows'][number], 'status' | 'caseId'>;

interface KnownCase {
  readonly id: string;
  /** Imported, still open, and nobody has adopted it: an import may say more of it. */
  readonly unsettled: boolean;
}

/** The cases of one commit: met by their numbers, opened, ended or adopted, and recorded together. */
export class ImportedCases {
  private readonly known = new Map<string, KnownCase>();
  private readonly held = new Map<string, LoadedCase<ComplaintCase>>();
  private readonly changed: CommittedCase[] = [];
  private now: Ms = 0;

  constructor(
    private readonly tx: LedgerTransaction,
    private readonly head: ImportHead,
    private readonly batchId: string,
    private readonly ask: {
      readonly nextNumber: () => Promise<string>;
      readonly standardNamed: (name: string) => Promise<Standard>;
    },
  ) {}

  /** Finds cases that these rows speak of, and holds those that may change; after that the clock is read. */
  async meet(rows: readonly CheckedRow[]): Promise<void> {
    const found: { id: string; external_number: string; unsettled: boolean }[] = await this.tx.manager.query(
      `select id, external_number, not over and fold->>'observedUntil' is not null and fold->>'adoptedAt' is null as unsettled
       from steward.cases where estate_id = $1 and process = 'complaint' and external_number = any ($2::text[]) order by id`,
      // Records that came in before free text was kept out are known by their words.
      [this.head.estateId, rows.flatMap(({ row }) => [row.externalNumber, numberIn(row)])],
    );
    for (const { id, external_number: number, unsettled } of found) this.known.set(number, { id, unsettled });
    for (const { row } of rows) {
      const known = this.known.get(row.externalNumber);
      if (known !== undefined) this.known.set(numberIn(row), known);
    }
    const changing = rows.filter((row) => this.saysMore(row)).flatMap(({ row }) => [row.externalNumber, numberIn(row)]);
    for (const { id, external_number: number } of found)
      if (changing.includes(number)) this.held.set(id, await this.tx.load<ComplaintCase>(id));
    this.now = await this.tx.now();
  }

  /** Takes one row: a new case, more about a known one, or nothing new. */
  async take(row: CheckedRow): Promise<Taken> {
    const number = numberIn(row.row);
    const known = this.known.get(number);
    if (known === undefined) {
      const id = await this.open(row);
      this.known.set(number, { id, unsettled: false });
      return { status: 'created', caseId: id };
    }
    const held = this.held.get(known.id);
    if (held === undefined || !this.saysMore(row)) return { status: 'unchanged', caseId: known.id };
    await this.continue(held, row);
    this.known.set(number, { id: known.id, unsettled: false });
    return { status: 'updated', caseId: known.id };
  }

  /** Records everything as part of the transaction. */
  async record(): Promise<void> {
    if (this.changed.length > 0) await this.tx.record({ now: this.now, cases: this.changed });
  }

  private saysMore({ row, closed }: CheckedRow): boolean {
    return this.known.get(numberIn(row))?.unsettled === true && (closed !== null || this.head.adopt);
  }

  private async open(row: CheckedRow): Promise<string> {
    const { standard, scope, actor } = this.head;
    const words = new WrittenWords();
    const empty = openCase(standard);
    const deeds: Deed[] = [{ fact: receivedFact(row, this.head, words), actor }];
    const answered = answeredFact(row);
    if (answered !== null) deeds.push({ fact: answered, actor });
    if (row.closed !== null) deeds.push({ fact: closedFact(row.closed), actor });
    else if (this.head.adopt)
      deeds.push(...this.adoption(changeOf(empty, standard, deeds, this.now).fold, standard, row));
    const id = uuid();
    this.changed.push({
      ...changeOf(empty, standard, deeds, this.now, words.rows),
      id,
      process: 'complaint',
      scope,
      number: await this.ask.nextNumber(),
      standard: standardName(standard),
      expectedVersion: 0,
    });
    return id;
  }

  private async continue(c: LoadedCase<ComplaintCase>, row: CheckedRow): Promise<void> {
    const standard = await this.ask.standardNamed(c.standard);
    const deeds: readonly Deed[] =
      row.closed === null
        ? this.adoption(c.fold, standard, row)
        : // What the ledger knows to have come last bounds an end that an old record puts before it.
          [
            {
              fact: closedFact([Math.max(row.closed[0], c.fold.lastAt), Math.max(row.closed[1], c.fold.lastAt)]),
              actor: this.head.actor,
            },
          ];
    this.changed.push({
      ...changeOf(c.fold, standard, deeds, this.now),
      id: c.id,
      process: c.process,
      scope: c.scope,
      standard: c.standard,
      expectedVersion: c.version,
    });
  }

  /** Clocks begin now. The class of the old record is the classification, so that nobody is asked for it again. */
  private adoption(c: ComplaintCase, standard: Standard, { row }: CheckedRow): Deed[] {
    const { caller, scope, actor } = this.head;
    const decided = decideAs(caller, scope, c, standard, 'adopt', { batchId: this.batchId }, this.now);
    const deeds: Deed[] = decided.facts.map((fact) => ({ fact, actor: decided.actor }));
    if (row.class !== undefined && !c.classified)
      deeds.push({ fact: { type: 'complaint.classified', clause: '§3.1', data: { class: row.class } }, actor });
    return deeds;
  }
}
