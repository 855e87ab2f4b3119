import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';
import { withTrace } from '../logging/trace.js';
import { traceparentOr } from '../logging/traceparent.js';
import type { ServiceContext } from '../definition/service-definition.js';
import { DeadLetterPost } from './dead-letter.post.js';
import { GatheredNews } from './gathered-news.js';
import { Inbox } from './inbox.js';
import type { BatchContext, IncomingMessage, MessageBus } from '../messaging/message-bus.js';
import {
  type ReadMessage,
  type ReadState,
  type UnreadableMessage,
  newestPerKey,
  placeOf,
  readMessage,
} from './message.reading.js';
import { elsewhere, placeSaid } from './message.ownership.js';
import type { NewsContext } from './news.decorators.js';
import type { NewsHandlers } from './news.handlers.js';
import { codeOf, isPassing, looksLikeOutage } from '../database/outage.js';
import { backoff, pause } from '../messaging/waiting.js';

/** Messages of one partition that share a commit while all goes well. */
const commitSize = 50;
/** After so many failures a message is given up; conflicts between transactions get more. */
const tries = 3;
const triesWhenPassing = 10;

/** What the consumer needs of its service. */
export interface ConsumerParts extends Pick<ServiceContext, 'name' | 'serviceData' | 'metrics' | 'log'> {
  readonly bus: Pick<MessageBus, 'publish' | 'subscribe' | 'readToEnd' | 'lag'>;
}

/** The partition belongs to somebody else now, or the service stops: leave everything as it is. */
class PartitionLost extends Error {}

/**
 * Reads a service's messages: each fact has its effect once and in the order of its case, in one commit with the memory of it.
 * What can't be read or handled becomes a dead letter, and the later facts of that case wait behind it; all others go on.
 * A database that is away is waited for, however long it takes.
 */
export class NewsConsumer {
  readonly inbox: Inbox;
  readonly post: DeadLetterPost;

  constructor(
    readonly parts: ConsumerParts,
    readonly handlers: NewsHandlers,
  ) {
    this.inbox = new Inbox(parts.name);
    this.post = new DeadLetterPost(parts);
  }

  /** Handles messages of one partition; returns early, without the rest, once the partition is lost. */
  async handle(messages: readonly IncomingMessage[], context: BatchContext): Promise<void> {
    try {
      for (let from = 0; from < messages.length; from += commitSize) {
        const chunk = messages.slice(from, from + commitSize);
        await this.handleChunk(chunk, context);
        const last = chunk.at(-1);
        if (last !== undefined) await context.commit(last);
      }
    } catch (error) {
      if (!(error instanceof PartitionLost)) throw error;
    }
  }

  /** Runs the handlers of one message in the given transaction, without asking the inbox. */
  async apply(manager: EntityManager, read: ReadMessage, replayed: boolean): Promise<void> {
    const gathered = new GatheredNews();
    await this.applyGathering(manager, read, replayed, gathered);
    await gathered.give();
  }

  /** The same, but what methods want together is left for the end of the commit, or for the next fact of the case. */
  private async applyGathering(
    manager: EntityManager,
    read: ReadMessage,
    replayed: boolean,
    gathered: GatheredNews,
  ): Promise<void> {
    const { topic, partition, offset, headers } = read.message;
    const traceparent = traceparentOr(headers['traceparent']);
    const context: NewsContext = {
      manager,
      topic,
      partition,
      offset,
      headers,
      replayed,
      key: read.key,
      group: this.inbox.consumer,
      traceparent,
    };
    const [message, fact] = read.kind === 'news' ? [read.news, read.news] : [read.state, null];
    const wanting = this.handlers.wanting(topic, fact);
    const alone = wanting.filter(({ together }) => !together);
    if (fact !== null && alone.length > 0 && gathered.holds(fact.caseId)) await gathered.give();
    for (const { call } of alone) await withTrace(traceparent, () => call(message, context));
    if (fact !== null) for (const { call, together } of wanting) if (together) gathered.add(call, fact, context);
  }

