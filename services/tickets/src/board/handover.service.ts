import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type ComplaintFactType, type FaultFacts, readsAtLeast } from '@steward/handbook';
import { type Caller, callerScopes, EstatesService, Ledger } from '@steward/service-kit';
import type { ListedCase } from '../listing/listing.schemas.js';
import { Conditions } from '../listing/listing.sql.js';
import { ListingService } from '../listing/listing.service.js';
import { HandoverBookService } from '../handover/handover-book.service.js';
import { shiftWorkers } from '../estates/board-roles.js';
import { EstateNewsService } from './estate-news.service.js';
import { type Served, servedBy } from '../estates/served-estates.rule.js';
import { SheetFacesService, together } from './sheet-faces.service.js';
import type { Handover, HandoverQuery, LastNote, NotedCase } from './sheet.schemas.js';

const shiftMs = 12 * 3_600_000;
const longestMs = 7 * 24 * 3_600_000;
const mostFacts = 300;
const mostCases = 200;

/** What a shift tells of itself. */
const toldTypes: readonly ComplaintFactType[] = [
  'complaint.received',
  'complaint.class-changed',
  'complaint.assigned',
  'complaint.claimed',
  'complaint.hand-over-offered',
  'complaint.returned',
  'complaint.accepted',
  'complaint.waiting',
  'owner.replied',
  'appointment.answered',
  'complaint.reporter-joined',
  'complaint.external-linked',
  'complaint.external-replied',
  'complaint.fed-back',
  'complaint.reviewed',
  'complaint.closed',
  'complaint.reopened',
  'complaint.withdrawn',
  'complaint.hot-spot-raised',
  'firing.reached',
];
const toldOfFaults: readonly (keyof FaultFacts)[] = [
  'fault.reported',
  'fault.found-unsafe',
  'fault.assigned',
  'fault.claimed',
  'fault.hand-over-offered',
  'fault.returned',
  'fault.responded',
  'fault.waiting',
  'fault.fixed',
  'fault.verified',
  'fault.rejected',
  'fault.withdrawn',
  'fault.repeated',
];

/** A part of the sheet. */
interface NotedCases {
  readonly items: NotedCase[];
  readonly more: boolean;
}

