import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  SERVICE_CONTEXT,
  readMessage,
  type Caller,
  type IncomingMessage,
  type RunningTail,
  type ServiceContext,
} from '@steward/service-kit';
import { Counter, Gauge } from 'prom-client';
import type { GatewayConfig } from '../config.js';
import { StandingService } from '../standing/standing.service.js';
import { liveEventOf, liveTopics, type LiveEvent } from './live.events.js';
import { LiveRing } from './live.ring.js';
import { LiveStream } from './live.stream.js';

/** How often a client hears that the line lives, ms. */
const beatEvery = 10_000;

/** How often it is looked whether those who listen are still signed in, ms: other processes end sign-ins too. */
const lookEvery = 1_000;

/** Hears all news of this installation and passes them on to whoever has a stream open at this process. */
@Injectable()
export class LiveService implements OnModuleInit, OnModuleDestroy {
  private readonly ring: LiveRing;
  private readonly streams = new Map<string, Set<LiveStream>>();
  private readonly open_: Gauge;
  private readonly dropped: Counter;
  private readonly refused: Counter<'code'>;
  private tail: RunningTail | null = null;
  private beating: NodeJS.Timeout | null = null;
  private closing = false;

  private looking: NodeJS.Timeout | null = null;
  /** What was heard and told to nobody yet. */
  private readonly heard: LiveEvent[] = [];
  private tending = false;
  private tendAgain = false;

  constructor(
    private readonly standing: StandingService,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {
    standing.onChange(() => this.tend());
    const registers = [context.metrics.registry];
    this.ring = new LiveRing(randomBytes(6).toString('hex'), context.config.LIVE_EVENTS_KEPT);
    this.open_ = new Gauge({ name: 'steward_live_streams', help: 'Streams of live events that are open.', registers });
    this.dropped = new Counter({
      name: 'steward_live_dropped_total',
      help: 'Streams that were dropped because nobody took what was sent.',
      registers,
    });
    this.refused = new Counter({
      name: 'steward_live_refused_total',
      help: 'Messages that were told to nobody, because they are none that the owner of their topic can have sent.',
      labelNames: ['code'],
      registers,
    });
  }

  async onModuleInit(): Promise<void> {
    this.tail = await this.context.bus.tail({
      topics: liveTopics.map(({ name }) => name),
      onMessages: (messages) => {
        for (const message of messages) this.hear(message);
        this.tend();
      },
      // Who came before may have missed something between his last look and now.
      onBegun: () => {
        for (const stream of this.all()) stream.reset('begun');
      },
    });
    this.beating = setInterval(() => {
      for (const stream of this.all()) stream.beat(Date.now(), this.hearing());
    }, beatEvery).unref();
    this.looking = setInterval(() => this.tend(), lookEvery).unref();
  }

  /** What a consumer would not believe, nobody is told of. */
  private hear(message: IncomingMessage): void {
    const read = readMessage('news', message);
    if (read.kind === 'unreadable') this.refused.inc({ code: read.code });
    else if (read.kind === 'news') {
      const event = liveEventOf(read.news);
      if (event !== null) this.heard.push(event);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    if (this.beating !== null) clearInterval(this.beating);
    if (this.looking !== null) clearInterval(this.looking);
    for (const stream of this.all()) stream.sayBye('closing');
    await this.tail?.stop();
  }

  /** Refused with `live.too-many`, and with `live.closing` while this process stops. */
  admit(caller: Caller): void {
    if (this.closing) throw closing();
    if ((this.streams.get(caller.id)?.size ?? 0) >= this.context.config.LIVE_STREAMS_PER_PERSON) throw tooMany();
  }

  /** Gives a client its stream; the head of the answer is written here. */
  open(caller: Caller, response: ServerResponse, estateId: string | null, lastId: string | null): void {
    const mine = this.streams.get(caller.id) ?? new Set();
    const stream = new LiveStream({
      response,
      caller,
      estateId,
      ring: this.ring,
      ended: (why) => {
        mine.delete(stream);
        if (mine.size === 0) this.streams.delete(caller.id);
        this.open_.dec();
        if (why === 'too-slow') this.dropped.inc();
      },
    });
    this.streams.set(caller.id, mine.add(stream));
    this.open_.inc();
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that gather answers would hold events back.
      'x-accel-buffering': 'no',
    });
    stream.open(lastId, Date.now());
    stream.beat(Date.now(), this.hearing());
  }

  /** Sends what has come to those who are still signed in, and closes the lines of the others; again when asked meanwhile. */
  private tend(): void {
    this.tendAgain = true;
    if (!this.tending) void this.tendAll();
  }

  private async tendAll(): Promise<void> {
    this.tending = true;
    while (this.tendAgain && !this.closing) {
      this.tendAgain = false;
      try {
        const streams = [...this.all()];
        const standings = await this.standing.standings(streams.map(({ caller }) => caller));
        for (const [index, stream] of streams.entries()) {
          const standing = standings[index];
          if (standing !== 'good') stream.sayBye(standing === 'outdated' ? 'person-changed' : 'session-ended');
        }
        for (const event of this.heard.splice(0)) {
          this.ring.add(event);
          for (const stream of this.all()) stream.pump();
        }
      } catch (error) {
        // Nothing is told to anybody of whom it is not known that he may hear it; the next look is a second away.
        this.context.log.warn({ err: error }, 'it could not be looked who still listens');
        if (this.heard.length > this.context.config.LIVE_EVENTS_KEPT)
          for (const event of this.heard.splice(0)) this.ring.add(event);
      }
    }
    this.tending = false;
  }

  private hearing(): boolean {
    return this.tail?.reading() ?? false;
  }

  private *all(): Iterable<LiveStream> {
    for (const streams of [...this.streams.values()]) yield* [...streams];
  }
}

const tooMany = (): DomainError =>
  new DomainError('too-many', 'live.too-many', {
    zh: '您打开的实时连接过多，请关闭其他页面后再试。',
    en: 'You have too many live lines open; close other pages and try again.',
  });
const closing = (): DomainError =>
  new DomainError('unavailable', 'live.closing', {
    zh: '服务正在重启，请稍后重连。',
    en: 'The service is restarting; please connect again in a moment.',
  });
