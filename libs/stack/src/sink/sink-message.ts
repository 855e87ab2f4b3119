import { randomUUID } from 'node:crypto';

/** Ways by which a message reaches the sink. */
export const sinkChannels = ['mail', 'webhook', 'wechat-robot', 'wechat-app', 'web-push', 'sms', 'voice-call'] as const;
export type SinkChannel = (typeof sinkChannels)[number];

/** A message as a person would have got it. */
export interface SinkMessage {
  readonly id: string;
  /** Counts up from 1 in the order of arrival. */
  readonly number: number;
  /** ISO instant of arrival. */
  readonly at: string;
  readonly channel: SinkChannel;
  /** Mail addresses, a phone number, a member's id, or the path that was posted to. */
  readonly to: readonly string[];
  readonly from: string | null;
  readonly subject: string | null;
  /** Readable text: the mail's text part, the robot's markdown, the webhook's body. */
  readonly text: string;
  /** What identifies a repetition: the mail's Message-ID or the webhook's key header. */
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** A webhook's body as it came, for checking its signature. */
  readonly raw: string | null;
  /** Every http(s) address in the text, in order, without repetition. */
  readonly links: readonly string[];
}

/** What a channel knows of a message when it arrives. */
export type ArrivedMessage = Omit<SinkMessage, 'id' | 'number' | 'at' | 'links'>;

/** The newest messages, a thousand unless told otherwise, in memory only. */
export class MessageStore {
  private messages: SinkMessage[] = [];
  private count = 0;

  constructor(private readonly keep = 1000) {}

  add(arrived: ArrivedMessage): SinkMessage {
    this.count += 1;
    const message: SinkMessage = {
      ...arrived,
      id: randomUUID(),
      number: this.count,
      at: new Date().toISOString(),
      links: linksOf(arrived.text),
    };
    this.messages = [message, ...this.messages].slice(0, this.keep);
    return message;
  }

  /** Newest first. */
  list(
    filter: { readonly to?: string | null; readonly channel?: string | null; readonly after?: number } = {},
  ): SinkMessage[] {
    const { to, channel, after = 0 } = filter;
    return this.messages.filter(
      (message) =>
        message.number > after &&
        (!to || message.to.some((address) => address.includes(to))) &&
        (!channel || message.channel === channel),
    );
  }

  /** How many have come since the start, forgotten ones included. */
  get arrived(): number {
    return this.count;
  }

  clear(): void {
    this.messages = [];
  }
}

const address = /https?:\/\/[^\s<>"'`，。；、（）「」]+/g;

/** Every http(s) address in a text, without the punctuation that ends a sentence or a Markdown link. */
export function linksOf(text: string): string[] {
  return [...new Set([...text.matchAll(address)].map(([link]) => link.replace(/[).,;:!?\]}]+$/, '')))];
}
