import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { SERVICE_CONTEXT, type Caller, type ServiceContext } from '@steward/service-kit';
import { Channels } from '../channels/channels.js';
import { OutboundGuard } from '../channels/outbound-guard.js';
import type { NotificationsConfig } from '../config.js';
import { SurroundingsReader } from '../delivery/surroundings.js';
import { ReceiptHandles } from '../phone/receipt-handles.js';
import type { Language } from '../templates/template.js';
import type { PushDevice } from './push-device.entity.js';
import { PushDevices } from './push-devices.js';
import type { PushPayload } from './push-payload.js';
import { receiptOf, trial } from './push-receipt.js';
import type { PushDeviceView, PushView, PutDevice, Tried } from './push.schemas.js';

/** A trial is for somebody who looks at his screen, s. */
const trialManner = { ttl: 60, urgency: 'high', topic: 'trial' } as const;

const trialWords: Readonly<Record<Language, Pick<PushPayload, 'title' | 'body'>>> = {
  'zh-CN': { title: '管家 Steward', body: '通知可以送到这台设备。' },
  en: { title: 'Steward', body: 'Notices reach this device.' },
};

/** The devices on which somebody is shown notices: everybody's own, and nobody else's. */
@Injectable()
export class PushService {
  constructor(
    private readonly devices: PushDevices,
    private readonly channels: Channels,
    private readonly outbound: OutboundGuard,
    private readonly handles: ReceiptHandles,
    private readonly surroundings: SurroundingsReader,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<NotificationsConfig>,
  ) {}

  /** The key to subscribe with, and the caller's devices. */
  async view(caller: Caller): Promise<PushView> {
    const { companyId, personId } = ownerOf(caller);
    const devices = await this.devices.of(companyId, personId);
    return { publicKey: this.channels.push?.publicKey ?? null, devices: devices.map(viewOf) };
  }

  /** Keeps the caller's device, whosever it was. Answers `push.not-configured`, `webhook.address-refused`. */
  async put(caller: Caller, { endpoint, keys, name }: PutDevice): Promise<PushDeviceView> {
    const { companyId, personId } = ownerOf(caller);
    if (this.channels.push === null) throw notConfigured();
    await this.outbound.check(endpoint);
    return viewOf(await this.devices.put(companyId, personId, { ...keys, endpoint, name }));
  }

  /** Takes one of the caller's devices away. Answers `push-device.unknown`. */
  async remove(caller: Caller, id: string): Promise<void> {
    const { companyId, personId } = ownerOf(caller);
    if (!(await this.devices.remove(companyId, personId, id))) throw unknownDevice();
  }

  /** Sends a notice to all of the caller's devices now, whatever his quiet hours are. Answers `push.not-configured`. */
  async try(caller: Caller): Promise<Tried> {
    const { companyId, personId } = ownerOf(caller);
    const { push } = this.channels;
    if (push === null) throw notConfigured();
    const [devices, around, handle] = await Promise.all([
      this.devices.of(companyId, personId),
      this.surroundings.read(companyId, null, personId, []),
      this.handles.issue(companyId, trial),
    ]);
    const language = around.language ?? this.context.config.defaultLanguage;
    const ended = await Promise.all(
      devices.map((target) =>
        push.sender.send(
          target,
          {
            ...trialWords[language],
            language,
            path: '/account',
            topic: trialManner.topic,
            urgent: false,
            handle: receiptOf(handle, target.id),
          },
          trialManner,
        ),
      ),
    );
    await this.devices.used({
      gone: ended.filter(({ gone }) => gone).map(({ id }) => id),
      sent: ended.filter(({ outcome }) => outcome === 'sent').map(({ id }) => id),
    });
    const nameOf = new Map(devices.map(({ id, name }) => [id, name]));
    return {
      items: ended.map(({ id, gone, outcome, code }) => ({
        id,
        name: nameOf.get(id) ?? '',
        outcome: gone ? 'gone' : outcome,
        code,
      })),
    };
  }
}

const viewOf = ({ arrivedAt, id, name, sentAt, since }: PushDevice): PushDeviceView => ({
  id,
  name,
  since: since.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
  arrivedAt: arrivedAt?.toISOString() ?? null,
});

/** Whose devices they are. Refused with `push.nobody` for a caller who is no person of a company. */
function ownerOf({ grants, personId }: Caller): { readonly companyId: string; readonly personId: string } {
  const companyId = grants[0]?.companyId;
  if (personId !== null && companyId !== undefined) return { companyId, personId };
  throw new DomainError('forbidden', 'push.nobody', {
    zh: '只有在册人员可以在自己的设备上接收推送通知。',
    en: 'Notices are shown on devices of people of the company.',
  });
}

const notConfigured = (): DomainError =>
  new DomainError('refused', 'push.not-configured', {
    zh: '推送通知尚未启用：需由运维设置 VAPID_PRIVATE_KEY 和 VAPID_CONTACT。',
    en: 'Nothing is pushed yet: whoever operates the system sets VAPID_PRIVATE_KEY and VAPID_CONTACT.',
  });
const unknownDevice = (): DomainError =>
  new DomainError('not-found', 'push-device.unknown', {
    zh: '您没有这台设备，或它已被移除。',
    en: 'You have no such device, or it was taken away.',
  });
