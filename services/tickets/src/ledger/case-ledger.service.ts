import { Injectable } from '@nestjs/common';
import type { Standard } from '@steward/handbook';
import { AsidePool, type Caller } from '@steward/service-kit';
import { EstatesService } from '../read-models/estates.service.js';
import { CaseReader } from '../reading/case-reader.service.js';
import { StandardsService } from '../read-models/standards.service.js';
import { caseLedgerOf } from './case-ledger.js';
import type { CaseLedger } from './case-ledger.schemas.js';
import { LedgerExportsService } from './ledger-exports.service.js';

const printer = new URL('./ledger-pdf.worker.js', import.meta.url);
/** How long one print may take, ms. */
const printWithinMs = 20_000;

/** A printed ledger and what its file is called. */
export interface PrintedLedger {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The ledger of one complaint (§4.4, §7.2), to read and to print. */
@Injectable()
export class CaseLedgerService {
  constructor(
    private readonly reader: CaseReader,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
    private readonly exports: LedgerExportsService,
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
    return caseLedgerOf({
      c,
      facts,
      chain,
      content,
      standard,
      estate: estate ?? {
        estateId: c.fold.estateId,
        companyId: c.scope.companyId,
        code: '',
        name: { zh: c.fold.estateId, en: c.fold.estateId },
        zone: 'Asia/Shanghai',
        active: true,
      },
    });
  }

  /**
   * The ledger on A4, laid out beside the request loop; recorded as an export before it is handed out (§7.4). Refused with
   * `case.unknown`, `aside.busy`, `aside.too-long`, `aside.too-large`.
   */
  async printed(caller: Caller, caseId: string, gone?: AbortSignal): Promise<PrintedLedger> {
    const ledger = await this.of(caller, caseId);
    const bytes = Buffer.from(
      await this.aside.run<Uint8Array>(printer, ledger, {
        withinMs: printWithinMs,
        signal: gone,
        whose: caller.grants[0]?.companyId,
      }),
    );
    await this.exports.record(caller, { estateId: ledger.estate.id, caseId, format: 'pdf', query: {} });
    return { name: `${ledger.number ?? caseId}.pdf`, bytes };
  }
}
