import {
  type FactNews,
  type StateNews,
  type TopicDefinition,
  factNewsSchema,
  newsIdOf,
  stateNewsSchema,
} from '@steward/contracts';
import { traceparentOr } from '../logging/traceparent.js';
import type { OutgoingMessage } from './message-bus.js';

/** Header names: CloudEvents 1.0 over Kafka (binary mode) and W3C trace context. */
export const messageHeaders = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  subject: 'ce_subject',
  specVersion: 'ce_specversion',
  contentType: 'content-type',
  sequence: 'ce_sequence',
  epoch: 'ce_epoch',
  traceparent: 'traceparent',
} as const;

/** What a thing's state looks like once it is gone: a tombstone. `seq` is null when the sender gave none. */
export interface StateGone {
  readonly caseId: string;
  readonly seq: number | null;
  readonly epoch?: number | undefined;
  readonly view: null;
}

/** Where a message comes from: the service, and the trace it belongs to (a new one when there is none). */
export interface MessageOrigin {
  readonly service: string;
  readonly traceparent?: string | undefined;
}

function cloudEvent(
  origin: MessageOrigin,
  event: { id: string; type: string; time?: string; subject: string; seq: number; epoch?: number | undefined },
): Record<string, string> {
  return {
    [messageHeaders.specVersion]: '1.0',
    [messageHeaders.id]: event.id,
    [messageHeaders.type]: event.type,
    [messageHeaders.source]: `/steward/${origin.service}`,
    [messageHeaders.subject]: event.subject,
    [messageHeaders.sequence]: String(event.seq),
    ...(event.epoch === undefined ? {} : { [messageHeaders.epoch]: String(event.epoch) }),
    ...(event.time === undefined ? {} : { [messageHeaders.time]: event.time }),
    [messageHeaders.contentType]: 'application/json',
    [messageHeaders.traceparent]: traceparentOr(origin.traceparent),
  };
}

/** One fact as a message of its service's topic, keyed by case. Throws a ZodError when it is no `FactNews`: nothing unreadable goes out. */
export function factNewsMessage(topic: TopicDefinition, news: FactNews, origin: MessageOrigin): OutgoingMessage {
  const fact = factNewsSchema.parse(news);
  return {
    topic: topic.name,
    key: fact.caseId,
    value: JSON.stringify(fact),
    headers: cloudEvent(origin, {
      id: fact.id,
      type: fact.type,
      time: fact.recordedAt,
      subject: fact.caseId,
      seq: fact.seq,
      epoch: fact.epoch,
    }),
  };
}

/**
 * The newest state of one thing as a message of a compacted topic; with `view` null its tombstone.
 * The key is the case id unless the topic is keyed by something else.
 */
export function stateNewsMessage(
  topic: TopicDefinition,
  state: StateNews | (Omit<StateNews, 'view'> & { readonly view: null }),
  origin: MessageOrigin,
  key: string = state.caseId,
): OutgoingMessage {
  const gone = state.view === null;
  return {
    topic: topic.name,
    key,
    value: gone ? null : JSON.stringify(stateNewsSchema.parse(state)),
    headers: cloudEvent(origin, {
      id: newsIdOf(state),
      type: gone ? `${topic.name}.gone` : topic.name,
      subject: key,
      seq: state.seq,
      epoch: state.epoch,
    }),
  };
}
