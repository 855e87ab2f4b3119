import { randomUUID } from 'node:crypto';
import type { PhoneRequest } from './sink-aliyun.js';

/** How a call ends; each has the provider's code (help.aliyun.com: 呼叫状态码). */
export const callEnds = {
  answered: '200000',
  'hung-up-early': '200001',
  busy: '200002',
  unanswered: '200003',
  'switched-off': '200010',
} as const;
export type CallEnd = keyof typeof callEnds;

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

  /** `receiptsTo`: where receipts are posted, below it `/sms` and `/voice`; null: nowhere. */
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
  texted({ number, outId }: PhoneRequest, bizId: string): void {
    const { sms } = this.plan;
    if (sms === 'never') return;
    const receipt = (arrived: boolean): object => ({
      phone_number: number,
      send_time: beijing(Date.now()),
      report_time: beijing(Date.now()),
      success: arrived,
      err_code: arrived ? 'DELIVERED' : 'MOBILE_NOT_ON_SERVICE',
      err_msg: arrived ? '用户接收成功' : '停机、空号',
      sms_size: '1',
      biz_id: bizId,
      ...(outId === null ? {} : { out_id: outId }),
    });
    this.report('sms', receipt(sms === 'delivered'), receipt(sms !== 'delivered'));
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
    this.outIds.set(call.id, request.outId);
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
    const outId = this.outIds.get(id) ?? null;
    const receipt = (how: CallEnd): object => ({
      call_id: `${id}^1`,
      originate_time: beijing(Date.parse(call.at)),
      start_time: how === 'answered' ? beijing(Date.now()) : '',
      end_time: beijing(Date.now()),
      duration: how === 'answered' ? '12' : '0',
      callee: call.number,
      status_code: callEnds[how],
      status_msg: how,
      hangup_direction: '用户',
      dtmf: '',
      voice_type: 'voice',
      ...(outId === null ? {} : { out_id: outId }),
    });
    this.report('voice', receipt(end), receipt(end === 'answered' ? 'unanswered' : 'answered'));
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

  private readonly outIds = new Map<string, string | null>();

  private report(path: 'sms' | 'voice', receipt: object, contrary: object): void {
    const { afterMs, outOfOrder, times } = this.plan;
    const bodies = [...(outOfOrder ? [contrary] : []), ...Array.from({ length: times }, () => receipt)];
    this.later(afterMs, async () => {
      for (const body of bodies) await this.post(path, body);
    });
  }

  /** Tried again as the provider does, only sooner: it waits minutes. */
  private async post(path: 'sms' | 'voice', body: object, tries = 4): Promise<void> {
    if (this.receiptsTo === null) return;
    this.beingPosted += 1;
    const status = await fetch(`${this.receiptsTo}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([body]),
      signal: AbortSignal.timeout(10_000),
    }).then(
      (response) => response.status,
      () => null,
    );
    this.beingPosted -= 1;
    this.sent.push({ path, body, status });
    if (status !== 200 && tries > 1) this.later(1_000, () => this.post(path, body, tries - 1));
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

/** `2026-03-02 11:00:00` in the provider's own zone. */
const beijing = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
