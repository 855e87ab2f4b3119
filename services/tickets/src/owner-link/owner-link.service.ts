import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { ActionInput, ComplaintAction, ComplaintCase, Ms } from '@steward/handbook';
import {
  type BaseConfig,
  type IdempotencyKey,
  type Language,
  Ledger,
  type LedgerTransaction,
  type LoadedCase,
  SERVICE_CONFIG,
  SERVICE_DATA,
  StandardsService,
  storedAnswer,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { type Decided, decideAs } from '../complaint/acting.rule.js';
import { changeOf } from '../complaint/complaint.change.js';
import { ComplaintWords } from '../complaint/complaint-words.js';
import type { TicketsConfig } from '../tickets.config.js';
import { expiresSql } from './link-book.js';
import { linkIdOf, linkKey } from './link-token.js';
import {
  endedLink,
  expiredLink,
  isReporter,
  notMadeWithHim,
  ownerCaller,
  takenBackLink,
  tooManyReplies,
  unknownLink,
  usedLink,
  withReporter,
} from './owner.guard.js';
import type { AppointmentAnswer, OwnerRating, Reply } from './owner-link.schemas.js';

/** A link that opens: whose it is, and the case that he reported or joined. */
export interface OpenedLink {
  readonly id: string;
  readonly reporterId: string;
  /** It has rated. */
  readonly used: boolean;
  readonly homeCaseId: string;
}

/** What an owner's step has in hand, under the lock of the case to which his link leads. */
export interface OwnerStep {
  readonly tx: LedgerTransaction;
  readonly c: LoadedCase<ComplaintCase>;
  readonly words: ComplaintWords;
  readonly now: Ms;
  /** Decides by the rules, in the owner's role. Refused with their codes. */
  readonly take: <A extends ComplaintAction>(action: A, input: ActionInput<A>) => Decided;
}

/** Owner's replies that one case takes from one reporter within an hour (ours): he is heard, a flood is not. */
const repliesAnHour = 20;

/** How often a case may be merged away under an owner's step before he is asked to try again. */
const attempts = 4;

/** What owners do by their one-time links: no account, own case only, each step once (§3.2, §4.4). */
@Injectable()
export class OwnerLinkService {
  private readonly key: Buffer;

  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {
    this.key = linkKey(config);
  }

  /** Refused with `owner-link.unknown` (404), `owner-link.expired`, `owner-link.ended` and `owner-link.taken-back` (410). */
  async open(token: string): Promise<OpenedLink> {
    const linkId = linkIdOf(this.key, token);
    if (linkId === null) throw unknownLink();
    const rows: {
      reporter_id: string;
      used: boolean;
      expired: boolean;
      erased: boolean;
      ended: boolean;
      home: string;
    }[] = await this.data.query(
      `select l.reporter_id, l.used_at is not null as used, ${expiresSql('l', '$2')} <= clock_timestamp() as expired,
         l.ended_at is not null as ended, r.erased_at is not null as erased, coalesce(r.case_id, l.case_id) as home
       from steward.owner_link l left join steward.content r on r.id = l.reporter_id and r.kind = 'reporter'
       where l.id = $1`,
      [linkId, this.config.TICKETS_LINK_DAYS],
    );
    const [row] = rows;
    if (row === undefined) throw unknownLink();
    if (row.ended) throw takenBackLink();
    if (row.erased) throw endedLink();
    if (row.expired) throw expiredLink();
    return { id: linkId, reporterId: row.reporter_id, used: row.used, homeCaseId: row.home };
  }

  /**
   * The case that was reported and those into which it was merged one after the other; the last one survives.
   * Refused with `owner-link.ended` when the reporter was taken out of the case again.
   */
  async trail(link: OpenedLink): Promise<LoadedCase<ComplaintCase>[]> {
    const trail: LoadedCase<ComplaintCase>[] = [];
    for (let next: string | null = link.homeCaseId; next !== null && !trail.some((one) => one.id === next);) {
      const c: LoadedCase<ComplaintCase> = await this.ledger.load<ComplaintCase>('all-of-service', next);
      if (trail.length === 0 && !isReporter(c.fold, link.reporterId)) throw endedLink();
      trail.push(c);
      next = c.fold.mergedInto?.caseId ?? null;
    }
    return trail;
  }

  /** Says something more about the case. Refused with `owner-link.too-many` and those of the link and the rules. */
  async reply(token: string, body: Reply, key: IdempotencyKey | undefined, language: Language): Promise<void> {
    await this.step(await this.open(token), key, language, async ({ take, words, tx, c }) => {
      const decided = take('owner-reply', { contentId: words.write('reply', body.text) });
      const rows: { count: number }[] = await tx.manager.query(
        `select count(*)::int as count from steward.ledger
         where case_id = $1 and type = 'owner.replied' and actor_id = $2 and recorded_at > clock_timestamp() - interval '1 hour'`,
        [c.id, decided.actor.id],
      );
      if ((rows[0]?.count ?? 0) >= repliesAnHour) throw tooManyReplies(repliesAnHour);
      return decided;
    });
  }

  /** Rates the outcome, once per link. Refused with `owner-link.used` (410) and those of the link and the rules. */
  async rate(token: string, body: OwnerRating, key: IdempotencyKey | undefined, language: Language): Promise<void> {
    const link = await this.open(token);
    await this.step(link, key, language, async ({ take, words, tx, now }) => {
      const used: [unknown[], number] = await tx.manager.query(
        'update steward.owner_link set used_at = $2 where id = $1 and used_at is null',
        [link.id, new Date(now)],
      );
      if (used[1] === 0) throw usedLink();
      const score = body.score as 1 | 2 | 3 | 4 | 5;
      return take('rate', { score, ...words.maybe('rating', body.text) });
    });
  }

  /**
   * Says whether the appointment suits. Refused with `reporter.other` for whoever it was not made with, and those of the link and
   * the rules, `appointment.none` and `appointment.answered` among them.
   */
  async answerAppointment(
    token: string,
    body: AppointmentAnswer,
    key: IdempotencyKey | undefined,
    language: Language,
  ): Promise<void> {
    const link = await this.open(token);
    await this.step(link, key, language, ({ take, words, c }) => {
      if (c.fold.reporterId !== link.reporterId) throw notMadeWithHim();
      return take('answer-appointment', { accepts: body.accepts, ...words.maybe('reply', body.text) });
    });
  }

  /** Asks for the case to be taken up again. Refused with those of the link and the rules, `reopen.window-over` among them. */
  async reopen(token: string, body: Reply, key: IdempotencyKey | undefined, language: Language): Promise<void> {
    await this.step(await this.open(token), key, language, ({ take, words }) =>
      take('reopen', { contentId: words.write('reason', body.text) }),
    );
  }

  /**
   * One step of an owner on the case to which his link leads now, in one transaction under its lock: decided by the rules,
   * recorded once per key. A step that decides nothing (null) changes nothing.
   */
  async step(
    link: OpenedLink,
    key: IdempotencyKey | undefined,
    language: Language,
    step: (given: OwnerStep) => Decided | null | Promise<Decided | null>,
  ): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const target = (await this.trail(link)).at(-1);
      if (target === undefined) throw unknownLink();
      const done = await this.standards.decided((standardOf) =>
        this.ledger.transaction('all-of-service', async (tx) => {
          const c = await tx.load<ComplaintCase>(target.id);
          // Merged since we looked: the next attempt follows it.
          if (c.fold.mergedInto !== null) return false;
          if ((await storedAnswer(tx.manager, c.scope.companyId, key)) !== null) return true;
          const standard = standardOf(c);
          const now = await tx.now();
          const words = new ComplaintWords();
          const owner = ownerCaller(link.reporterId, c.scope, language);
          const judged = c.id === link.homeCaseId ? c.fold : withReporter(c.fold, link.reporterId);
          const decided = await step({
            tx,
            c,
            words,
            now,
            take: (action, input) => decideAs(owner, c.scope, judged, standard, action, input, now),
          });
          if (decided === null) return true;
          const deeds = decided.facts.map((fact) => ({ fact, actor: decided.actor }));
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
            ...(key === undefined ? {} : { idempotency: { ...key, response: { caseId: id } } }),
          });
          return true;
        }),
      );
      if (done) return;
    }
    throw new DomainError('conflict', 'case.busy', {
      zh: '该事项正被多人同时处理，请稍后再试。',
      en: 'Several people are acting on this case at once; please try again.',
    });
  }
}
