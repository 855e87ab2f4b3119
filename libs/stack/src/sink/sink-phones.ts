import { randomUUID } from 'node:crypto';
import type { PhoneRequest } from './sink-aliyun.js';
import { receiptForms, type CallEnd } from './sink-receipts.js';

/** A call, ringing until somebody or time ends it. */
export interface SinkCall {
  readonly id: string;
  readonly number: string;
  /** What is read aloud once it is answered. */
  readonly text: string;
  /** ISO instant at which it began to ring. */
  readonly at: string;
  readonly end: CallEnd | null;
}

/** How receipts behave from now on; a test makes them late, doubled, contradictory, or leaves them out. */
export interface ReceiptPlan {
  /** Whether a text message arrives; `never`: no receipt at all. */
  readonly sms: 'delivered' | 'failed' | 'never';
  /** `person`: whoever looks at the phone ends the call, else it rings out; another: it ends like that by itself; `never`: no receipt. */
  readonly call: CallEnd | 'person' | 'never';
  /** Delay of receipts, ms. */
  readonly afterMs: number;
  /** How long a call rings, ms. */
  readonly ringMs: number;
  /** How often the same receipt is sent. */
  readonly times: number;
  /** A contradicting receipt comes first. */
  readonly outOfOrder: boolean;
}

/** Arrives at once; calls ring for 25 s. */
export const usualReceipts: ReceiptPlan = {
  sms: 'delivered',
  call: 'person',
  afterMs: 300,
  ringMs: 25_000,
  times: 1,
  outOfOrder: false,
};

/** Limits of one number, as the provider has them: so many within a minute, an hour, a day. */
export interface NumberLimits {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
}

const spans = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const spanWords = {
  minute: '触发分钟级流控Permits:',
  hour: '触发小时级流控Permits:',
  day: '触发天级流控Permits:',
} as const;

/** The phones at the other end: calls that ring, and the receipts that the provider sends for messages and calls. */
export class SinkPhones {
  plan: ReceiptPlan = usualReceipts;
  /** Null: as many as come. */
  limits: NumberLimits | null = null;
  /** Receipts as they were sent, newest last, for tests. */
  readonly sent: { readonly path: string; readonly body: object; readonly status: number | null }[] = [];
  private calls: SinkCall[] = [];
  private readonly uses = new Map<string, number[]>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private beingPosted = 0;

  /** Where the second provider posts its receipts, below it `/sms` and `/voice`; null: nowhere. */
  secondReceiptsTo: string | null = null;

  /** `receiptsTo`: where the first provider posts receipts, below it `/sms` and `/voice`; null: nowhere. */
  constructor(public receiptsTo: string | null) {}

  /** Words of the limit that a number has reached, counting this use; null when it may pass. */
  limitReached(action: PhoneRequest['action'], number: string): string | null {
    const key = `${action} ${number}`;
    const now = Date.now();
    const uses = (this.uses.get(key) ?? []).filter((at) => at > now - spans.day);
    const { limits } = this;
    for (const span of ['day', 'hour', 'minute'] as const) {
      const most = limits?.[span];
      if (most !== undefined && uses.filter((at) => at > now - spans[span]).length >= most)
        return `${spanWords[span]}${most}`;
    }
    this.uses.set(key, [...uses, now]);
    return null;
  }

  /** A text message came: its receipt follows by the plan. */
  texted(request: PhoneRequest, id: string): void {
    const { sms } = this.plan;
    if (sms === 'never') return;
    const receipt = (arrived: boolean): object => receiptForms[request.provider].text(request, id, arrived);
    this.report(request.provider, 'sms', receipt(sms === 'delivered'), receipt(sms !== 'delivered'));
  }

  /** A call came: it rings. */
  ring(request: PhoneRequest, text: string): SinkCall {
    const call: SinkCall = {
      id: randomUUID(),
      number: request.number,
      text,
      at: new Date().toISOString(),
      end: null,
    };
    this.calls = [call, ...this.calls].slice(0, 200);
    const { call: planned, ringMs } = this.plan;
    this.requests.set(call.id, request);
    if (planned === 'never') return call;
    if (planned === 'person') this.later(ringMs, () => this.end(call.id, 'unanswered'));
    else this.later(0, () => this.end(call.id, planned));
    return call;
  }

  /** Ends a call that still rings; false when there is none. */
  end(id: string, end: CallEnd): boolean {
    const call = this.calls.find((one) => one.id === id);
    if (call === undefined || call.end !== null) return false;
    this.calls = this.calls.map((one) => (one === call ? { ...one, end } : one));
    const request = this.requests.get(id);
    if (request === undefined) return true;
    const begun = Date.parse(call.at);
    const receipt = (how: CallEnd): object => receiptForms[request.provider].call(request, { id, begun }, how);
    this.report(request.provider, 'voice', receipt(end), receipt(end === 'answered' ? 'unanswered' : 'answered'));
    return true;
  }

  /** Calls that ring and receipts that are still to be sent or taken: while there are any, somebody will be told something. */
  get underWay(): number {
    return this.timers.size + this.beingPosted;
  }

  /** Newest first. */
  list(): readonly SinkCall[] {
    return this.calls;
  }

  /** Forgets calls and uses; receipts on their way are not sent any more. */
  clear(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.calls = [];
    this.uses.clear();
    this.sent.length = 0;
  }

  private readonly requests = new Map<string, PhoneRequest>();

  private report(provider: PhoneRequest['provider'], path: 'sms' | 'voice', receipt: object, contrary: object): void {
    const { afterMs, outOfOrder, times } = this.plan;
    const bodies = [...(outOfOrder ? [contrary] : []), ...Array.from({ length: times }, () => receipt)];
    this.later(afterMs, async () => {
      for (const body of bodies) await this.post(provider, path, body);
    });
  }

  /** Tried again as the provider does, only sooner: it waits minutes. */
  private async post(
    provider: PhoneRequest['provider'],
    path: 'sms' | 'voice',
    body: object,
    tries = 4,
  ): Promise<void> {
    const to = provider === 'aliyun' ? this.receiptsTo : this.secondReceiptsTo;
    if (to === null) return;
    this.beingPosted += 1;
    const status = await fetch(`${to}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(receiptForms[provider].push(path, body)),
      signal: AbortSignal.timeout(10_000),
    }).then(
      (response) => response.status,
      () => null,
    );
    this.beingPosted -= 1;
    this.sent.push({ path, body, status });
    if (status !== 200 && tries > 1) this.later(1_000, () => this.post(provider, path, body, tries - 1));
  }

  private later(ms: number, act: () => unknown): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void act();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }
}
