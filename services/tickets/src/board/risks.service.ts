import { Injectable } from '@nestjs/common';
import { type Caller, Ledger } from '@steward/service-kit';
import type { ListedCase } from '../listing/listing.schemas.js';
import { Conditions, type ListOrder } from '../listing/listing.sql.js';
import { ListingService } from '../listing/listing.service.js';
import { EstatesService } from '../read-models/estates.service.js';
import { estateFor, leaders } from './board-roles.js';
import { dayOf } from './day-of.js';
import { EstateNewsService } from './estate-news.service.js';
import type { Risks, RisksQuery } from './sheet.schemas.js';

const most = 100;

/** A clock that still runs behind its limit, and more was said of it than that the case came in. */
const wasTold = ({ running }: ListedCase): boolean =>
  running.some(({ overdue, reached }) => overdue && reached !== null && reached.means !== 'notice');

/** Today's risks of an estate, for whoever answers for it. */
@Injectable()
export class RisksService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
    private readonly estates: EstatesService,
    private readonly news: EstateNewsService,
  ) {}

  /** Each list holds at most 100. Refused with `estate.unknown` and `role.missing`. */
  async of(caller: Caller, query: RisksQuery): Promise<Risks> {
    const estate = await estateFor(this.estates, caller, query.estate, leaders);
    const now = await this.ledger.now();
    const day = dayOf(now, estate.zone);
    const open = (sql: string, ...values: readonly unknown[]): Promise<readonly ListedCase[]> =>
      this.cases(caller, query.estate, new Conditions().add('not c.over').add(sql, ...values), 'due');
    const [likely, unanswered, hotSpots, brokenToday] = await Promise.all([
      open('c.limit_at >= ?::timestamptz and c.limit_at < ?::timestamptz', new Date(now), new Date(day.to)),
      open('c.limit_at < ?::timestamptz', new Date(now)),
      this.cases(caller, query.estate, new Conditions().add('c.hot_spot'), 'newest'),
      this.news.facts(caller, estate, {
        since: day.from,
        types: ['firing.reached'],
        means: ['breach', 'further-breach'],
        limit: most,
      }),
    ]);
    return {
      estateId: estate.estateId,
      zone: estate.zone,
      now: new Date(now).toISOString(),
      day: { from: new Date(day.from).toISOString(), to: new Date(day.to).toISOString() },
      likely: [...likely],
      brokenToday,
      unanswered: unanswered.filter(wasTold),
      hotSpots: [...hotSpots],
    };
  }

  private async cases(
    caller: Caller,
    estateId: string,
    conditions: Conditions,
    order: ListOrder,
  ): Promise<readonly ListedCase[]> {
    const reads = { companies: [], estates: [estateId] };
    return (await this.listing.page(caller, conditions, { reads, order, limit: most })).items;
  }
}
