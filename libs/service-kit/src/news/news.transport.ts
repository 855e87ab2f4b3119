import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { DeadLetters } from './dead-letters.js';
import { presentEpoch } from '../ledger/epoch.js';
import type { RunningSubscription } from '../messaging/message-bus.js';
import { type ConsumerParts, NewsConsumer } from './news.consumer.js';
import { type NewsInterest, newsTransportId } from './news.decorators.js';
import { NewsHandlers } from './news.handlers.js';

/** How often counts are taken and left-over dead letters posted, and how often the inbox is tidied; milliseconds. */
const lookAfterEvery = 15_000;
const tidyEvery = 3_600_000;

/** How the transport is to run. */
export interface NewsTransportOptions {
  /** False: handlers are registered but nothing is read. For commands that replay or rebuild. Default true. */
  readonly reading?: boolean;
}

/**
 * Nest's way to our log: `app.connectMicroservice({ strategy: new NewsTransport(context) })`, then
 * `await app.startAllMicroservices()`. The consumer group is the service's name; one subscription for all its topics. Starting
 * doesn't wait for the broker, closing finishes the message in hand.
 */
export class NewsTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = newsTransportId;
  override readonly propagatesEventHandlerErrors = true;
  readonly handlers = new NewsHandlers();
  readonly consumer: NewsConsumer;
  readonly deadLetters: DeadLetters;
  private subscription: RunningSubscription | null = null;
  private epoch = 0;
  private lookingAfter: NodeJS.Timeout | null = null;
  private tidyAt = Date.now() + Math.random() * tidyEvery;

  constructor(
    private readonly parts: ConsumerParts,
    private readonly options: NewsTransportOptions = {},
  ) {
    super();
    this.consumer = new NewsConsumer(parts, this.handlers);
    this.deadLetters = new DeadLetters(this.consumer);
  }

  /** Called by Nest for every decorated method. Several methods may want the same topic: each is called, one after another. */
  override addHandler(
    _pattern: unknown,
    callback: MessageHandler,
    _isEvent?: boolean,
    extras?: { readonly interest?: NewsInterest },
  ): void {
    if (extras?.interest === undefined) return;
    this.handlers.add(extras.interest, async (message, context) => {
      await lastValueFrom(this.transformToObservable(await callback(message, context)), { defaultValue: undefined });
    });
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const topics = this.handlers.topics();
      if (topics.length > 0 && this.options.reading !== false) {
        this.epoch = await this.presentEpoch().catch(() => 0);
        await this.subscribe();
        this.lookingAfter = setInterval(() => void this.lookAfter(), lookAfterEvery).unref();
      }
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /**
   * The consumer group. A database that was set back has forgotten what it read since: in each epoch everything that the log
   * still has is read from the beginning, by a group of that epoch's own.
   */
  get group(): string {
    return this.epoch === 0 ? this.parts.name : `${this.parts.name}.${String(this.epoch)}`;
  }

  async close(): Promise<void> {
    if (this.lookingAfter !== null) clearInterval(this.lookingAfter);
    await this.subscription?.stop();
    this.subscription = null;
  }

  /** Events of the connection are the bus's own business: it reconnects by itself and says so in its health. */
  on(): void {}

  unwrap<T>(): T {
    throw new Error('the log has no client of its own to give: use the MessageBus');
  }

  /** Takes the counts for `steward_consumer_lag` and `steward_parked_facts`, posts what is left over. Never rejects. */
  async lookAfter(): Promise<void> {
    const { bus, metrics, name, log, serviceData } = this.parts;
    const topics = this.handlers.topics();
    await this.consumer.post.sendAll();
    await this.beginAgain();
    try {
      for (const { topic, messages } of await bus.lag(this.group, topics))
        metrics.consumerLag.set({ topic, group: name }, messages);
    } catch (error) {
      log.debug({ error: String(error) }, 'consumer lag is unknown at the moment');
    }
    try {
      const waiting = await this.deadLetters.waiting();
      for (const topic of topics) metrics.parked.set({ topic, group: name }, waiting.get(topic) ?? 0);
      if (Date.now() > this.tidyAt) {
        this.tidyAt = Date.now() + tidyEvery;
        await this.consumer.inbox.forgetOld(serviceData.manager);
      }
    } catch (error) {
      log.debug({ error: String(error) }, 'parked facts cannot be counted at the moment');
    }
  }

  private async subscribe(): Promise<void> {
    this.subscription = await this.parts.bus.subscribe({
      group: this.group,
      topics: this.handlers.topics(),
      onBatch: (messages, context) => this.consumer.handle(messages, context),
    });
  }

  /** Reads from the beginning when the database has been set back. */
  private async beginAgain(): Promise<void> {
    const { log, name } = this.parts;
    const epoch = await this.presentEpoch().catch(() => this.epoch);
    if (epoch === this.epoch || this.subscription === null) return;
    await this.subscription.stop();
    this.epoch = epoch;
    await this.subscribe();
    log.warn({ group: this.group, service: name }, 'the database was set back; news are read again from the beginning');
  }

  private async presentEpoch(): Promise<number> {
    return (await presentEpoch(this.parts.serviceData))?.epoch ?? 0;
  }
}
