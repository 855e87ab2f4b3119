import type { FactNews, StateNews, TopicDefinition } from '@steward/contracts';
import { UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { RethrowFilter } from './rethrow.filter.js';
import type { StateGone } from '../messaging/fact-message.js';

/** Nest's name for our transport; handlers with it are heard by `NewsTransport` only. */
export const newsTransportId = Symbol('steward-news');

/** What a handler knows beside the message. */
export interface NewsContext {
  /** Bound to the transaction in which the message is remembered: effect and memory are one commit. */
  readonly manager: EntityManager;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  readonly group: string;
  readonly headers: Readonly<Record<string, string>>;
  /** W3C trace context to hand on with whatever follows from this message. */
  readonly traceparent: string;
  /** True when a dead letter or a whole read model is being replayed: nobody waits for it now. */
  readonly replayed: boolean;
}

/** Which facts of a topic a method wants: by their types, or by what any fact says of its case. */
export type WantedFacts = readonly string[] | ((news: FactNews) => boolean);

/** What the decorators leave for the transport. */
export interface NewsInterest {
  readonly kind: 'news' | 'state';
  readonly topic: TopicDefinition;
  /** Fact types that are wanted, or which facts are; null: all. */
  readonly wanted: WantedFacts | null;
  /** Whether the facts of a commit come together, in one call. */
  readonly together: boolean;
}

type Handler<Message> = (message: Message, context: NewsContext) => Promise<void>;
type HandlerDecorator<Message> = <T extends Handler<Message>>(
  target: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void;

function interestedIn(interest: NewsInterest): MethodDecorator {
  return (target, method, descriptor) => {
    Payload()(target, method, 0);
    Ctx()(target, method, 1);
    const heard: MethodDecorator = EventPattern<string>(`${interest.kind}:${interest.topic.name}`, newsTransportId, {
      interest,
    });
    heard(target, method, descriptor);
    UseFilters(RethrowFilter)(target, method, descriptor);
  };
}

/**
 * The method gets every fact of the topic (or those that it wants) once, in order per case:
 * `(news: FactNews, context: NewsContext) => Promise<void>`. What it writes through `context.manager` is one commit with the
 * memory that it was done. A method that throws is tried three times; then the message becomes a dead letter and later facts
 * of the same case wait behind it. Calls to other systems from here may happen more than once.
 */
export function OnNews(topic: TopicDefinition, wanted?: WantedFacts): HandlerDecorator<FactNews> {
  return interestedIn({ kind: 'news', topic, wanted: wanted ?? null, together: false });
}

/**
 * As `OnNews`, but the method gets the facts of a commit together, in the order of the log:
 * `(news: readonly FactNews[], context: NewsContext) => Promise<void>`; the context is that of the last. For read models that are
 * written row by row: of a heap of news one statement is made. Where it throws, it gets each fact again by itself.
 * What the other methods of the service do with a later fact of a case, they do after it.
 */
export function OnNewsTogether(topic: TopicDefinition, wanted?: WantedFacts): HandlerDecorator<readonly FactNews[]> {
  return interestedIn({ kind: 'news', topic, wanted: wanted ?? null, together: true });
}

/**
 * The method gets the newest state of each thing on a compacted topic, or that it is gone:
 * `(state: StateNews | StateGone, context: NewsContext) => Promise<void>`. Older states than the one seen last are left out.
 * It must write by key (upsert, delete), because a rebuild gives every state again.
 */
export function OnState(topic: TopicDefinition): HandlerDecorator<StateNews | StateGone> {
  return interestedIn({ kind: 'state', topic, wanted: null, together: false });
}
