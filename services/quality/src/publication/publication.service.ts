import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { defaultStandard, lintStandard, loosenedBy, type Bilingual, type Ms, type Standard } from '@steward/handbook';
import { callerScopes, Ledger, type Caller, type LedgerTransaction } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { actorFor, backdaters, publishers } from '../permission.js';
import { type UsedEstate, usedEstates } from '../read-models/used-estate.entity.js';
import type { Publication, Publications, Publish } from '../standard/standard.schemas.js';
import { documentsOf, storedStandard } from '../standard/standard-rows.js';
import { recordStandard } from '../standard/standard.service.js';
import { heldStandards, recordEstateStandards, type HeldStandards } from './estate-standards.js';
import { inForceAt, isEarlyEnough, leadTime, withPeriod, type Period } from './periods.js';

/** Puts versions of standards in force, ahead of time (§6.3). */
@Injectable()
export class PublicationService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Publishes a version for estates or the whole company, to begin at least the lead time from now, so that the time that
   * news takes can't change when it holds. Refused with `standard.unknown`, `estate.unknown`, `standard.too-soon`,
   * `standard.backdating-refused`, `standard.instant-taken`, `standard.second-person` (it loosens deadlines, and the caller has written
   * some of it), `standard.laxer-than-law` (nobody has signed for that), `role.missing`.
   */
  async publish(
    caller: Caller,
    companyId: string,
    standardId: string,
    version: number,
    body: Publish,
  ): Promise<Publication> {
    const actor = actorFor(caller, publishers, { companyId, estateId: null });
    const from = Date.parse(body.effectiveFrom);
    const wrote = await this.hasWritten(caller, companyId, standardId, version);
    return this.ledger.transaction({ companyId }, async (tx) => {
      await oneAtATime(tx, companyId);
      const stored = await storedStandard(tx.manager, companyId, standardId, version, true);
      mustKeepLaw(stored.document);
      const estates = await chosenEstates(tx, companyId, body.estates);
      const held = await heldStandards(tx, estates);
      const now = await tx.now();
      for (const estate of estates) mustBeInTime(caller, body, from, now, estate, held.get(estate.estateId));
      // Where nothing has happened yet no promise is loosened.
      if (wrote && !body.backdate) await mustNotLoosen(tx, stored.document, held, from);

      const publicationId = uuid();
      const wholeCompany = body.estates === 'all';
      const period: Period = { publicationId, documentId: stored.documentId, standardId, version, from };
      const heldStandard = await tx.load(stored.documentId);
      const data = {
        publicationId,
        wholeCompany,
        estates: estates.map((estate) => estate.estateId),
        effectiveFrom: body.effectiveFrom,
      };
      await recordStandard(tx, stored, heldStandard.version, actor, { type: 'standard.published', data });
      if (!stored.published)
        await tx.manager.query('update steward.standard_document set published = true where document_id = $1', [
          stored.documentId,
        ]);
      await tx.manager.query(
        'insert into steward.publication (publication_id, company_id, estate_ids, document_id, effective_from, published_by) values ($1, $2, $3, $4, $5, $6)',
        [
          publicationId,
          companyId,
          wholeCompany ? null : data.estates,
          stored.documentId,
          body.effectiveFrom,
          caller.id,
        ],
      );
      const changes = estates.flatMap((estate) => {
        const before = held.get(estate.estateId);
        if (before === undefined) return [];
        const after = withPeriod(before.fold, period);
        return [{ before, after, facts: [{ type: 'standard.adopted' as const, data: { ...period, wholeCompany } }] }];
      });
      await recordEstateStandards(tx, now, actor, changes);
      return {
        publicationId,
        standardId,
        version,
        effectiveFrom: body.effectiveFrom,
        estates: data.estates,
        wholeCompany,
      };
    });
  }

  /** Whether somebody has drafted or changed a version: whoever puts a looser one in force has written none of it. */
  private async hasWritten(caller: Caller, companyId: string, standardId: string, version: number): Promise<boolean> {
    const { documentId } = await this.ledger.read({ companyId }, (manager) =>
      storedStandard(manager, companyId, standardId, version),
    );
    const facts = await this.ledger.facts({ companyId }, documentId);
    return facts.some(({ actor, type }) => actor.id === caller.id && type !== 'standard.published');
  }

  /** Every publication of a company that the caller may see, newest effect first. */
  async list(caller: Caller, companyId: string): Promise<Publications> {
    const now = await this.ledger.now();
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const rows: PublicationRow[] = await manager.query(
        `select p.*, d.standard_id, d.version, d.document->'title' as title
         from steward.publication p join steward.standard_document d using (document_id)
         where p.company_id = $1 order by p.effective_from desc, p.publication_id desc limit 500`,
        [companyId],
      );
      return { items: rows.map((row) => publicationOf(row, now)) };
    });
  }

  /**
   * Takes back a publication that does not hold yet. Refused with `publication.unknown`, `publication.in-force` (also within
   * the lead time), `role.missing`.
   */
  async withdraw(caller: Caller, publicationId: string): Promise<{ publicationId: string; estates: string[] }> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const [row]: { company_id: string; effective_from: Date }[] = await tx.manager.query(
        'select company_id, effective_from from steward.publication where publication_id = $1 and withdrawn_at is null for update',
        [publicationId],
      );
      if (row === undefined) throw noPublication(publicationId);
      const actor = actorFor(caller, publishers, { companyId: row.company_id, estateId: null });
      const estates: { estate_id: string; company_id: string }[] = await tx.manager.query(
        `select estate_id, company_id from steward.cases where process = 'estate-standards' and company_id = $1 and fold -> 'periods' @> $2::jsonb order by id`,
        [row.company_id, JSON.stringify([{ publicationId }])],
      );
      const held = await heldStandards(
        tx,
        estates.map((one) => ({ estateId: one.estate_id, companyId: one.company_id })),
      );
      const now = await tx.now();
      if (!isEarlyEnough(row.effective_from.getTime(), now)) {
        throw new DomainError('refused', 'publication.in-force', {
          zh: '该标准已生效或即将生效，不能撤回；请发布新的版本。',
          en: 'This standard holds already, or is about to; publish another version instead.',
        });
      }
      await tx.manager.query(
        'update steward.publication set withdrawn_at = clock_timestamp() where publication_id = $1',
        [publicationId],
      );
      await recordEstateStandards(
        tx,
        now,
        actor,
        [...held.values()].map((before) => ({
          before,
          after: {
            ...before.fold,
            periods: before.fold.periods.filter((period) => period.publicationId !== publicationId),
          },
          facts: [{ type: 'standard.publication-withdrawn' as const, data: { publicationId } }],
        })),
      );
      return { publicationId, estates: [...held.keys()] };
    });
  }

  /** Gives an estate that has just become known what its company has published for all. Nothing to do when it has it already. */
  async adoptForNewEstate(
    tx: LedgerTransaction,
    estate: { readonly estateId: string; readonly companyId: string },
  ): Promise<void> {
    await oneAtATime(tx, estate.companyId);
    const rows: {
      publication_id: string;
      document_id: string;
      standard_id: string;
      version: number;
      effective_from: Date;
    }[] = await tx.manager.query(
      `select p.publication_id, p.document_id, d.standard_id, d.version, p.effective_from
       from steward.publication p join steward.standard_document d using (document_id)
       where p.company_id = $1 and p.estate_ids is null and p.withdrawn_at is null order by p.effective_from, p.publication_id`,
      [estate.companyId],
    );
    const before = (await heldStandards(tx, [estate])).get(estate.estateId);
    if (before === undefined || before.version > 0 || rows.length === 0) return;
    const periods = rows.map((row): Period => ({
      publicationId: row.publication_id,
      documentId: row.document_id,
      standardId: row.standard_id,
      version: row.version,
      from: row.effective_from.getTime(),
    }));
    const after = periods.reduce(withPeriod, before.fold);
    const facts = periods.map((period) => ({
      type: 'standard.adopted' as const,
      data: { ...period, wholeCompany: true },
    }));
    await recordEstateStandards(tx, await tx.now(), { id: 'system:quality', role: 'system' }, [
      { before, after, facts },
    ]);
  }
}