  /** Applies states that are newer than what is known, in one commit, and names the keys of those. Of several of one key the newest counts. */
  async commitStates(states: readonly ReadState[], replayed: boolean): Promise<ReadonlySet<string>> {
    const first = states[0];
    if (first === undefined) return new Set();
    const { topic, partition } = first.message;
    const strangers: ReadState[] = [];
    const keys = await this.inOneCommit(async (manager) => {
      await this.inbox.lock(manager, topic, partition);
      const { ours, foreign } = await this.sorted(manager, states);
      strangers.push(...(await this.setAside(manager, foreign, replayed)));
      const newest = newestPerKey(ours);
      const wanted = newest.map(({ key, state }) => ({ key, caseId: state.caseId, seq: placeOf(state) }));
      const taken = await this.inbox.takeStates(manager, topic, partition, wanted);
      for (const read of newest) if (taken.has(read.key)) await this.apply(manager, read, replayed);
      if (taken.size > 0) await this.inbox.dropSuperseded(manager, topic, [...taken]);
      return taken;
    });
    await this.tellOf(strangers);
    return keys;
  }

  /** Refuses a message about a case that belongs elsewhere with `news.foreign-scope`. */
  async mustBelong(manager: EntityManager, read: ReadMessage): Promise<void> {
    if ((await this.sorted(manager, [read])).foreign.length > 0) throw elsewhere();
  }

