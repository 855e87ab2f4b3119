import type { DeliveryView } from '@steward/contracts';
import {
  approvedTemplates,
  phoneEnvironment,
  secondApprovedTemplates,
  secondPhoneEnvironment,
  secondReceiptKey,
  startSink,
  usualReceipts,
  type RunningSink,
} from '@steward/stack';
import { rowsOf, tokenFor, until, type HttpClient } from '@steward/testing';
import { aDelivery, company, openHouse, quietHours, type House } from './house.js';

/* Text messages and calls through the whole service, to phones at the other end of the provider's protocol. */

/** Where the people of these suites find the console. */
export const publicUrl = 'http://steward.test';

let numbers = 0;
/** A mobile number that nobody else has. */
export const newNumber = (): string => `138${String(10_000_000 + (numbers += 1))}`;

type Wanted = Partial<Parameters<typeof aDelivery>[0] & { class: string; means: string; id: string }>;

/** A breach of a case of this class. */
export function breach({
  class: problemClass = 'urgent',
  id = 'p',
  means = 'breach',
  ...more
}: Wanted = {}): ReturnType<typeof aDelivery> {
  const one = aDelivery({ recipient: { kind: 'person', id }, ...more });
  const emergency = more.urgency === 'emergency';
  return { ...one, params: { ...one.params, problemClass, means, emergency, ordinary: !emergency } };
}

/** A message to an owner whose quiet hours are those of an estate where it is noon. */
export function toOwner(contact: object, more: object = {}): ReturnType<typeof aDelivery> {
  return aDelivery({
    estateId: 'noon',
    recipient: { kind: 'owner', id: 'r-1' },
    template: 'complaint.progress.limit',
    occasion: 'progress',
    contact: {
      reporterId: 'r-1',
      contactWish: 'any',
      language: 'zh-CN',
      mail: null,
      phone: null,
      link: `${publicUrl}/o/abcdefghijklmnopqrst.ABCDEFGHIJKLMNOPQRSTUV`,
      ...contact,
    },
    ...more,
  });
}

/** Channels that were used, and how each attempt ended. */
export const used = ({ attempts }: DeliveryView): string[] =>
  attempts.map(({ channel, outcome }) => `${channel} ${outcome}`);

/** A house whose messages to phones end in a sink. */
export class PhonesHouse {
  private constructor(
    readonly house: House,
    readonly sink: RunningSink,
    private readonly leader: HttpClient,
  ) {}

  static async open(providers: 'one provider' | 'second provider too' = 'one provider'): Promise<PhonesHouse> {
    const sink = await startSink({
      httpPort: 0,
      smtpPort: 0,
      templates: approvedTemplates(publicUrl),
      secondTemplates: secondApprovedTemplates(publicUrl),
    });
    const house = await openHouse({
      ...phoneEnvironment(sink.url, publicUrl),
      ...(providers === 'one provider' ? {} : secondPhoneEnvironment(sink.url, publicUrl)),
      TRY_AGAIN_AFTER_SECONDS: '1',
    });
    sink.phones.receiptsTo = `${house.service.url}/v1/receipts/aliyun`;
    sink.phones.secondReceiptsTo = `${house.service.url}/v1/receipts/tencent/${secondReceiptKey}`;
    // Owners have quiet hours of their estate: here it is about noon, whenever this runs.
    const hours = new Date().getUTCHours() - 12;
    await rowsOf(
      house.database.url,
      `INSERT INTO steward.estate (estate_id, company_id, zone, active)
       VALUES ('noon', '${company}', 'Etc/GMT${hours >= 0 ? '+' : '-'}${Math.abs(hours)}', true)`,
    );
    const leader = house.service.as(
      await tokenFor({ personId: 'p-boss', grants: [{ role: 'company', companyId: company, estateId: null }] }),
    );
    return new PhonesHouse(house, sink, leader);
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.sink.stop();
  }

  /** Phones behave as usual again, and nothing has arrived. */
  forget(): void {
    this.sink.faults.clear();
    this.sink.store.clear();
    this.sink.phones.clear();
    this.sink.phones.plan = usualReceipts;
  }

  /** Somebody with a phone, asleep unless said otherwise. */
  async somebody(channels: object, quiet: 'quiet' | 'awake' = 'quiet'): Promise<string> {
    numbers += 1;
    const id = `p-${numbers}`;
    await this.house.knows(id);
    const answer = await this.house.admin.put(`/v1/recipients/${id}`, { channels, quietHours: quietHours(quiet) });
    if (answer.status !== 200) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return id;
  }

  /** A message and its attempts, as a leader sees it. */
  async view(id: string): Promise<DeliveryView> {
    return (await this.leader.get<DeliveryView>(`/v1/deliveries/${id}`)).body;
  }

  /** Texts that have arrived at a number. */
  texts(number: string): string[] {
    return this.sink.store.list({ to: number, channel: 'sms' }).map(({ text }) => text);
  }

  /** Calls to a number. */
  ringing(number: string): { id: string; text: string }[] {
    return this.sink.phones.list().filter((call) => call.number === number);
  }

  /** A message once so many receipts of it have come. */
  reported(id: string, count = 1): Promise<DeliveryView> {
    return until(async () => ((await this.view(id)).receipts.length >= count ? this.view(id) : null), {
      what: 'the receipt',
    });
  }

  /** A message once it is in this state: what follows from a receipt may be recorded after it. */
  becomes(id: string, state: DeliveryView['state']): Promise<DeliveryView> {
    return until(
      async () => {
        const view = await this.view(id);
        return view.state === state ? view : null;
      },
      { what: `the message ${state}` },
    );
  }
}
