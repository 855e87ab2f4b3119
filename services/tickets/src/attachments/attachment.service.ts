import type { Readable } from 'node:stream';
import type { ReadStream } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type AnyCase, CasesOfService, DoorsOfCases, WrittenWords, decidedFor } from '@steward/case-kit';
import type { AttachmentKind, Ms, Standard } from '@steward/handbook';
import {
  type Caller,
  type CaseChange,
  callerScopes,
  type Language,
  Ledger,
  type LoadedCase,
  type NewContent,
  SERVICE_DATA,
  SERVICE_LOG,
  StandardsService,
  unknownCase,
} from '@steward/service-kit';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { OwnerLinkService } from '../owner-link/owner-link.service.js';
import type { Attachment, Erase, OwnAttachment } from './attachment.schemas.js';
import { type FileRow, aloneWith, attachedBefore, fileColumns, fileContent, kindOf } from './attaching.rule.js';
import { FileStore, type KeptFile } from './file-store.js';

/** A file on its way to whoever asked for it. */
export interface Download {
  readonly id: string;
  /** Media type as its row has it. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Whether it was looked at how large a picture is before it was kept. */
  readonly measured: boolean;
  readonly stream: ReadStream;
}

type Loaded = LoadedCase<AnyCase>;

/** Photos, recordings and documents of a case (§7.2): bytes outside the database, the fact and the digest inside. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly files: FileStore,
    private readonly links: OwnerLinkService,
    private readonly cases: CasesOfService,
    private readonly doors: DoorsOfCases,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  /**
   * Attaches a file in the caller's name; the same file in the same kind from the same sender is attached once. Refused with
   * `case.unknown` before a byte is kept, those of `FileStore.keep`, `attachment.kind-differs`, `attachment.too-many`, and
   * those of the rules.
   */
  async attach(
    caller: Caller,
    process: string,
    caseId: string,
    asked: AttachmentKind | undefined,
    bytes: Readable,
  ): Promise<Attachment> {
    if ((await this.doors.admitted(caller, caseId)).process !== process) throw unknownCase(caseId);
    const admit = (c: Loaded): void => this.doors.of(c).admit(caller, c);
    return this.attachTo(caller, callerScopes(caller), { caseId, admit }, asked, bytes);
  }

  /**
   * As `attach`, by somebody who may read nothing of the case and has proved that he reported it. Refused as `attach`; `process` is
   * the one of his proof.
   */
  async attachBySender(
    sender: Caller,
    process: string,
    caseId: string,
    asked: AttachmentKind | undefined,
    bytes: Readable,
  ): Promise<OwnAttachment> {
    const admit = (c: Loaded): void => {
      if (c.process !== process) throw unknownCase(caseId);
    };
    const { id, kind, type, size } = await this.attachTo(sender, 'all-of-service', { caseId, admit }, asked, bytes);
    return { id, kind, type, size };
  }

  private async attachTo(
    caller: Caller,
    scopes: Parameters<Ledger['transaction']>[0],
    { caseId, admit }: { readonly caseId: string; readonly admit: (c: Loaded) => void },
    asked: AttachmentKind | undefined,
    bytes: Readable,
  ): Promise<Attachment> {
    const file = await this.files.keep(bytes);
    return this.orForgotten(file, async () => {
      const kind = kindOf(asked, file);
      return this.standards.decided((standardOf) =>
        this.ledger.transaction(scopes, async (tx) => {
          const c = await tx.load<AnyCase>(caseId);
          admit(c);
          await this.held(tx.manager, file);
          const before = await attachedBefore(tx.manager, c.id, kind, file, caller.id);
          if (before !== null) return attachmentOf(before);
          const contentId = uuid();
          const now = await tx.now();
          const standard = standardOf(c);
          const rows = [fileContent(contentId, kind, file, caller.id)];
          const change = this.changed(caller, c, { standard, action: 'attach', input: { contentId, kind }, now }, rows);
          await tx.record({ now, cases: [{ ...change, ...identityOf(c) }] });
          const createdAt = new Date(now).toISOString();
          return { id: contentId, caseId: c.id, kind, ...describe(file), createdAt };
        }),
      );
    });
  }

  /** As `attach`, by an owner's link: to the case to which it leads now. Refused with those of the link, too. */
  async attachByLink(
    token: string,
    asked: AttachmentKind | undefined,
    bytes: Readable,
    language: Language,
  ): Promise<OwnAttachment> {
    const link = await this.links.open(token);
    const file = await this.files.keep(bytes);
    return this.orForgotten(file, async () => {
      const kind = kindOf(asked, file);
      let id = '';
      await this.links.step(link, undefined, language, async ({ tx, c, take, words }) => {
        const by = `owner:${link.reporterId}`;
        await this.held(tx.manager, file);
        const before = await attachedBefore(tx.manager, c.id, kind, file, by);
        id = before?.id ?? uuid();
        if (before !== null) return null;
        words.rows.push(fileContent(id, kind, file, by));
        return take('attach', { contentId: id, kind });
      });
      return { id, kind, type: file.type.media, size: file.size };
    });
  }

  /**
   * A file for a caller who may see it; readings of confidential cases, and of what shows who complained, are recorded first
   * (§7.4). Refused with `attachment.unknown`, `attachment.erased` (410), `file.missing`.
   */
  async download(caller: Caller, id: string): Promise<Download> {
    const row = await this.find(caller, id);
    if (row.erased_at !== null) throw erased();
    return this.opened(row);
  }

  /** A file that the owner of this link sent himself. Refused with those of the link, `attachment.unknown`, `attachment.erased`. */
  async downloadByLink(token: string, id: string): Promise<Download> {
    const link = await this.links.open(token);
    const trail = await this.links.trail(link);
    const rows: FileRow[] = await this.data.query(
      `select ${fileColumns} from steward.content
       where id = $1 and kind = 'attachment' and case_id = any ($2::text[]) and (meta->>'by' = $3 or erased_at is not null)`,
      [id, trail.map((c) => c.id), `owner:${link.reporterId}`],
    );
    const [row] = rows;
    if (row === undefined) throw unknownAttachment();
    if (row.erased_at !== null) throw erased();
    return this.opened(row);
  }

  /**
   * Erases a file: row marked, bytes removed unless another case has the same file, the reason kept as a note. The fact that
   * it was there stands (§7.4). Erasing twice changes nothing. Refused with `attachment.unknown` and those of the rules.
   */
  async erase(caller: Caller, id: string, body: Erase): Promise<void> {
    const row = await this.find(caller, id);
    await this.standards.decided((standardOf) =>
      this.ledger.transaction(callerScopes(caller), async (tx) => {
        const c = await tx.load<AnyCase>(row.case_id);
        const erasing: [unknown[], number] = await tx.manager.query(
          `update steward.content set erased_at = clock_timestamp(), text = null, meta = jsonb_build_object('kind', meta->'kind')
           where id = $1 and erased_at is null`,
          [id],
        );
        if (erasing[1] === 0) return;
        const words = new WrittenWords();
        const contentId = words.write('note', `${noteOfErasure}${body.reason}`, { erased: id });
        const now = await tx.now();
        const standard = standardOf(c);
        const asked = { standard, action: 'add-note', input: { contentId }, now };
        await tx.record({ now, cases: [{ ...this.changed(caller, c, asked, words.rows), ...identityOf(c) }] });
      }),
    );
    await this.forgetUnused(row.blob_ref);
  }

  /** A file that is not for this caller is as unknown as one that is not there. */
  private async find(caller: Caller, id: string): Promise<FileRow> {
    const scopes = callerScopes(caller);
    const rows = await this.ledger.read(scopes, (manager): Promise<FileRow[]> =>
      manager.query(`select ${fileColumns} from steward.content where id = $1 and kind = 'attachment'`, [id]),
    );
    const [row] = rows;
    if (row === undefined) throw unknownAttachment();
    const opens = await this.opens(caller, row).catch((error: unknown) => {
      throw error instanceof DomainError && error.code === 'case.unknown' ? unknownAttachment() : error;
    });
    if (!opens) throw unknownAttachment();
    return row;
  }

  private async opens(caller: Caller, row: FileRow): Promise<boolean> {
    const c = await this.doors.admitted(caller, row.case_id);
    return this.doors.of(c).opensFile(caller, c.id, row);
  }

  /** What an action makes of a case of whatever process. Refused by its rules. */
  private changed(
    caller: Caller,
    c: Loaded,
    asked: { readonly standard: Standard; readonly action: string; readonly input: object; readonly now: Ms },
    rows: readonly NewContent[],
  ): CaseChange {
    const of = this.cases.of(c);
    const { actor, facts } = decidedFor(of.rules, caller, { c: c.fold, scope: c.scope, ...asked });
    const deeds = facts.map((fact) => ({ fact, actor }));
    return of.changeOf(c.fold, asked.standard, deeds, asked.now, rows);
  }

  private async opened(row: FileRow): Promise<Download> {
    const measured = row.meta.width !== undefined && row.meta.height !== undefined;
    return { id: row.id, type: row.meta.type, measured, ...(await this.files.read(row.blob_ref)) };
  }

  /** What was kept for nothing is removed again; a crash in between leaves a file that no row speaks of, and no harm. */
  private async orForgotten<T>(file: KeptFile, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.forgetUnused(file.sha256).catch((failure: unknown) =>
        this.log.warn({ err: failure }, 'a file that nobody refers to could not be removed'),
      );
      throw error;
    }
  }

  /** From here on nobody removes the bytes that are about to be referred to. */
  private async held(manager: EntityManager, file: KeptFile): Promise<void> {
    await aloneWith(manager, file.sha256);
    if (!(await this.files.has(file.sha256))) throw sendAgain();
  }

  private async forgetUnused(sha256: string): Promise<void> {
    await this.ledger.transaction('all-of-service', async ({ manager }) => {
      await aloneWith(manager, sha256);
      const rows: unknown[] = await manager.query(
        'select 1 from steward.content where blob_ref = $1 and erased_at is null limit 1',
        [sha256],
      );
      if (rows.length === 0) await this.files.forget(sha256);
    });
  }
}

