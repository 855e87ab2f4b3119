import { Inject, Injectable } from '@nestjs/common';
import { type Caller, Ledger, type LoadedCase, SERVICE_DATA, callerScopes, rolesFor } from '@steward/service-kit';
import { type ComplaintCase, type Role, seesComplainant } from '@steward/handbook';
import { DataSource } from 'typeorm';
import type { ContentRead, ContentView } from './content.schemas.js';

interface ContentRow {
  readonly id: string;
  readonly kind: string;
  readonly class: string;
  readonly text: string | null;
  readonly meta: Record<string, unknown>;
  readonly created_at: Date;
  readonly erased_at: Date | null;
}

/** Reads what was said and who said it, masked where the caller may not know, and remembers who read what (§7.4). */
@Injectable()
export class ContentService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /**
   * All content of a case that the caller may see, oldest first. Readings of confidential cases are recorded before the
   * words are handed out, so that no reading stays unseen.
   */
  async of(caller: Caller, c: LoadedCase<ComplaintCase>): Promise<ContentView[]> {
    const rows = await this.ledger.read<ContentRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        'select id, kind, class, text, meta, created_at, erased_at from steward.content where case_id = $1 order by created_at, id',
        [c.id],
      ),
    );
    const roles = rolesFor(caller, c.scope);
    const open = seesComplainant(c.fold, { roles, personId: caller.personId, actorId: caller.id });
    const views = rows.map((row): ContentView => {
      const masked = row.class === 'contact' && !open;
      return {
        id: row.id,
        kind: row.kind,
        class: row.class,
        text: masked ? null : row.text,
        meta: masked ? { kind: row.meta['kind'] ?? null } : row.meta,
        createdAt: row.created_at.toISOString(),
        erasedAt: row.erased_at?.toISOString() ?? null,
        masked,
      };
    });
    if (c.fold.confidential && views.length > 0) await this.record(caller, c, roles, views);
    return views;
  }

  /** Who read content of a confidential case, newest first. */
  async readings(caller: Caller, caseId: string, limit: number): Promise<ContentRead[]> {
    const rows = await this.ledger.read<
      { content_id: string; reader_id: string; reader_role: string; masked: boolean; at: Date }[]
    >(callerScopes(caller), (manager) =>
      manager.query(
        'select content_id, reader_id, reader_role, masked, at from steward.content_read where case_id = $1 order by id desc limit $2',
        [caseId, limit],
      ),
    );
    return rows.map((row) => ({
      contentId: row.content_id,
      readerId: row.reader_id,
      readerRole: row.reader_role,
      masked: row.masked,
      at: row.at.toISOString(),
    }));
  }

  private async record(
    caller: Caller,
    c: LoadedCase,
    roles: readonly Role[],
    views: readonly ContentView[],
  ): Promise<void> {
    await this.data.query(
      `insert into steward.content_read (case_id, company_id, estate_id, content_id, reader_id, reader_role, masked)
       select $1, $2, $3, seen.id, $4, $5, seen.masked from unnest($6::text[], $7::boolean[]) as seen (id, masked)`,
      [
        c.id,
        c.scope.companyId,
        c.scope.estateId,
        caller.id,
        roles.join(','),
        views.map((view) => view.id),
        views.map((view) => view.masked),
      ],
    );
  }
}