  /** A transaction that can't pretend: a handler that swallowed a database error must not end in a COMMIT that rolls back. */
  inOneCommit<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.parts.serviceData.transaction(async (manager) => {
      const result = await work(manager);
      await manager.query('SELECT 1');
      return result;
    });
  }

  private async handleChunk(chunk: readonly IncomingMessage[], context: BatchContext): Promise<void> {
    let run: ReadMessage[] = [];
    for (const message of chunk) {
      const kind = this.handlers.kindOf(message.topic);
      if (kind === null) continue;
      const read = readMessage(kind, message);
      if (read.kind !== 'unreadable') {
        if (this.handlers.wanting(message.topic, read.kind === 'news' ? read.news : null).length > 0) run.push(read);
        continue;
      }
      await this.settle(run, context);
      run = [];
      await this.giveUp(read, read.code, read.reason, 1, context);
    }
    await this.settle(run, context);
  }

  /** Commits the effect of these messages, all at once or, when that fails, one by one. */
  private async settle(run: readonly ReadMessage[], context: BatchContext): Promise<void> {
    const [first, ...others] = run;
    if (first === undefined) return;
    for (let failures = 0; ;) {
      if (context.stale()) throw new PartitionLost();
      try {
        return await this.commit(run);
      } catch (error) {
        if (looksLikeOutage(error) && !(await this.databaseAnswers())) {
          await this.untilDatabaseAnswers(context);
          continue;
        }
        if (others.length > 0) {
          for (const one of run) await this.settle([one], context);
          return;
        }
        failures += 1;
        const most = isPassing(error) || looksLikeOutage(error) ? triesWhenPassing : tries;
        if (failures >= most) return await this.giveUp(first, reasonCode(error), reasonOf(error), failures, context);
        await pause(backoff(failures - 1, 2_000));
      }
    }
  }

  private async commit(run: readonly ReadMessage[]): Promise<void> {
    const news = run.filter((read) => read.kind === 'news');
    await this.commitStates(
      run.filter((read) => read.kind === 'state'),
      false,
    );
    const first = news[0];
    if (first === undefined) return;
    const { topic, partition } = first.message;
    const strangers: ReadMessage[] = [];
    await this.inOneCommit(async (manager) => {
      await this.inbox.lock(manager, topic, partition);
      const { ours, foreign } = await this.sorted(manager, news);
      strangers.push(...(await this.setAside(manager, foreign, false)));
      const facts = ours.map(({ key, news: { id } }) => ({ key, id }));
      const standing = await this.inbox.take(manager, topic, partition, facts);
      const done = new Set<string>();
      const gathered = new GatheredNews();
      for (const read of ours) {
        // The log may hold the same fact twice, also within one batch.
        if (done.has(read.news.id)) continue;
        done.add(read.news.id);
        if (standing.get(read.news.id) === 'fresh') await this.applyGathering(manager, read, false, gathered);
        if (standing.get(read.news.id) === 'blocked') {
          await this.inbox.layAside(manager, read.message, {
            standing: 'behind',
            code: null,
            reason: null,
            attempts: 0,
          });
        }
      }
      await gathered.give();
    });
    await this.tellOf(strangers);
  }

  /** Messages that fit what is known of their cases, and those about cases that belong elsewhere. */
  private async sorted<Read extends ReadMessage>(
    manager: EntityManager,
    reads: readonly Read[],
  ): Promise<{ readonly ours: Read[]; readonly foreign: Read[] }> {
    const said = reads.flatMap((read) => {
      const place = placeSaid(read.message.topic, read.kind === 'news' ? read.news : read.state);
      return place === null ? [] : [{ read, place }];
    });
    const misfits = await this.inbox.takeScopes(
      manager,
      said.map(({ place }) => place),
    );
    const foreign = new Set<ReadMessage>(said.filter((_, index) => misfits.has(index)).map(({ read }) => read));
    return { ours: reads.filter((read) => !foreign.has(read)), foreign: reads.filter((read) => foreign.has(read)) };
  }

  /** Makes dead letters of messages about cases that belong elsewhere, and gives back those that are new as such. */
  private async setAside<Read extends ReadMessage>(
    manager: EntityManager,
    foreign: readonly Read[],
    replayed: boolean,
  ): Promise<Read[]> {
    const fresh: Read[] = [];
    const { code, message: reason } = elsewhere();
    for (const read of foreign) {
      const letter = { standing: 'dead', code, reason, attempts: 1, alone: true } as const;
      // A topic that is read once more from its beginning has them once more, under the same offsets.
      if ((await this.inbox.layAside(manager, read.message, letter)) && !replayed) fresh.push(read);
    }
    return fresh;
  }

  private async tellOf(strangers: readonly ReadMessage[]): Promise<void> {
    if (strangers.length === 0) return;
    const { code, message: reason } = elsewhere();
    for (const { message } of strangers) this.tellOfDead(message, code, 1, reason);
    await this.post.sendAll();
  }

  private tellOfDead(message: IncomingMessage, code: string, attempts: number, reason: string): void {
    const { key, offset, partition, topic } = message;
    this.parts.metrics.deadLetters.inc({ topic, group: this.inbox.consumer, reason: code });
    this.parts.log.error({ topic, partition, offset, key, code, attempts, reason }, 'message became a dead letter');
  }

  /** Makes a dead letter of a message, after which the partition goes on. */
  private async giveUp(
    read: ReadMessage | UnreadableMessage,
    code: string,
    reason: string,
    attempts: number,
    context: BatchContext,
  ): Promise<void> {
    const { message } = read;
    const { topic, partition } = message;
    for (;;) {
      if (context.stale()) throw new PartitionLost();
      try {
        const fresh = await this.inOneCommit(async (manager) => {
          await this.inbox.lock(manager, topic, partition);
          // A member that lost its partition must not bury what its successor has done meanwhile.
          if (read.kind === 'news' && (await this.inbox.knows(manager, read.news.id))) return false;
          const alone = read.kind === 'unreadable' && read.foreign;
          return this.inbox.layAside(manager, message, { standing: 'dead', code, reason, attempts, alone });
        });
        if (fresh) this.tellOfDead(message, code, attempts, reason);
        break;
      } catch (error) {
        if (!looksLikeOutage(error) || (await this.databaseAnswers())) throw error;
        await this.untilDatabaseAnswers(context);
      }
    }
    await this.post.sendAll();
  }

  private async databaseAnswers(): Promise<boolean> {
    try {
      await this.parts.serviceData.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  private async untilDatabaseAnswers(context: BatchContext): Promise<void> {
    this.parts.log.warn({ group: this.inbox.consumer }, 'the database is away; messages wait');
    for (let attempt = 0; !(await this.databaseAnswers()); attempt += 1) {
      if (context.stale()) throw new PartitionLost();
      await pause(backoff(attempt, 5_000));
    }
    this.parts.log.info({ group: this.inbox.consumer }, 'the database is back');
  }
}

/** Stable code of what a handler threw. */
export function reasonCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  const code = codeOf(error);
  return code === null ? 'handler.failed' : `handler.failed-${code.toLowerCase()}`;
}

/** What a handler threw, in its own words, cut to a length that fits a header. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
}
