import { defaultStandard, type ClockRule, type Standard } from '@steward/handbook';
import { rowsOf, type HttpClient } from '@steward/testing';
import type { ServiceName } from '@steward/contracts';
import { mailOf, members, standards, type MemberName } from '../../testing-house/company.js';
import { furnish } from '../../testing-house/furnish.js';
import { House } from '../../testing-house/house.js';
import { closing } from './closing.js';
import { Receiver } from './receiver.js';

/** The estate whose figures a bench sets; `calm` beside it runs under the handbook's own. */
export const quickEstate = 'steady';

/** RESPOND with so long a limit (s) for general problems, its later rungs days away: two deadlines for each case, at half of it and at its end. */
export function quickStandard(limitSeconds: number): Standard {
  const far = (clock: ClockRule): ClockRule => ({
    ...clock,
    points: clock.points.map((point) =>
      'after' in point.at && ['limit+30m', 'limit+60m'].includes(point.id)
        ? { ...point, at: { ...point.at, after: point.id === 'limit+30m' ? 'PT20H' : 'PT22H' } }
        : point,
    ),
  });
  const quick = (clock: ClockRule): ClockRule => ({
    ...far(clock),
    limit: {
      ...clock.limit,
      length: { general: `PT${String(limitSeconds)}S`, urgent: 'PT2H', major: 'PT4H', 'major-emergency': 'PT1H' },
    },
  });
  return {
    ...defaultStandard,
    id: `bench-${String(limitSeconds)}`,
    complaint: {
      ...defaultStandard.complaint,
      clocks: defaultStandard.complaint.clocks.map((clock) => (clock.id === 'RESPOND' ? quick(clock) : clock)),
    },
  };
}

/** How a house for measuring is opened. */
export interface BenchHouseOptions {
  /** Limit to respond at the quick estate, s. */
  readonly limitSeconds?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly processes?: readonly (readonly ServiceName[])[];
}

/** The product as `npm start` runs it, over durable parts of its own, with a receiver at the end of everybody's channel. */
export class BenchHouse {
  private constructor(
    readonly house: House,
    readonly receiver: Receiver,
  ) {}

  static async open({ limitSeconds = 60, env = {}, processes }: BenchHouseOptions = {}): Promise<BenchHouse> {
    const receiver = await Receiver.open();
    const house = await House.open({
      own: ['postgres', 'kafka', 'temporal'],
      // As in `npm start`; each message by itself, so that each can be waited for.
      env: {
        DATABASE_POOL: '8',
        FLOOD_LIMIT: '1000',
        FLOOD_WINDOW_SECONDS: '1',
        LOG_LEVEL: 'warn',
        WEBHOOK_ALLOW: new URL(receiver.url).host,
        ...env,
      },
      ...(processes === undefined ? {} : { processes }),
      furnish: async (opened) => {
        await furnish(opened, { ...standards, [quickEstate]: quickStandard(limitSeconds) });
        await tellsTo(opened, receiver.url);
      },
    });
    return new BenchHouse(house, receiver);
  }

  /** Everything of Steward that runs: services and worker, PostgreSQL, Kafka, Temporal. */
  readonly pids = (): readonly number[] => this.house.pids();

  /** The front desk, at a service's own address instead of the gateway's when one is named. */
  desk(): Promise<HttpClient> {
    return this.house.as('desk');
  }

  /** Makes an empty database beside the product's, for a peer, and gives its address. */
  async peerDatabase(name: string): Promise<string> {
    await rowsOf(this.house.parts.postgres, `CREATE DATABASE ${name}`);
    const address = new URL(this.house.parts.postgres);
    address.pathname = `/${name}`;
    return address.href;
  }

  readonly close = closing(async () => {
    await this.house.close();
    await this.receiver.close();
  });
}

async function tellsTo(house: House, url: string): Promise<void> {
  const founder = await house.asFounder();
  for (const name of Object.keys(members) as MemberName[]) {
    const { status, body } = await founder.put(`/v1/recipients/${members[name].id}`, {
      name: members[name].name,
      channels: { mail: mailOf(name), webhook: { url, secret: 'a-secret-of-the-bench' } },
      quietHours: null,
    });
    if (status >= 300) throw new Error(`recipient ${name}: ${JSON.stringify(body)}`);
  }
}
