import { hkdfSync } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { channelNames, channelOf, type ChannelName } from '@steward/handbook';
import { SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { Counter } from 'prom-client';
import type { NotificationsConfig } from '../config.js';
import type { Reach } from '../delivery/next-move.js';
import { phoneProviderOf } from '../phone/phone-providers.js';
import { ReceiptHandles } from '../phone/receipt-handles.js';
import { ShortLinks } from '../short-link/short-links.js';
import type { AttemptOutcome, Channel, ChannelAddresses, OutsideChannel, Parcel } from './channel.js';
import { MailChannel } from './mail.channel.js';
import { OutboundGuard } from './outbound-guard.js';
import { OperatorChannel } from './operator.channel.js';
import type { PhoneDesk } from './phone-parcel.js';
import { JsonPost } from './post-json.js';
import { ProviderHttp } from './provider-http.js';
import { PushDevices } from '../push/push-devices.js';
import { PushSender } from '../push/push-sender.js';
import { Vapid } from '../push/vapid-token.js';
import { vapidSettings, wecomApp } from './settings.js';
import { SmsChannel } from './sms.channel.js';
import { VoiceChannel } from './voice.channel.js';
import { WebPushChannel } from './web-push.channel.js';
import { WebhookChannel } from './webhook.channel.js';
import { WecomAppChannel } from './wecom-app.channel.js';
import { WecomChannel } from './wecom.channel.js';

/** An adapter for every channel that leaves the house; null where it is not configured. */
type Adapters = Readonly<Record<OutsideChannel, Channel | null>>;

/** Every way out of the house: the records of the handbook with their adapters. */
@Injectable()
export class Channels implements OnModuleDestroy {
  /** To where the people of a company want to be told. */
  private readonly http: JsonPost;
  /** To where whoever deploys us wants his alarms, inside the house too. */
  private readonly ownHttp = new JsonPost(null);
  private readonly providers = new ProviderHttp();
  private readonly mail: MailChannel;
  /** Notices on devices: how they are sent, and what a browser subscribes with; null: no key is set. */
  readonly push: { readonly sender: PushSender; readonly publicKey: string } | null;
  private readonly adapters: Adapters;
  private readonly attempts: Counter<'channel' | 'outcome'>;
  private readonly tryAgainAfter: number;

  constructor(
    @Inject(SERVICE_CONTEXT) { config, metrics, log }: ServiceContext<NotificationsConfig>,
    guard: OutboundGuard,
    handles: ReceiptHandles,
    links: ShortLinks,
    devices: PushDevices,
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
    const phones = phoneProviderOf(config, { http: this.providers, handles, log });
    const desk: PhoneDesk = { handles, links, publicUrl: config.publicUrl };
    const app = wecomApp(config);
    const vapid = vapidSettings(config);
    const ours = vapid === null ? null : new Vapid(vapid);
    this.push = ours === null ? null : { sender: new PushSender(this.http, ours, log), publicKey: ours.publicKey };
    this.mail = new MailChannel(config.SMTP_URL, config.MAIL_FROM);
    this.adapters = {
      voice: phones?.calls === true ? new VoiceChannel(phones, desk) : null,
      sms: phones?.texts === true ? new SmsChannel(phones, desk) : null,
      'web-push': this.push === null ? null : new WebPushChannel(this.push.sender, devices, handles),
      'wecom-app': app === null ? null : new WecomAppChannel(this.providers, app, log),
      wecom: new WecomChannel(this.http),
      webhook: new WebhookChannel(this.http),
      mail: this.mail,
      operator: new OperatorChannel(this.ownHttp, webhook, log, () => alarms.inc()),
    };
  }

  /** Which channels are configured and can use these addresses; the list in the console is none of them. */
  reach(addresses: ChannelAddresses): Reach {
    const usable = channelNames.filter((name) => this.adapterOf(name) !== null && channelOf(name).takes(addresses));
    return {
      channels: usable,
      recognisesKeys: usable.filter((name) => channelOf(name).recognisesKeys),
      tryAgainAfter: this.tryAgainAfter,
    };
  }

  /** Uses one channel once; whatever the other side does is an outcome. */
  async send(name: ChannelName, parcel: Parcel, addresses: ChannelAddresses): Promise<AttemptOutcome> {
    const outcome: AttemptOutcome = (await this.adapterOf(name)?.send(parcel, addresses)) ?? {
      outcome: 'failed',
      code: 'no-channel',
      retryable: false,
    };
    this.attempts.inc({ channel: name, outcome: outcome.outcome });
    return outcome;
  }

  async onModuleDestroy(): Promise<void> {
    this.mail.close();
    await Promise.all([this.http.close(), this.ownHttp.close(), this.providers.close()]);
  }

  private adapterOf(name: ChannelName): Channel | null {
    return name === 'in-app' ? null : this.adapters[name];
  }
}

/** A secret for this purpose only: what signs messages to others must not be what services trust each other by. */
const derivedSecret = (serviceSecret: string): string =>
  Buffer.from(hkdfSync('sha256', serviceSecret, '', 'steward operator webhook', 32)).toString('hex');
