import { Injectable } from '@nestjs/common';
import {
  type Bilingual,
  type ClockView,
  type ComplaintCase,
  type Standard,
  TooHeavy,
  casesNamedBy,
  clocksOf,
} from '@steward/handbook';
import {
  AsidePool,
  type Caller,
  callerScopes,
  EstatesService,
  Ledger,
  type LedgerFact,
  StandardsService,
} from '@steward/service-kit';
import { AttachmentService } from '../attachments/attachment.service.js';
import { NameBook } from '../names/name-book.service.js';
import { Names } from '@steward/case-kit';
import { CaseReader, type SeenCase } from '../reading/case-reader.service.js';
import { caseLedgerOf } from './case-ledger.js';
import type { CaseLedger } from './case-ledger.schemas.js';
import { LedgerExportsService } from './ledger-exports.service.js';
import type { Tongue } from '@steward/case-kit';
import { type Photo, photosFor } from './ledger-photos.js';

const printer = new URL('./ledger-pdf.worker.js', import.meta.url);
/** How long one print may take, ms. */
const printWithinMs = 20_000;

/** A printed ledger and what its file is called. */
export interface PrintedLedger {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the printing thread gets. */
export interface PrintTask {
  readonly ledger: CaseLedger;
  readonly tongue: Tongue;
  readonly photos: readonly Photo[];
}

/** The ledger of one complaint (§4.4, §7.2), to read and to print. */
@Injectable()
export class CaseLedgerService {
  constructor(
    private readonly reader: CaseReader,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
    private readonly exports: LedgerExportsService,
    private readonly names: NameBook,
    private readonly ledger: Ledger,
    private readonly attachments: AttachmentService,
    private readonly aside: AsidePool,
  ) {}

  /** As this caller may see it; readings of confidential cases are recorded. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<CaseLedger> {
    const c = await this.reader.find(caller, caseId);
    const standard: Standard = await this.standards.named(c.scope.companyId, c.standard);
    const [{ facts, chain }, content, estate] = await Promise.all([
      this.reader.facts(caller, c),
      this.reader.content(caller, c),
      this.estates.find(c.fold.estateId),
    ]);
    const [found, numbers] = await Promise.all([
      this.names.of({
        companyId: c.scope.companyId,
        people: peopleIn(c, facts),
        dwellings: c.fold.dwellingId === null ? [] : [c.fold.dwellingId],
        buildings: c.fold.buildingId === null ? [] : [c.fold.buildingId],
      }),
      this.numbers(caller, facts),
    ]);
    return caseLedgerOf({
      c,
      facts,
      chain,
      content,
      standard,
      clocks: clocksSeen(c, standard),
      names: new Names(found),
      numbers,
      estate: estate ?? {
        estateId: c.fold.estateId,
        companyId: c.scope.companyId,
        code: '',
        name: unnamedEstate,
        zone: 'Asia/Shanghai',
        active: true,
      },
    });
  }

  /**
   * The ledger on A4 with its photos, laid out beside the request loop; recorded as an export before it is handed out (§7.4).
   * Refused with `case.unknown`, `aside.busy`, `aside.too-long`, `aside.too-large`.
   */
  async printed(caller: Caller, caseId: string, tongue: Tongue, gone?: AbortSignal): Promise<PrintedLedger> {
    const ledger = await this.of(caller, caseId);
    const photos = await photosFor(ledger.files, (id) => this.attachments.download(caller, id));
    const task: PrintTask = { ledger, tongue, photos };
    const bytes = Buffer.from(
      await this.aside.run<Uint8Array>(printer, task, {
        withinMs: printWithinMs,
        signal: gone,
        whose: caller.grants[0]?.companyId,
      }),
    );
    await this.exports.record(caller, { estateId: ledger.estate.id, caseId, format: 'pdf', query: {} });
    return { name: `${ledger.number ?? caseId}.pdf`, bytes };
  }

  /** Numbers of the cases that the facts name; those that the reader may not know are gone from the facts already. */
  private async numbers(caller: Caller, facts: readonly LedgerFact[]): Promise<ReadonlyMap<string, string>> {
    const named = [...new Set(facts.flatMap(({ type, data }) => casesNamedBy(type, data)))];
    if (named.length === 0) return new Map();
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<{ id: string; number: string }[]> =>
      manager.query('select id, number from steward.cases where id = any ($1::text[]) and number is not null', [named]),
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }
}

const unnamedEstate: Bilingual = { zh: '小区名称暂缺', en: 'estate name not at hand' };

/** Everybody whom the sheet names: who has the case, who did something, to whom it went, who was told. */
function peopleIn({ fold }: SeenCase, facts: readonly LedgerFact[]): Set<string> {
  const people = new Set<string>();
  const add = (id: unknown): void => {
    if (typeof id === 'string') people.add(id);
  };
  for (const id of [fold.firstAsked, fold.handler, fold.contractor, ...fold.helpers]) add(id);
  for (const { actor, data } of facts) {
    add(actor.id);
    for (const field of ['personId', 'to', 'contractorId']) add(data[field]);
    const reached = data['reached'];
    if (Array.isArray(reached)) for (const one of reached as { recipient?: unknown }[]) add(one.recipient);
  }
  return people;
}

/** How the clocks of a case stand; none for one that can't be computed, whose ledger is read all the same. */
function clocksSeen(c: SeenCase, standard: Standard): readonly ClockView[] {
  try {
    return clocksOf(c.fold satisfies ComplaintCase, standard, c.now);
  } catch (error) {
    if (error instanceof TooHeavy) return [];
    throw error;
  }
}
