import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type OwnerContact } from '@steward/contracts';
import { type BaseConfig, Ledger, SERVICE_CONFIG, SERVICE_DATA } from '@steward/service-kit';
import type { ComplaintCase } from '@steward/handbook';
import { DataSource } from 'typeorm';
import { decideAsSystem } from '../complaint/acting.js';
import { changeOf } from '../complaint/complaint.change.js';
import { StandardsService } from '../read-models/standards.service.js';
import type { TicketsConfig } from '../tickets.config.js';
import { keepLink, linkAddress, newLinkId } from './link-book.js';

interface ReporterRow {
  readonly case_id: string;
  readonly meta: { readonly phone?: string | null; readonly mail?: string | null; readonly language?: 'zh-CN' | 'en' };
  readonly erased_at: Date | null;
}

/** How to reach who reported a case; read at the moment of sending and kept nowhere else. */
@Injectable()
export class ReporterService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /** Contact, contact wish, and a newly signed link to the case. Refused with `reporter.unknown`, also after erasure. */
  async contact(reporterId: string): Promise<OwnerContact> {
    const rows: ReporterRow[] = await this.data.query(
      `select case_id, meta, erased_at from steward.content where id = $1 and kind = 'reporter'`,
      [reporterId],
    );
    const row = rows[0];
    if (row === undefined || row.erased_at !== null) {
      throw new DomainError('not-found', 'reporter.unknown', {
        zh: '没有该报事人的联系方式，或已按规定删除。',
        en: "This reporter's contact is not known, or was erased.",
      });
    }
    const c = await this.ledger.load<ComplaintCase>('all-of-service', row.case_id);
    return {
      reporterId,
      contactWish: c.fold.contactWish,
      language: row.meta.language ?? 'zh-CN',
      mail: row.meta.mail ?? null,
      phone: row.meta.phone ?? null,
      link: c.fold.contactWish === 'none' ? null : await this.issue(survivorOf(c.fold) ?? c.id, reporterId),
    };
  }

  /** Signs a link, as a fact and a row of one transaction. After the owner has heard the outcome it is one for rating, too. */
  private async issue(caseId: string, reporterId: string): Promise<string> {
    const linkId = newLinkId();
    await this.standards.decided((standardOf) =>
      this.ledger.transaction('all-of-service', async (tx) => {
        const c = await tx.load<ComplaintCase>(caseId);
        const now = await tx.now();
        const purpose = c.fold.fedBackAt === null ? 'follow' : 'rate';
        const deeds = decideAsSystem(
          'owner-link',
          c.fold,
          standardOf(c),
          'issue-owner-link',
          { linkId, reporterId, purpose },
          now,
        );
        const { id, process, scope, number, standard, version } = c;
        await tx.record({
          now,
          cases: [
            {
              ...changeOf(c.fold, standardOf(c), deeds, now),
              id,
              process,
              scope,
              number,
              standard,
              expectedVersion: version,
            },
          ],
        });
        await keepLink(
          tx.manager,
          { linkId, reporterId, purpose, caseId: id, scope },
          now,
          this.config.TICKETS_LINK_DAYS,
        );
      }),
    );
    return linkAddress(this.config, linkId);
  }
}

const survivorOf = (c: ComplaintCase): string | null => c.mergedInto?.caseId ?? null;