const noteOfErasure = '附件已按要求删除 / attachment erased: ';

const identityOf = ({
  id,
  process,
  scope,
  number,
  standard,
  version,
}: Loaded): {
  id: string;
  process: string;
  scope: Loaded['scope'];
  number: string | null;
  standard: string;
  expectedVersion: number;
} => ({ id, process, scope, number, standard, expectedVersion: version });

const describe = (file: KeptFile): { type: string; size: number; sha256: string } => ({
  type: file.type.media,
  size: file.size,
  sha256: file.sha256,
});

const attachmentOf = (row: FileRow): Attachment => ({
  id: row.id,
  caseId: row.case_id,
  kind: row.meta.kind,
  type: row.meta.type,
  size: row.meta.size,
  sha256: row.blob_ref,
  createdAt: row.created_at.toISOString(),
});

const unknownAttachment = (): DomainError =>
  new DomainError('not-found', 'attachment.unknown', { zh: '没有这个附件。', en: 'There is no such attachment.' });

const erased = (): DomainError =>
  new DomainError(
    'gone',
    'attachment.erased',
    { zh: '附件已按规定删除。', en: 'The attachment was erased.' },
    { clause: '§7.4' },
  );

const sendAgain = (): DomainError =>
  new DomainError('conflict', 'file.removed-meanwhile', {
    zh: '同一文件刚被删除，请重新上传。',
    en: 'The same file was removed at this moment; please send it again.',
  });
