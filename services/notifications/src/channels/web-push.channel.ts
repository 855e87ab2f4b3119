import type { PushDevices } from '../push/push-devices.js';
import { pushMannerOf, pushPayloadOf } from '../push/push-payload.js';
import type { PushOutcome, PushSender } from '../push/push-sender.js';
import { receiptOf } from '../push/push-receipt.js';
import type { ReceiptHandles } from '../phone/receipt-handles.js';
import type { AttemptOutcome, Channel, Parcel } from './channel.js';

/**
 * A notice on every device that the recipient has allowed it on (RFC 8030). One device that took it is enough; those that are gone
 * are forgotten. Sent again it takes its own place on the screen, so that an unknown outcome is repeated.
 */
export class WebPushChannel implements Channel {
  constructor(
    private readonly sender: PushSender,
    private readonly devices: PushDevices,
    private readonly handles: Pick<ReceiptHandles, 'issue'>,
  ) {}

  async send(parcel: Parcel): Promise<AttemptOutcome> {
    const { attempt, companyId, deliveryId, recipientId } = parcel;
    const targets = await this.devices.of(companyId, recipientId);
    if (targets.length === 0) return { outcome: 'failed', code: 'no-address', retryable: false };
    const handle = await this.handles.issue(companyId, { deliveryId, attempt });
    const ended = await Promise.all(
      targets.map((target) =>
        this.sender.send(target, pushPayloadOf(parcel, receiptOf(handle, target.id)), pushMannerOf(parcel)),
      ),
    );
    await this.devices.used({
      gone: ended.filter((one) => one.gone).map(({ id }) => id),
      sent: ended.filter(({ outcome }) => outcome === 'sent').map(({ id }) => id),
    });
    return bestOf(ended);
  }
}

/** What sending to several devices comes to: the one that took it, else one that may have, else one that may take it later. */
function bestOf(ended: readonly PushOutcome[]): AttemptOutcome {
  const rank = ({ outcome, retryable }: PushOutcome): number =>
    outcome === 'sent' ? 3 : outcome === 'unknown' ? 2 : retryable ? 1 : 0;
  const [best] = [...ended].sort((one, other) => rank(other) - rank(one));
  if (best === undefined) return { outcome: 'failed', code: 'no-address', retryable: false };
  const { gone: _gone, id: _id, ...outcome } = best;
  return outcome;
}