/** A publication for the whole company and the arrival of an estate wait for each other: else each could miss the other. */
async function oneAtATime(tx: LedgerTransaction, companyId: string): Promise<void> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('steward.publications/' || $1, 0))`, [
    companyId,
  ]);
}

async function chosenEstates(
  tx: LedgerTransaction,
  companyId: string,
  chosen: Publish['estates'],
): Promise<UsedEstate[]> {
  const known = await usedEstates(tx.manager, companyId);
  if (chosen === 'all') return known.filter((estate) => estate.active);
  return [...new Set(chosen)].sort().map((estateId) => {
    const estate = known.find((one) => one.estateId === estateId);
    if (estate === undefined) {
      throw new DomainError('not-found', 'estate.unknown', {
        zh: `没有找到小区“${estateId}”，或您无权查看；刚登记的小区请稍后再试。`,
        en: `There is no estate "${estateId}", or it is not yours to see. One that was registered just now takes a moment to arrive.`,
      });
    }
    return estate;
  });
}

function mustBeInTime(
  caller: Caller,
  body: Publish,
  from: Ms,
  now: Ms,
  estate: UsedEstate,
  held: HeldStandards | undefined,
): void {
  if (isEarlyEnough(from, now)) return;
  if (!body.backdate) {
    throw new DomainError(
      'refused',
      'standard.too-soon',
      {
        zh: `标准须至少提前 ${leadTime / 1_000} 秒发布，请推后生效时间。`,
        en: `A standard is published at least ${leadTime / 1_000} s ahead; let it take effect later.`,
      },
      { clause: '§6.3' },
    );
  }
  actorFor(caller, backdaters, { companyId: estate.companyId, estateId: null });
  if (estate.inUse || (held !== undefined && held.version > 0)) {
    throw new DomainError('refused', 'standard.backdating-refused', {
      zh: `小区“${estate.estateId}”已有事项或标准，生效时间不能倒填。`,
      en: `The estate "${estate.estateId}" has cases or standards already; nothing takes effect there in the past.`,
    });
  }
}

/** A figure that is laxer than a public rule is published only when somebody has signed for it. */
function mustKeepLaw(document: Standard): void {
  const laxer = lintStandard(document).filter(({ code }) => code === 'law.laxer');
  if (laxer.length === 0) return;
  throw new DomainError(
    'refused',
    'standard.laxer-than-law',
    {
      zh: `有 ${String(laxer.length)} 项指标宽于法规，须改严，或在“法规对照”中选择按公司自定执行并署名后再发布。`,
      en: `${String(laxer.length)} figures are laxer than a public rule: make them stricter, or choose your own under "Public rules", signed, before publishing.`,
    },
    {
      clause: '§6.3',
      errors: laxer.map(({ path, message }) => ({ path, message: `${message.zh} / ${message.en}` })),
    },
  );
}

/** Refused with `standard.second-person` where a version gives more time than what would hold in one of the estates then. */
async function mustNotLoosen(
  tx: LedgerTransaction,
  document: Standard,
  held: ReadonlyMap<string, HeldStandards>,
  from: Ms,
): Promise<void> {
  const before = [...held.values()].map(({ fold }) => inForceAt(fold.periods, from)?.documentId ?? null);
  const documents = await documentsOf(tx.manager, [...new Set(before.filter((id) => id !== null))]);
  const looser = [...new Set(before)].flatMap((id) =>
    loosenedBy((id === null ? undefined : documents.get(id)) ?? defaultStandard, document),
  );
  if (looser.length === 0) return;
  const places = [...new Map(looser.map(({ key, place }) => [key, place])).values()];
  throw new DomainError(
    'refused',
    'standard.second-person',
    {
      zh: `这一版放宽了时限（${places.map(({ zh }) => zh).join('、')}），须由没有参与起草的人发布。`,
      en: `This version loosens deadlines (${places.map(({ en }) => en).join(', ')}); somebody who has written none of it publishes it.`,
    },
    { clause: '§6.3' },
  );
}

const noPublication = (publicationId: string): DomainError =>
  new DomainError('not-found', 'publication.unknown', {
    zh: `没有找到发布“${publicationId}”。`,
    en: `There is no publication "${publicationId}".`,
  });

interface PublicationRow {
  readonly publication_id: string;
  readonly standard_id: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly estate_ids: string[] | null;
  readonly effective_from: Date;
  readonly published_by: string;
  readonly published_at: Date;
  readonly withdrawn_at: Date | null;
}

const publicationOf = (row: PublicationRow, now: Ms): Publications['items'][number] => ({
  publicationId: row.publication_id,
  standardId: row.standard_id,
  version: row.version,
  title: row.title,
  effectiveFrom: row.effective_from.toISOString(),
  estates: row.estate_ids,
  publishedBy: row.published_by,
  publishedAt: row.published_at.toISOString(),
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawable: row.withdrawn_at === null && isEarlyEnough(row.effective_from.getTime(), now),
});
