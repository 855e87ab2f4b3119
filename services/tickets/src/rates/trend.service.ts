import { Injectable } from '@nestjs/common';
import { type Ms, dateAt, instantOf } from '@steward/handbook';
import { type Caller, callerScopes, EstatesService, Ledger, reachOf } from '@steward/service-kit';
import { type AgainRow, type CountsRow, counts, none, nobodyReopened, reopenedCounts, rowOf } from './rates.service.js';
import { figureReaders } from './figure-readers.js';
import { endedCases, reopenedRuns } from './rates.sql.js';
import type { Trend, TrendQuery } from './trend.schemas.js';

/** Where months begin when nothing says where we are. */
const usualZone = 'Asia/Shanghai';

/** A whole month or quarter in a zone. */
interface Period {
  readonly name: string;
  readonly from: Ms;
  readonly until: Ms;
}

/** The rates month by month or quarter by quarter (§2.1.3): the same cases and counts as the figures of each period. */
@Injectable()
export class TrendService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
  ) {}

  /** Points of the estates where the caller may see figures. One reading of the periods' cases by index, whatever their number. */
  async of(caller: Caller, { estate, step, count, zone: asked }: TrendQuery): Promise<Trend> {
    const now = await this.ledger.now();
    const { companies, estates } = reachOf(caller, { roles: figureReaders });
    const zone = asked ?? (await this.zoneOf({ companies, estates }, estate));
    const periods = periodsUntil(now, zone, step, count);
    const [first, last] = [periods[0], periods.at(-1)];
    if (first === undefined || last === undefined) throw new RangeError('a trend has a period');
    const isoOf = (at: Ms): string => new Date(at).toISOString();
    const { rows, again } = await this.ledger.read(callerScopes(caller), async (manager) => {
      const values = [
        isoOf(first.from),
        isoOf(Math.min(last.until, now)),
        companies,
        estates,
        estate ?? null,
        periods.map(({ from }) => isoOf(from)),
      ];
      const byPeriod = <T>(what: string, from: string, at: string): Promise<T[]> =>
        manager.query(
          `select width_bucket(c.${at}, $6::timestamptz[])::text as key, ${what} from (${from}) as c group by 1`,
          values,
        );
      return {
        rows: await byPeriod<CountsRow>(counts, endedCases, 'resolve_limit_at'),
        again: await byPeriod<AgainRow>(reopenedCounts, reopenedRuns, 'again_limit_at'),
      };
    });
    return {
      step,
      zone,
      points: periods.map(({ name, from, until }, index) => {
        const key = String(index + 1);
        const row = rows.find((one) => one.key === key) ?? { ...none, key, is_total: 0 };
        const { key: _, ...figures } = rowOf(row, again.find((one) => one.key === key) ?? { ...nobodyReopened, key });
        return { name, from: isoOf(from), to: isoOf(until), running: until > now, ...figures };
      }),
    };
  }

  private async zoneOf(
    reach: { readonly companies: readonly string[]; readonly estates: readonly string[] },
    estate: string | undefined,
  ): Promise<string> {
    // Of an estate out of reach nothing is told, not even where it lies: it is asked for as one that nobody knows.
    const within = await this.estates.within(reach);
    const known = within.find(({ estateId }) => estateId === estate) ?? (estate === undefined ? within[0] : undefined);
    return known?.zone ?? usualZone;
  }
}

/** The month or quarter of an instant in a zone and those before it, oldest first. */
export function periodsUntil(now: Ms, zone: string, step: 'month' | 'quarter', count: number): readonly Period[] {
  const [year = 0, month = 1] = dateAt(now, zone).split('-').map(Number);
  const length = step === 'month' ? 1 : 3;
  const present = Math.floor((year * 12 + month - 1) / length);
  const beginOf = (index: number): Ms => instantOf(dayOf(index * length), 0, zone);
  return Array.from({ length: count }, (_, place) => {
    const index = present - count + 1 + place;
    const [ofYear, within] = [Math.floor((index * length) / 12), (index * length) % 12];
    const name =
      step === 'month' ? `${String(ofYear)}-${pad(within + 1)}` : `${String(ofYear)}-Q${String(within / 3 + 1)}`;
    return { name, from: beginOf(index), until: beginOf(index + 1) };
  });
}

const pad = (month: number): string => String(month).padStart(2, '0');

/** The first day of a month, counted from the year 0. */
const dayOf = (month: number): string => `${String(Math.floor(month / 12))}-${pad((month % 12) + 1)}-01`;
