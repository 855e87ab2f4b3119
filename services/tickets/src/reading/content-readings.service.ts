import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import type { SeenCase } from './case-reader.service.js';
import type { ContentRead } from '@steward/case-kit';

/** Stands for the id of a contact where the reader of the list may not have it: it is the reporter's. */
const withheldId = 'withheld';

/** Says who read what of a case (§7.4). */
@Injectable()
export class ContentService {
  constructor(private readonly ledger: Ledger) {}

  /** Who read content of a case that was found for the caller, newest first. */
  async readings(caller: Caller, seen: SeenCase, limit: number): Promise<ContentRead[]> {
    const rows = await this.ledger.read<
      { content_id: string; reader_id: string; reader_role: string; masked: boolean; at: Date; telling: boolean }[]
    >(callerScopes(caller), (manager) =>
      manager.query(
        `select r.content_id, r.reader_id, r.reader_role, r.masked, r.at, coalesce(c.class = 'contact', true) as telling
         from steward.content_read r left join steward.content c on c.id = r.content_id
         where r.case_id = $1 order by r.id desc limit $2`,
        [seen.id, limit],
      ),
    );
    return rows.map((row) => ({
      contentId: row.telling && !seen.seeing.contact ? withheldId : row.content_id,
      readerId: row.reader_id,
      readerRole: row.reader_role,
      masked: row.masked,
      at: row.at.toISOString(),
    }));
  }
}
