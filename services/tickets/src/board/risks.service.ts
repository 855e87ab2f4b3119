import { Injectable } from '@nestjs/common';
import { type Caller, EstatesService, Ledger } from '@steward/service-kit';
import { Conditions, type ListOrder } from '../listing/listing.sql.js';
import { ListingService, type ListPage } from '../listing/listing.service.js';
import { leaders } from '../estates/board-roles.js';
import { dayOf } from '../local-time/day-of.js';
import { EstateNewsService } from './estate-news.service.js';
import { type Served, servedBy } from '../estates/served-estates.rule.js';
import { SheetFacesService, together } from './sheet-faces.service.js';
import type { Risks, RisksQuery, SheetFace } from './sheet.schemas.js';

/** Most rows of a list; what harms least is cut off. */
const most = 100;

/** A limit that ends before the day does: the first of the case, or, of a case that is late already, another one. */
const endsToday = `((c.board_limit > ?::timestamptz and c.board_limit < ?::timestamptz) or exists (
  select 1 from jsonb_array_elements(coalesce(c.view->'running', '[]'::jsonb)) as one,
    lateral (select steward.instant(case when jsonb_exists(one, 'lateFrom') then one->>'lateFrom' else one->>'limitAt' end) as late) as clock
  where one->>'clock' <> 'WAIT' and clock.late > ?::timestamptz and clock.late < ?::timestamptz))`;

/** Today's risks of an estate, or of all, for whoever answers for them. */
@Injectable()
export class RisksService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
    private readonly estates: EstatesService,
    private readonly news: EstateNewsService,
    private readonly faces: SheetFacesService,
  ) {}

  /** Each list holds at most 100, the worst first. Refused with `estate.unknown`, `role.missing` and `list.too-wide`. */
  async of(caller: Caller, query: RisksQuery): Promise<Risks> {
    const served = await servedBy(this.estates, caller, query.estate, leaders);
    const now = await this.ledger.now();
    const day = dayOf(now, served.zone);
    const open = (sql: string, ...values: readonly unknown[]): Promise<Pick<ListPage, 'items' | 'next'>> =>
      this.cases(caller, served, new Conditions().add('not c.over').add(sql, ...values), 'worst', query.process);
    const [unanswered, likely, openSpots, overSpots, broken, others] = await Promise.all([
      open('c.board_limit <= ?::timestamptz', new Date(now)),
      open(endsToday, ...Array.from({ length: 2 }, () => [new Date(now), new Date(day.to)]).flat()),
      open('c.hot_spot'),
      this.cases(caller, served, new Conditions().add('c.over').add('c.hot_spot'), 'newest', query.process),
      this.news.broken(caller, served, { since: day.from, now, limit: most + 1, process: query.process }),
      this.faces.open(caller, served, query.process),
    ]);
    const limitOf = ({ limitAt }: SheetFace): number =>
      limitAt === null ? Number.POSITIVE_INFINITY : Date.parse(limitAt);
    const unansweredAll = together(
      unanswered.items,
      others.filter((one) => limitOf(one) <= now),
      now,
    );
    const likelyAll = together(
      likely.items,
      others.filter((one) => limitOf(one) > now && limitOf(one) < day.to),
      now,
    );
    const repeated = others.filter((one) => one.repeated > 0);
    const spots = [...together(openSpots.items, repeated, now), ...overSpots.items];
    return {
      estateId: served.estateId,
      zone: served.zone,
      now: new Date(now).toISOString(),
      day: { from: new Date(day.from).toISOString(), to: new Date(day.to).toISOString() },
      unanswered: unansweredAll.slice(0, most),
      likely: likelyAll.slice(0, most),
      brokenToday: broken.slice(0, most),
      hotSpots: spots.slice(0, most),
      more: {
        unanswered: unanswered.next !== null || unansweredAll.length > most,
        likely: likely.next !== null || likelyAll.length > most,
        brokenToday: broken.length > most,
        hotSpots: spots.length > most || openSpots.next !== null || overSpots.next !== null,
      },
    };
  }

  private cases(
    caller: Caller,
    served: Served,
    conditions: Conditions,
    order: ListOrder,
    process: string | undefined,
  ): Promise<Pick<ListPage, 'items' | 'next'>> {
    if (process !== undefined && process !== 'complaint') return Promise.resolve({ items: [], next: null });
    return this.listing.page(caller, conditions, { reads: served.reads, order, limit: most });
  }
}
