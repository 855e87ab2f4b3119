import { CasesOfService, ContentTexts, WrittenWords, decidedBySystem } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type ComplaintCase, type EmergencyCase, type HeardHow, type PassedNotice, linksOf } from '@steward/handbook';
import { Ledger, type LedgerFact, type LoadedCase, StandardsService } from '@steward/service-kit';

/** What is said to households now, as one fact of an emergency has it. */
interface Said extends PassedNotice {
  readonly contentId: string;
}

/**
 * Notices of an emergency for those who reported the complaints that led to it (§4.2): each goes to him once by the ways of his
 * complaint, and what he has received, or his household was told, counts there as progress (§3.3). Sent alone counts for nothing.
 */
@Injectable()
export class PassingOnService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
    private readonly texts: ContentTexts,
  ) {}

  /** Passes on whatever holds now and has not been passed on. Of a case that is no emergency, or led to by no complaint, nothing. */
  async passOn(emergencyId: string): Promise<void> {
    const emergency = await this.emergency(emergencyId);
    if (emergency === null) return;
    for (const { contentId, ...notice } of await this.saidBy(emergency)) {
      const text = await this.texts.of(emergencyId, contentId);
      if (text === null) continue;
      for (const complaintId of complaintsOf(emergency)) await this.act(complaintId, 'pass-notice-on', notice, text);
    }
  }

  /** The message by which a notice was passed on has arrived at whoever reported the case first. */
  async arrived(complaintId: string, passedSeq: number, reporterId: string): Promise<void> {
    const facts = await this.ledger.facts('all-of-service', complaintId);
    const passed = facts.find(({ seq, type }) => seq === passedSeq && type === 'owner.notice-passed-on');
    if (passed === undefined) return;
    const { caseId, noticeId, noticeSeq } = passed.data as unknown as PassedNotice;
    const { fold } = await this.ledger.load<ComplaintCase>('all-of-service', complaintId);
    if (fold.reporterId !== reporterId) return;
    await this.act(complaintId, 'hear-notice', { caseId, noticeId, noticeSeq, how: 'message' });
  }

  /** Households were told of a notice, as somebody entered who told them. */
  async told(emergencyId: string, noticeId: string, dwellings: readonly string[], how: HeardHow): Promise<void> {
    const emergency = await this.emergency(emergencyId);
    if (emergency === null) return;
    const notice = (await this.saidBy(emergency)).find((one) => one.noticeId === noticeId);
    if (notice === undefined) return;
    for (const complaintId of complaintsOf(emergency)) {
      const { fold } = await this.ledger.load<ComplaintCase>('all-of-service', complaintId);
      if (fold.dwellingId === null || !dwellings.includes(fold.dwellingId)) continue;
      const { contentId: _, ...of } = notice;
      await this.act(complaintId, 'hear-notice', { ...of, how });
    }
  }

  private async emergency(caseId: string): Promise<LoadedCase<EmergencyCase> | null> {
    const c = await this.ledger.load<EmergencyCase>('all-of-service', caseId);
    return c.process === 'emergency' && !c.fold.drill && complaintsOf(c).length > 0 ? c : null;
  }

  /** Every notice that has not ended, as it was said last. */
  private async saidBy({ fold, id, now }: LoadedCase<EmergencyCase>): Promise<readonly Said[]> {
    const said = new Map<string, Said>();
    const until = new Map<string, number>();
    for (const { data, seq, type } of await this.ledger.facts('all-of-service', id)) {
      if (type !== 'notice.issued' && type !== 'notice.corrected') continue;
      const { contentId, noticeId, validUntil } = data as NoticeData;
      if (contentId !== undefined) said.set(noticeId, { caseId: id, noticeId, noticeSeq: seq, contentId });
      if (validUntil !== undefined) until.set(noticeId, validUntil);
    }
    return [...said.values()].filter(
      ({ noticeId }) => fold.notices[noticeId] !== 'ended' && (until.get(noticeId) ?? now) >= now,
    );
  }

  /** Once: what is recorded already, or is not wanted any more, changes nothing. */
  private async act(complaintId: string, action: string, input: object, text?: string): Promise<void> {
    try {
      await this.standards.decided((standardOf) =>
        this.ledger.act<undefined, ComplaintCase>('all-of-service', complaintId, (c, now) => {
          const { changeOf, rules } = this.cases.of(c);
          const standard = standardOf(c);
          const words = new WrittenWords();
          const said = text === undefined ? {} : { contentId: words.write('message', text) };
          const asked = { c: c.fold, standard, action, input: { ...input, ...said }, now };
          return changeOf(c.fold, standard, decidedBySystem(rules, 'notices', asked), now, words.rows);
        }),
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'conflict') throw error;
    }
  }
}

type NoticeData = LedgerFact['data'] & {
  readonly noticeId: string;
  readonly contentId?: string;
  readonly validUntil?: number;
};

const complaintsOf = ({ fold }: Pick<LoadedCase<EmergencyCase>, 'fold'>): readonly string[] =>
  linksOf(fold).flatMap(({ as, caseId, process }) => (as === 'parent' && process === 'complaint' ? [caseId] : []));
