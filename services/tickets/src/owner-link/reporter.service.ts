import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type OwnerContact } from '@steward/contracts';
import { type BaseConfig, Ledger, SERVICE_CONFIG, SERVICE_DATA } from '@steward/service-kit';
import type { ComplaintCase } from '@steward/handbook';
import { DataSource } from 'typeorm';
import type { TicketsConfig } from '../tickets.config.js';
import { dueLinkId, wishOf } from '../complaint/due-links.js';
import { linkAddress, opensSql } from './link-book.js';

interface ReporterRow {
  readonly case_id: string;
  readonly meta: { readonly phone?: string | null; readonly mail?: string | null; readonly language?: 'zh-CN' | 'en' };
  readonly erased_at: Date | null;
}

/** The message that is about to be sent: of which case, about which firing. */
export interface MessageAbout {
  readonly caseId: string;
  readonly firingId: string;
}

/** How to reach who reported a case; read at the moment of sending and kept nowhere else. Nothing is written. */
@Injectable()
export class ReporterService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /**
   * Contact, his own contact wish, and the link that was issued with the firing; the newest that opens where that one is none
   * of his, null where none does. Refused with `reporter.unknown`, also after erasure.
   */
  async contact(reporterId: string, about: MessageAbout | null): Promise<OwnerContact> {
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
    const home = await this.ledger.load<ComplaintCase>('all-of-service', row.case_id);
    const contactWish = wishOf(home.fold, reporterId);
    return {
      reporterId,
      contactWish,
      language: row.meta.language ?? 'zh-CN',
      mail: row.meta.mail ?? null,
      phone: row.meta.phone ?? null,
      link: contactWish === 'none' ? null : await this.linkFor(reporterId, about),
    };
  }

  private async linkFor(reporterId: string, about: MessageAbout | null): Promise<string | null> {
    const c = about === null ? null : await this.ledger.load<ComplaintCase>('all-of-service', about.caseId);
    const wanted = about === null || c === null ? '' : dueLinkId(c.fold, about.firingId, reporterId);
    const rows: { id: string }[] = await this.data.query(
      `select l.id from steward.owner_link l
       where l.reporter_id = $1 and ${opensSql('l', '$3', 'clock_timestamp()')}
       order by l.id = $2 desc, l.issued_at desc, l.id limit 1`,
      [reporterId, wanted, this.config.TICKETS_LINK_DAYS],
    );
    return rows[0] === undefined ? null : linkAddress(this.config, rows[0].id);
  }
}
