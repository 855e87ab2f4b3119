import { Inject, Injectable } from '@nestjs/common';
import type { ComplaintCase } from '@steward/handbook';
import {
  type BaseConfig,
  type Caller,
  callerScopes,
  EstatesService,
  type IdempotencyKey,
  Ledger,
  SERVICE_CONFIG,
  StandardsService,
  storedAnswer,
  unknownDwelling,
} from '@steward/service-kit';
import { decideAs, decideAsSystem } from '../complaint/acting.rule.js';
import { type Deed, changeOf } from '../complaint/complaint.change.js';
import { reporterRow } from '@steward/case-kit';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { linkRefusal } from '../owner-link/link-issuing.service.js';
import { keepLink, linkAddress, newLinkId } from '../owner-link/link-book.js';
import { CaseReader } from '../reading/case-reader.service.js';
import { caseFor, readingFor } from '../masking/looking.rule.js';
import type { TicketsConfig } from '../tickets.config.js';
import type { Join, Joined } from './similar.schemas.js';

/** What is stored under the key of a joining. */
interface Stored {
  readonly reporterId: string | null;
  readonly linkId: string | null;
}

/** Lets a further reporter join a case instead of opening another (§4.4). */
@Injectable()
export class JoiningService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
    private readonly reader: CaseReader,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /**
   * The reporter joins and gets a link of his own, in one commit, once per key; null in the answer where the caller may not
   * hold it. Refused with `case.unknown`, `case.changed`,
   * `dwelling.unknown`, and those of the rules.
   */
  async join(caller: Caller, caseId: string, body: Join, key: IdempotencyKey | undefined): Promise<Joined> {
    const scopes = callerScopes(caller);
    const words = new ComplaintWords();
    const reporter = reporterRow(body.reporter);
    if (reporter !== null) words.rows.push(reporter);
    const reporterId = reporter?.id ?? null;
    const newId = newLinkId();
    const contentId = words.write('description', body.text);
    const reporterKind = body.reporter.kind;
    const { dwellingId } = body;
    const dwelling = dwellingId === undefined ? undefined : await this.estates.dwelling(dwellingId);
    const stored = await this.standards.decided((standardOf) =>
      this.ledger.transaction(scopes, async (tx): Promise<Stored> => {
        const c = await tx.load<ComplaintCase>(caseId);
        readingFor(caller, c);
        // Who may not hold a link of this case does not get one by joining somebody to it: the owner gets his with a message.
        const linkId = linkRefusal(caller, c) === null && reporterId !== null ? newId : null;
        const before = await storedAnswer(tx.manager, c.scope.companyId, key);
        if (before !== null) return storedOf(before);
        const now = await tx.now();
        const standard = standardOf(c);
        if (dwelling !== undefined && dwelling?.estateId !== c.fold.estateId) throw unknownDwelling(dwellingId ?? '');
        const joining = {
          reporterId,
          reporterKind,
          contentId,
          contactWish: body.contactWish ?? dwelling?.contactWish ?? ('any' as const),
          ...(dwellingId === undefined ? {} : { dwellingId }),
        };
        const joined = decideAs(caller, c.scope, c.fold, standard, 'join-reporter', joining, now);
        const deeds: Deed[] = joined.facts.map((fact) => ({ fact, actor: joined.actor }));
        if (reporterId !== null && linkId !== null) {
          const after = changeOf(c.fold, standard, deeds, now).fold;
          const link = { linkId, reporterId, purpose: 'follow' } as const;
          deeds.push(...decideAsSystem('owner-link', after, standard, 'issue-owner-link', link, now));
        }
        const { id, process, scope, number, version } = c;
        await tx.record({
          now,
          cases: [
            {
              ...changeOf(c.fold, standard, deeds, now, words.rows),
              id,
              process,
              scope,
              number,
              standard: c.standard,
              expectedVersion: version,
            },
          ],
          ...(key === undefined ? {} : { idempotency: { ...key, response: { reporterId, linkId } } }),
        });
        if (reporterId !== null && linkId !== null)
          await keepLink(
            tx.manager,
            { linkId, reporterId, purpose: 'follow', caseId: id, scope },
            now,
            this.config.TICKETS_LINK_DAYS,
          );
        return { reporterId, linkId };
      }),
    );
    const after = await caseFor(this.ledger, caller, caseId);
    const standard = await this.standards.named(after.scope.companyId, after.standard);
    return {
      complaint: await this.reader.shown(caller, after, standard),
      reporterId: stored.reporterId,
      link: stored.linkId === null ? null : linkAddress(this.config, stored.linkId),
    };
  }
}

function storedOf(response: Readonly<Record<string, unknown>> | null): Stored {
  const id = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { reporterId: id(response?.['reporterId']), linkId: id(response?.['linkId']) };
}