/** The shift-handover sheet: what is broken and unanswered, what nobody has, what is due, what waits for whom, what happened. */
@Injectable()
export class HandoverService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
    private readonly estates: EstatesService,
    private readonly news: EstateNewsService,
    private readonly book: HandoverBookService,
    private readonly faces: SheetFacesService,
  ) {}

  /**
   * Of one estate or of all. Refused with `estate.unknown`, `role.missing`, `list.too-wide`, and `handover.period` for a period
   * that is turned round or too long.
   */
  async of(caller: Caller, query: HandoverQuery): Promise<Handover> {
    const served = await servedBy(this.estates, caller, query.estate, shiftWorkers);
    const now = await this.ledger.now();
    const since = query.since === undefined ? now - shiftMs : Date.parse(query.since);
    const until = query.until === undefined ? now + shiftMs : Date.parse(query.until);
    if (since > now || until < now || now - since > longestMs || until - now > longestMs) throw wrongPeriod();
    const [at, end] = [new Date(now), new Date(until)];
    // Each case stands in the first part that it belongs to.
    const inTime = (): Conditions => new Conditions().add('c.board_limit > ?::timestamptz', at);
    const isDue = '(c.board_due < ?::timestamptz or c.board_limit < ?::timestamptz)';
    const open = (conditions: Conditions): Promise<NotedCases> =>
      query.process === undefined || query.process === 'complaint'
        ? this.open(caller, served, conditions)
        : Promise.resolve({ items: [], more: false });
    const [counts, facts, late, unassigned, due, waiting, shifts, others] = await Promise.all([
      this.news.counts(caller, served, since, query.process),
      this.news.facts(caller, served, {
        since,
        process: query.process,
        types: [...toldTypes, ...toldOfFaults],
        means: ['target-missed', 'breach', 'further-breach'],
        limit: mostFacts,
      }),
      open(new Conditions().add('c.board_limit <= ?::timestamptz', at)),
      open(inTime().add('c.handler_id is null')),
      open(inTime().add('c.handler_id is not null').add(isDue, end, end)),
      open(inTime().add('c.handler_id is not null').add(`not ${isDue}`, end, end).add('c.waiting_for is not null')),
      this.book.of(caller, served, query.change),
      this.others(caller, served, query.process),
    ]);
    const parts = partsOf(others, now, until);
    const both = (part: keyof typeof parts, complaints: NotedCases): NotedCases => {
      const items = together(complaints.items, parts[part], now);
      return { items: items.slice(0, mostCases), more: complaints.more || items.length > mostCases };
    };
    return {
      estateId: served.estateId,
      zone: served.zone,
      now: at.toISOString(),
      since: new Date(since).toISOString(),
      until: end.toISOString(),
      late: both('late', late),
      unassigned: both('unassigned', unassigned),
      due: both('due', due),
      waiting: both('waiting', waiting),
      happened: { counts, facts },
      shifts,
    };
  }

  private async open(caller: Caller, served: Served, conditions: Conditions): Promise<NotedCases> {
    const page = await this.listing.page(caller, conditions.add('not c.over'), {
      reads: served.reads,
      order: 'worst',
      limit: mostCases,
    });
    const notes = await this.notes(caller, page.items);
    return {
      items: page.items.map((item) => ({ ...item, lastNote: notes.get(item.id) ?? null })),
      more: page.next !== null,
    };
  }

  /** Open cases of other processes, with what was last noted of each. */
  private async others(caller: Caller, served: Served, process: string | undefined): Promise<NotedCase[]> {
    const found = await this.faces.open(caller, served, process);
    const notes = await this.notes(caller, found);
    return found.map((one) => ({ ...one, lastNote: notes.get(one.id) ?? null }));
  }

  private async notes(
    caller: Caller,
    cases: readonly (Pick<ListedCase, 'id' | 'reading'> & { readonly confidential?: boolean })[],
  ): Promise<ReadonlyMap<string, LastNote>> {
    // A confidential case is read on its own page, where the reading is on record.
    const kept = new Set(
      cases.filter((one) => one.confidential === true || !readsAtLeast(one.reading, 'work')).map(({ id }) => id),
    );
    const rows = await this.ledger.read<{ case_id: string; kind: string; text: string; created_at: Date }[]>(
      callerScopes(caller),
      (manager) =>
        manager.query(
          `select n.* from unnest($1::text[]) as asked (id), lateral (
             select case_id, kind, text, created_at from steward.content
             where case_id = asked.id and class = 'words' and text is not null
               and kind in ('note', 'call', 'visit', 'message', 'reply', 'progress', 'feedback', 'reason')
             order by created_at desc limit 1) as n`,
          [cases.map(({ id }) => id)],
        ),
    );
    return new Map(
      rows.map(({ case_id, kind, text, created_at }) => {
        const masked = kept.has(case_id);
        return [case_id, { kind, text: masked ? null : text, at: created_at.toISOString(), masked }];
      }),
    );
  }
}

/** Each case in the first part that it belongs to. */
function partsOf(
  cases: readonly NotedCase[],
  now: number,
  until: number,
): Record<'late' | 'unassigned' | 'due' | 'waiting', NotedCase[]> {
  const parts = { late: [], unassigned: [], due: [], waiting: [] } as Record<
    'late' | 'unassigned' | 'due' | 'waiting',
    NotedCase[]
  >;
  const before = (instant: string | null, at: number): boolean => instant !== null && Date.parse(instant) < at;
  for (const one of cases) {
    if (before(one.limitAt, now + 1)) parts.late.push(one);
    else if (one.handlerId === null) parts.unassigned.push(one);
    else if (before(one.nextDueAt, until) || before(one.limitAt, until)) parts.due.push(one);
    else if (one.waitingFor !== null) parts.waiting.push(one);
  }
  return parts;
}

const wrongPeriod = (): DomainError =>
  new DomainError('invalid', 'handover.period', {
    zh: '交接班时段有误：起点不晚于现在，终点不早于现在，前后各不超过 7 天。',
    en: 'The period of a handover begins before now, ends after now, and reaches at most 7 days either way.',
  });
