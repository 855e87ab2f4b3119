import { Injectable } from '@nestjs/common';
import { type Caller, EstatesService, StandardsService, unknownEstate } from '@steward/service-kit';
import { LedgerExportsService } from '../ledger/ledger-exports.service.js';
import { CaseReader } from '../reading/case-reader.service.js';
import { replySheetCsv, replySheetOf } from './reply-sheet.js';
import type { ReplySheet } from './reply-sheet.schemas.js';

/** The formal reply to authorities, to read, to print and to take along (§3.2). */
@Injectable()
export class ReplySheetService {
  constructor(
    private readonly reader: CaseReader,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
    private readonly exports: LedgerExportsService,
  ) {}

  /** As this caller may see it; readings of confidential cases are recorded. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<ReplySheet> {
    const c = await this.reader.find(caller, caseId);
    const [standard, { facts }, content, estate] = await Promise.all([
      this.standards.named(c.scope.companyId, c.standard),
      this.reader.facts(caller, c),
      this.reader.content(caller, c),
      this.estates.find(c.fold.estateId),
    ]);
    if (estate === null) throw unknownEstate(c.fold.estateId);
    return replySheetOf({ c, facts, content, standard, estate });
  }

  /** The same as CSV; recorded as an export before it is handed out (§7.4). Refused as `of`. */
  async csv(caller: Caller, caseId: string): Promise<{ readonly name: string; readonly text: string }> {
    const sheet = await this.of(caller, caseId);
    const { fold } = await this.reader.find(caller, caseId);
    await this.exports.record(caller, {
      estateId: fold.estateId,
      caseId,
      format: 'csv',
      query: { sheet: 'formal-reply' },
    });
    return { name: `${sheet.number ?? caseId}-reply.csv`, text: replySheetCsv(sheet) };
  }
}
