import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type ComplaintCase, readsAtLeast } from '@steward/handbook';
import {
  type BaseConfig,
  type Caller,
  callerScopes,
  type IdempotencyKey,
  Ledger,
  type LoadedCase,
  SERVICE_CONFIG,
  StandardsService,
  storedAnswer,
} from '@steward/service-kit';
import { decideAs } from '../complaint/acting.rule.js';
import { changeOf } from '../complaint/complaint.change.js';
import { readingFor } from '../masking/looking.rule.js';
import type { TicketsConfig } from '../tickets.config.js';
import { keepLink, linkAddress, newLinkId } from './link-book.js';
import type { IssuedLink } from './owner-link.schemas.js';

/** Gives the front desk the owner's link while the owner is on the phone (§3.2). */
@Injectable()
export class LinkIssuingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /**
   * Signs a link for whoever reported the case, as a fact in the caller's name, once per key. Refused with `case.unknown`,
   * `reporter.none` for somebody anonymous, `owner-link.own-case` for whoever handles the case or is complained about, since the
   * link rates his work, and `reporter.other` where the caller may not know who complained.
   */
  async issue(caller: Caller, caseId: string, key: IdempotencyKey | undefined): Promise<IssuedLink> {
    const newId = newLinkId();
    const linkId = await this.standards.decided((standardOf) =>
      this.ledger.transaction(callerScopes(caller), async (tx) => {
        const c = await tx.load<ComplaintCase>(caseId);
        const reporterId = reporterFor(caller, c);
        const before = await storedAnswer(tx.manager, c.scope.companyId, key);
        if (typeof before?.['linkId'] === 'string') return before['linkId'];
        const now = await tx.now();
        const standard = standardOf(c);
        const purpose = c.fold.fedBackAt === null ? 'follow' : 'rate';
        const link = { linkId: newId, reporterId, purpose } as const;
        const { actor, facts } = decideAs(caller, c.scope, c.fold, standard, 'issue-owner-link', link, now);
        const deeds = facts.map((fact) => ({ fact, actor }));
        const { id, process, scope, number, version } = c;
        const change = changeOf(c.fold, standard, deeds, now);
        await tx.record({
          now,
          cases: [{ ...change, id, process, scope, number, standard: c.standard, expectedVersion: version }],
          ...(key === undefined ? {} : { idempotency: { ...key, response: { linkId: newId } } }),
        });
        await keepLink(tx.manager, { ...link, caseId: id, scope }, now, this.config.TICKETS_LINK_DAYS);
        return newId;
      }),
    );
    return { link: linkAddress(this.config, linkId) };
  }
}

function reporterFor(caller: Caller, loaded: LoadedCase<ComplaintCase>): string {
  const refusal = linkRefusal(caller, loaded);
  if (refusal !== null) throw refusal;
  const { reporterId } = loaded.fold;
  if (reporterId === null) {
    throw new DomainError('refused', 'reporter.none', {
      zh: '报事人未留联系方式，没有可发放的链接。',
      en: 'Whoever reported it left no contact, so there is nobody to give a link to.',
    });
  }
  return reporterId;
}

/**
 * Why no owner's link of a case is put into somebody's hands, or null. A link rates the work, shows what the reporter was told
 * and speaks in his name: it is for whoever may call him, and neither for who has ever handled the case nor for who is
 * complained about. Refused with `case.unknown`.
 */
export function linkRefusal(caller: Caller, loaded: LoadedCase<ComplaintCase>): DomainError | null {
  const { aboutPersonId, handledBy, handler } = loaded.fold;
  const reading = readingFor(caller, loaded);
  const concerned = [handler, aboutPersonId, ...handledBy];
  if (caller.personId !== null && concerned.includes(caller.personId)) {
    return new DomainError(
      'refused',
      'owner-link.own-case',
      {
        zh: '报事人链接可用于评价，不能由处理人或被投诉人领取。',
        en: "The owner's link rates the work: neither who handles the case nor who is complained about may take it.",
      },
      { clause: '§4.4' },
    );
  }
  return readsAtLeast(reading, 'contact') ? null : mayNotKnowReporter();
}

/** Who reported it is not the caller's to know, to change or to speak for: it is confidential, or over, or never was his. */
export const mayNotKnowReporter = (): DomainError =>
  new DomainError('refused', 'reporter.other', {
    zh: '您此刻无权知道此单的报事人及其联系方式。',
    en: 'Who reported this case, and how to reach them, is not yours to know now.',
  });
