import { type FactNews, type StateNews, factNewsSchema, newsIdOf, orderOf, stateNewsSchema } from '@steward/contracts';
import type { z } from 'zod';
import { type StateGone, messageHeaders } from '../messaging/fact-message.js';
import type { IncomingMessage } from '../messaging/message-bus.js';
import { type Foreign, foreignFact, foreignSource, foreignState } from './message.ownership.js';

/** A message that is what its topic promises. */
export type ReadMessage = { readonly message: IncomingMessage; readonly key: string } & (
  { readonly kind: 'news'; readonly news: FactNews } | { readonly kind: 'state'; readonly state: StateNews | StateGone }
);

/** A readable message of a state topic. */
export type ReadState = Extract<ReadMessage, { kind: 'state' }>;

/** A message that is not, and why: a stable code, and a sentence without what stood in it. */
export interface UnreadableMessage {
  readonly kind: 'unreadable';
  readonly message: IncomingMessage;
  readonly code:
    | 'news.no-key'
    | 'news.empty'
    | 'news.not-json'
    | 'news.not-of-schema'
    | 'news.wrong-id'
    | 'news.wrong-key'
    | Foreign['code'];
  readonly reason: string;
  /** Whether it is nothing that the topic's owner can have sent: then the case's own facts don't wait behind it. */
  readonly foreign: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a message of a news topic (facts) or of a state topic, as far as its topic's owner can have sent it. Never throws. */
export function readMessage(kind: 'news' | 'state', message: IncomingMessage): ReadMessage | UnreadableMessage {
  const unreadable = (code: UnreadableMessage['code'], reason: string): UnreadableMessage => ({
    kind: 'unreadable',
    message,
    code,
    reason,
    foreign: false,
  });
  const refused = (why: Foreign): UnreadableMessage => ({ kind: 'unreadable', message, ...why, foreign: true });
  const { key, topic } = message;
  const stranger = foreignSource(topic, message.headers[messageHeaders.source]);
  if (stranger !== null) return refused(stranger);
  if (key === null || key === '') return unreadable('news.no-key', 'the message has no key');
  if (message.value === null) {
    if (kind === 'news') return unreadable('news.empty', 'a fact cannot be a tombstone');
    const seq = Number(message.headers[messageHeaders.sequence] ?? Number.NaN);
    const epoch = Number(message.headers[messageHeaders.epoch] ?? 0);
    const counted = Number.isSafeInteger(epoch) && epoch > 0 ? { epoch } : {};
    return {
      kind,
      message,
      key,
      state: { caseId: key, seq: Number.isSafeInteger(seq) ? seq : null, ...counted, view: null },
    };
  }
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(message.value));
  } catch {
    return unreadable('news.not-json', 'the value is not JSON in UTF-8');
  }
  if (kind === 'state') {
    const state = stateNewsSchema.safeParse(json);
    if (!state.success) return unreadable('news.not-of-schema', wordsOf(state.error));
    const misfit = foreignState(topic, state.data);
    return misfit === null ? { kind, message, key, state: state.data } : refused(misfit);
  }
  const news = factNewsSchema.safeParse(json);
  if (!news.success) return unreadable('news.not-of-schema', wordsOf(news.error));
  if (news.data.id !== newsIdOf(news.data)) return unreadable('news.wrong-id', 'id is not <case id>/<seq>[@<epoch>]');
  if (news.data.caseId !== key) return unreadable('news.wrong-key', 'the key is not the case id');
  const misfit = foreignFact(topic, news.data);
  return misfit === null ? { kind, message, key, news: news.data } : refused(misfit);
}

/**
 * Of several states of one key the one with the highest epoch and seq, the earlier of equals. Where seqs can't be compared (a tombstone
 * without one, another case under the same key) the later in the log counts.
 */
export function newestPerKey(states: readonly ReadState[]): ReadState[] {
  const newest = new Map<string, ReadState>();
  for (const read of states) {
    const before = newest.get(read.key)?.state;
    const older =
      before !== undefined &&
      before.caseId === read.state.caseId &&
      (placeOf(read.state) ?? Infinity) <= (placeOf(before) ?? -Infinity);
    if (!older) newest.set(read.key, read);
  }
  return [...newest.values()];
}

/** Where a state stands among those of its case, across epochs; null when its sender gave no seq. */
export function placeOf({ seq, epoch }: ReadState['state']): number | null {
  return seq === null ? null : orderOf({ seq, epoch });
}

function wordsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.length === 0 ? 'value' : issue.path.join('.')}: ${issue.message}`)
    .join('; ');
}
