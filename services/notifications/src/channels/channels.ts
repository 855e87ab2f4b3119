import { hkdfSync } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { Counter } from 'prom-client';
import type { NotificationsConfig } from '../config.js';
import type { ChannelName } from '../routing/route.js';
import type { Reach } from '../delivery/next-move.js';
import type { AttemptOutcome, Channel, ChannelAddresses, Parcel } from './channel.js';
import { MailChannel } from './mail.channel.js';
import { OutboundGuard } from './outbound-guard.js';
import { OperatorChannel } from './operator.channel.js';
import { JsonPost } from './post-json.js';
import { WebhookChannel } from './webhook.channel.js';
import { WecomChannel } from './wecom.channel.js';

/** Every way out of the house, written out. The list in the console is no channel here: it is part of the commit. */
@Injectable()
export class Channels implements OnModuleDestroy {
  /** To where the people of a company want to be told. */
  private readonly http: JsonPost;
  /** To where whoever deploys us wants his alarms, inside the house too. */
  private readonly ownHttp = new JsonPost(null);
  private readonly mail: MailChannel;
  private readonly all: readonly Channel[];
  private readonly attempts: Counter<'channel' | 'outcome'>;
  private readonly tryAgainAfter: number;

  constructor(
    @Inject(SERVICE_CONTEXT) { config, metrics, log }: ServiceContext<NotificationsConfig>,
    guard: OutboundGuard,
  ) {
    const registers = [metrics.registry];
    const alarms = new Counter({ name: 'steward_operator_alarms_total', help: 'Alarms to the operator.', registers });
    this.attempts = new Counter({
      name: 'steward_attempts_total',
      help: 'Uses of a channel by outcome.',
      labelNames: ['channel', 'outcome'],
      registers,
    });
    const { OPERATOR_WEBHOOK_URL: url, OPERATOR_WEBHOOK_SECRET: secret } = config;
    this.tryAgainAfter = config.TRY_AGAIN_AFTER_SECONDS * 1_000;
    const webhook = url === undefined ? null : { url, secret: secret ?? derivedSecret(config.serviceSecret) };
    this.http = new JsonPost(guard);
    this.mail = new MailChannel(config.SMTP_URL, config.MAIL_FROM);
    this.all = [
      this.mail,
      new WebhookChannel(this.http),
      new WecomChannel(this.http),
      new OperatorChannel(this.ownHttp, webhook, log, () => alarms.inc()),
    ];
  }

  /** Which channels have an address for this recipient. */
  reach(addresses: ChannelAddresses): Reach {
    const usable = this.all.filter((channel) => channel.reaches(addresses));
    return {
      channels: usable.map(({ name }) => name),
      recognisesKeys: usable.filter(({ recognisesKeys }) => recognisesKeys).map(({ name }) => name),
      tryAgainAfter: this.tryAgainAfter,
    };
  }

  /** Uses one channel once; whatever the other side does is an outcome. */
  async send(name: ChannelName, parcel: Parcel, addresses: ChannelAddresses): Promise<AttemptOutcome> {
    const channel = this.all.find((one) => one.name === name);
    const outcome = channel
      ? await channel.send(parcel, addresses)
      : ({ outcome: 'failed', code: 'no-channel', retryable: false } as const);
    this.attempts.inc({ channel: name, outcome: outcome.outcome });
    return outcome;
  }

  async onModuleDestroy(): Promise<void> {
    this.mail.close();
    await Promise.all([this.http.close(), this.ownHttp.close()]);
  }
}

/** A secret for this purpose only: what signs messages to others must not be what services trust each other by. */
const derivedSecret = (serviceSecret: string): string =>
  Buffer.from(hkdfSync('sha256', serviceSecret, '', 'steward operator webhook', 32)).toString('hex');
