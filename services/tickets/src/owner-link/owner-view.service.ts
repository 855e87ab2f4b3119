import { Injectable } from '@nestjs/common';
import type { ComplaintAction, ComplaintCase, Ms } from '@steward/handbook';
import { EstatesService, type Language, Ledger, type LoadedCase, StandardsService } from '@steward/service-kit';
import { actionsFor } from '../complaint/acting.rule.js';
import { iso } from '../complaint/instant.format.js';
import { ownerCaller, unknownLink, withReporter } from './owner.guard.js';
import { type OpenedLink, OwnerLinkService } from './owner-link.service.js';
import { type OwnerAction, type OwnerView, ownerActions } from './owner-link.schemas.js';
import { type KeptContent, type ToldCase, handlerAsTold, ownFiles, talkOf } from './owner-talk.js';
import { nextInPlainWords, stateInPlainWords } from './owner-words.js';

const rulesCallIt: Readonly<Record<OwnerAction, ComplaintAction>> = {
  reply: 'owner-reply',
  rate: 'rate',
  reopen: 'reopen',
  attach: 'attach',
  appointment: 'answer-appointment',
};

/** Shows a case to whoever reported it: what stands behind his link, and nothing more (§3.2). */
@Injectable()
export class OwnerViewService {
  constructor(
    private readonly ledger: Ledger,
    private readonly links: OwnerLinkService,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
  ) {}

  /** The case behind a token; of a merged case the one that survived. Refused as `OwnerLinkService.open`. */
  async of(token: string, language: Language): Promise<OwnerView> {
    return this.behind(await this.links.open(token), language);
  }

  private async behind(link: OpenedLink, language: Language): Promise<OwnerView> {
    const trail = await this.links.trail(link);
    const c = trail.at(-1);
    if (c === undefined) throw unknownLink();
    const [standard, estate, told] = await Promise.all([
      this.standards.named(c.scope.companyId, c.standard),
      this.estates.find(c.fold.estateId),
      this.told(trail),
    ]);
    const zone = estate?.zone ?? 'Asia/Shanghai';
    const owner = ownerCaller(link.reporterId, c.scope, language);
    const allowed = new Set(
      actionsFor(owner, c.scope, withReporter(c.fold, link.reporterId), standard, c.now)
        .filter((view) => view.allowed)
        .map((view) => view.action),
    );
    const last = told.at(-1);
    const isFirst = c.fold.reporterId === link.reporterId;
    const appointment = isFirst ? appointmentOf(c.fold, last, c.now) : null;
    return {
      number: c.number ?? c.id,
      state: { ...stateInPlainWords(c.fold) },
      next: nextInPlainWords(c.fold, standard, c.now),
      zone,
      handler: last === undefined || c.over ? null : handlerAsTold(last),
      conversation: talkOf(told, link.reporterId, zone, language).sort((one, other) => one.at.localeCompare(other.at)),
      appointment,
      attachments: ownFiles(told, link.reporterId),
      rating: ratingOf(told, link.reporterId, c.fold),
      actions: ownerActions.filter(
        (action) =>
          allowed.has(rulesCallIt[action]) &&
          !(action === 'rate' && link.used) &&
          // It was made with whoever reported first, and is asked about as long as it lies ahead.
          (action !== 'appointment' || appointment !== null),
      ),
    };
  }

  private async told(trail: readonly LoadedCase<ComplaintCase>[]): Promise<ToldCase[]> {
    return Promise.all(
      trail.map(async (c) => {
        const [facts, rows] = await Promise.all([
          this.ledger.facts('all-of-service', c.id),
          this.ledger.read('all-of-service', (manager): Promise<KeptContent[]> =>
            manager.query(
              `select id, text, meta, erased_at is not null as erased from steward.content where case_id = $1 and kind <> 'reporter'`,
              [c.id],
            ),
          ),
        ]);
        return { fold: c.fold, facts, content: new Map(rows.map((row) => [row.id, row])) };
      }),
    );
  }
}

/** The rating that stands, when this reporter gave it; others' opinions are theirs. */
function ratingOf(told: readonly ToldCase[], reporterId: string, c: ComplaintCase): number | null {
  const last = told.at(-1)?.facts.findLast((fact) => fact.type === 'complaint.rated');
  if (c.rating === null || last === undefined) return null;
  const own = last.actor.id === `owner:${reporterId}` || (c.reporterId === reporterId && last.actor.role !== 'owner');
  return own ? c.rating : null;
}

/** The appointment that lies ahead; one that is past, or whose work has been fed back since, is a line of the talk. */
function appointmentOf(
  { appointment = null }: ComplaintCase,
  told: ToldCase | undefined,
  now: Ms,
): OwnerView['appointment'] {
  if (appointment === null || appointment.until < now) return null;
  const fedBack = told?.facts.findLast(({ type }) => type === 'complaint.fed-back');
  if (fedBack !== undefined && fedBack.seq > appointment.seq) return null;
  return { from: iso(appointment.from), until: iso(appointment.until), accepted: appointment.accepted };
}
