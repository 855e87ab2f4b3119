import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Actor, Standard } from '@steward/handbook';
import {
  brokenConstraint,
  callerScopes,
  Ledger,
  requestDigest,
  type Caller,
  type LedgerTransaction,
} from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { actorFor, drafters } from '../permission.js';
import { decided, lawDecided, standardFrom } from './document.js';
import {
  lastChange,
  storedStandard,
  storedStandards,
  summaryOf,
  type LastChange,
  type StoredStandard,
} from './standard-rows.js';
import type { Decision, StandardSummary } from './standard.schemas.js';

/** A fact of a standard; figures are in the document, the fact holds its digest. */
interface StandardFact {
  readonly type:
    | 'standard.drafted'
    | 'standard.draft-changed'
    | 'contradiction.decided'
    | 'legal-reading.decided'
    | 'standard.published';
  readonly data: object;
}

/** Versions of standards, from draft to publication (§6.3: standards are revised regularly). */
@Injectable()
export class StandardService {
  constructor(private readonly ledger: Ledger) {}

  /** A new version as a draft. Refused with `standard.cannot-hold`, `standard.name-reserved`, `standard.version-taken`, `role.missing`. */
  async draft(caller: Caller, companyId: string, document: unknown): Promise<StandardSummary> {
    const actor = actorFor(caller, drafters, { companyId, estateId: null });
    const standard = standardFrom(document);
    const stored: StoredStandard = {
      documentId: uuid(),
      companyId,
      standardId: standard.id,
      version: standard.version,
      published: false,
      document: standard,
    };
    try {
      await this.ledger.transaction({ companyId }, async (tx) => {
        await recordStandard(tx, stored, 0, actor, {
          type: 'standard.drafted',
          data: { standardId: standard.id, version: standard.version, digest: requestDigest(standard) },
        });
        await tx.manager.query(
          'insert into steward.standard_document (document_id, company_id, standard_id, version, document) values ($1, $2, $3, $4, $5)',
          [stored.documentId, companyId, standard.id, standard.version, JSON.stringify(standard)],
        );
      });
    } catch (error) {
      if (brokenConstraint(error) !== 'standard_document_company_id_standard_id_version_key') throw error;
      throw new DomainError('conflict', 'standard.version-taken', {
        zh: `标准“${standard.id}”已有第 ${standard.version} 版，请使用新的版本号。`,
        en: `The standard "${standard.id}" has a version ${standard.version} already; take the next number.`,
      });
    }
    return summaryOf(stored);
  }

  /**
   * Another text for a draft. Refused as `draft`, and with `standard.unknown`, `standard.published`, `standard.other-version`,
   * `standard.changed` when the draft has gone on since the revision that was read.
   */
  redraft(
    caller: Caller,
    companyId: string,
    standardId: string,
    version: number,
    { document, revision }: { readonly document: unknown; readonly revision?: number | undefined },
  ): Promise<StandardSummary> {
    return this.change(caller, companyId, standardId, version, (_stored, _now, held) => {
      if (revision !== undefined && revision !== held) throw changedMeanwhile();
      const standard = standardFrom(document);
      if (standard.id !== standardId || standard.version !== version) {
        throw new DomainError('refused', 'standard.other-version', {
          zh: '文件的编号或版本与地址不一致。',
          en: 'The document has another id or version than the address.',
        });
      }
      return { standard, fact: { type: 'standard.draft-changed', data: { digest: requestDigest(standard) } } };
    });
  }

  /**
   * Takes a reading of a contradiction, or chooses beside a public rule, in a draft, signed with the caller and the date (UTC). Refused
   * with `standard.unknown`, `standard.published`, `contradiction.unknown`, `contradiction.no-such-reading`, `legal-reading.unknown`,
   * `standard.cannot-hold`, `role.missing`.
   */
  decide(
    caller: Caller,
    companyId: string,
    standardId: string,
    version: number,
    decision: Decision,
  ): Promise<StandardSummary> {
    return this.change(caller, companyId, standardId, version, ({ document }, now) => {
      const on = new Date(now).toISOString().slice(0, 10);
      const signed = { by: caller.id, on };
      if ('legalReading' in decision) {
        const standard = standardFrom(lawDecided(document, decision.legalReading, decision.chosen, signed));
        const data = { ...decision, on, digest: requestDigest(standard) };
        return { standard, fact: { type: 'legal-reading.decided', data } };
      }
      const standard = standardFrom(decided(document, decision.contradiction, decision.chosen, signed));
      const data = { ...decision, on, digest: requestDigest(standard) };
      return { standard, fact: { type: 'contradiction.decided', data } };
    });
  }

  /** One version with its document, and who changed it last. Refused with `standard.unknown`. */
  async get(
    caller: Caller,
    companyId: string,
    standardId: string,
    version: number,
  ): Promise<{ readonly stored: StoredStandard; readonly change: LastChange }> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const stored = await storedStandard(manager, companyId, standardId, version);
      return { stored, change: await lastChange(manager, stored.documentId) };
    });
  }

  /** All versions that the caller may see. */
  async list(caller: Caller, companyId: string | null): Promise<StandardSummary[]> {
    const stored = await this.ledger.read(callerScopes(caller), (manager) => storedStandards(manager, companyId));
    return stored.map(summaryOf);
  }

  private async change(
    caller: Caller,
    companyId: string,
    standardId: string,
    version: number,
    decide: (
      stored: StoredStandard,
      now: number,
      revision: number,
    ) => { readonly standard: Standard; readonly fact: StandardFact },
  ): Promise<StandardSummary> {
    const actor = actorFor(caller, drafters, { companyId, estateId: null });
    return this.ledger.transaction({ companyId }, async (tx) => {
      const stored = await storedStandard(tx.manager, companyId, standardId, version, true);
      if (stored.published) {
        throw new DomainError('refused', 'standard.published', {
          zh: '已发布的标准不再更改，请另起新版本。',
          en: 'A published standard never changes; draft a new version.',
        });
      }
      const held = await tx.load(stored.documentId);
      const { standard, fact } = decide(stored, held.now, held.version);
      await recordStandard(tx, stored, held.version, actor, fact);
      await tx.manager.query('update steward.standard_document set document = $2 where document_id = $1', [
        stored.documentId,
        JSON.stringify(standard),
      ]);
      return summaryOf({ ...stored, document: standard });
    });
  }
}

/** Records a fact of a standard's version; `version` is the number of its last fact. */
export async function recordStandard(
  tx: LedgerTransaction,
  stored: StoredStandard,
  version: number,
  actor: Actor,
  fact: StandardFact,
): Promise<void> {
  const published = stored.published || fact.type === 'standard.published';
  const fold = { standardId: stored.standardId, version: stored.version, state: published ? 'published' : 'draft' };
  await tx.record({
    now: await tx.now(),
    cases: [
      {
        id: stored.documentId,
        process: 'standard',
        scope: { companyId: stored.companyId, estateId: null },
        standard: 'none',
        expectedVersion: version,
        state: fold.state,
        over: false,
        nextDueAt: null,
        fold,
        view: fold,
        facts: [{ type: fact.type, actor, clause: '§6.3', data: fact.data }],
      },
    ],
  });
}

const changedMeanwhile = (): DomainError =>
  new DomainError('conflict', 'standard.changed', {
    zh: '草稿已被他人修改，请先查看最新内容再保存。',
    en: 'Somebody else has changed this draft meanwhile. Look at it before you save.',
  });
