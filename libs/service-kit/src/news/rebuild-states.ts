import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from '../messaging/message-bus.js';
import { type ReadState, newestPerKey, placeOf, readMessage } from './message.reading.js';
import { type NewsConsumer, reasonOf } from './news.consumer.js';
import { looksLikeOutage } from '../database/outage.js';

/** What a rebuild did with one topic. */
export interface RebuiltTopic {
  readonly topic: string;
  /** Messages read from the beginning to the end. */
  readonly read: number;
  /** Messages that could not be read or applied; they are left out, each with a line in the log. */
  readonly failed: number;
  /** Things that the read model had and the topic no longer has; removed from the read model. */
  readonly gone: number;
}

/**
 * Reads the compacted topics of a service from the beginning into its read models, once more and idempotently: they become what
 * a new reader of the topics would have built. The service may run meanwhile, and no row shows an older state in between. What
 * the topic no longer has is given to the handlers as gone, unless the topic is empty: then nothing is taken away.
 */
export async function rebuildStates(
  consumer: NewsConsumer,
  progress: (topic: RebuiltTopic) => void = () => {},
): Promise<RebuiltTopic[]> {
  const report: RebuiltTopic[] = [];
  for (const topic of consumer.handlers.topics('state')) {
    const rebuilt = await rebuildTopic(consumer, topic);
    report.push(rebuilt);
    progress(rebuilt);
  }
  return report;
}

async function rebuildTopic(consumer: NewsConsumer, topic: string): Promise<RebuiltTopic> {
  const { inbox, parts } = consumer;
  const { manager } = parts.serviceData;
  const rebuild = randomUUID();
  await inbox.beginRebuild(manager, topic, rebuild);
  let read = 0;
  let gone = 0;
  let failed = 0;
  // Keys that the topic has, but not readably: neither rebuilt nor gone.
  const leftOut = new Set<string | null>();
  const leaveOut = ({ partition, offset, key }: IncomingMessage, reason: string): void => {
    failed += 1;
    leftOut.add(key);
    parts.log.error({ topic, partition, offset, key, reason }, 'message is left out of the rebuilt read model');
  };
  // States older than what was applied: only what stays here to the end, for want of a newer one in the topic, counts.
  const older = new Map<string, ReadState>();
  await parts.bus.readToEnd([topic], async (messages) => {
    read += messages.length;
    const reads = messages.map((message) => readMessage('state', message));
    for (const one of reads) if (one.kind === 'unreadable') leaveOut(one.message, one.reason);
    const states = newestPerKey(reads.filter((one) => one.kind === 'state'));
    const { applied, broken } = await applyAll(consumer, states);
    for (const { state, reason } of broken) leaveOut(state.message, reason);
    for (const state of states) {
      if (applied.has(state.key)) older.delete(state.key);
      else older.set(state.key, newestPerKey([older.get(state.key) ?? state, state])[0] ?? state);
    }
  });
  for (const key of read === 0 ? [] : await inbox.leftByRebuild(manager, topic, rebuild)) {
    if (leftOut.has(key)) continue;
    const held = older.get(key);
    const message: IncomingMessage = held?.message ?? {
      topic,
      partition: -1,
      offset: '0',
      key,
      value: null,
      headers: {},
      timestamp: 0,
    };
    const state: ReadState = held ?? { kind: 'state', message, key, state: { caseId: key, seq: null, view: null } };
    try {
      const done = await consumer.inOneCommit(async (inCommit) => {
        // The deleted row keeps a live message of the same key waiting; if one was quicker, it is the newest.
        if (!(await inbox.forgetState(inCommit, topic, key, rebuild))) return false;
        const taken = { key, caseId: state.state.caseId, seq: placeOf(state.state) };
        if (held !== undefined) await inbox.takeStates(inCommit, topic, message.partition, [taken]);
        await consumer.apply(inCommit, state, true);
        return true;
      });
      if (done && held === undefined) gone += 1;
    } catch (error) {
      if (looksLikeOutage(error)) throw error;
      leaveOut(message, reasonOf(error));
    }
  }
  return { topic, read, failed, gone };
}

/** Applies states in one commit or, when that fails, one by one. */
async function applyAll(
  consumer: NewsConsumer,
  states: readonly ReadState[],
): Promise<{
  readonly applied: ReadonlySet<string>;
  readonly broken: readonly { readonly state: ReadState; readonly reason: string }[];
}> {
  try {
    return { applied: await consumer.commitStates(states, true), broken: [] };
  } catch (error) {
    if (looksLikeOutage(error)) throw error;
  }
  const applied = new Set<string>();
  const broken: { state: ReadState; reason: string }[] = [];
  for (const state of states) {
    try {
      for (const key of await consumer.commitStates([state], true)) applied.add(key);
    } catch (error) {
      if (looksLikeOutage(error)) throw error;
      broken.push({ state, reason: reasonOf(error) });
    }
  }
  return { applied, broken };
}
