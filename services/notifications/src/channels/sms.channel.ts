import type { PhoneProvider } from '../phone/phone-provider.js';
import type { AttemptOutcome, Channel, ChannelAddresses, Parcel } from './channel.js';
import { phoneMessageOf, type PhoneDesk } from './phone-parcel.js';

/** A text message: what, where, by when, number and a short link, by the provider's approved template. */
export class SmsChannel implements Channel {
  constructor(
    private readonly provider: PhoneProvider,
    private readonly desk: PhoneDesk,
  ) {}

  async send(parcel: Parcel, addresses: ChannelAddresses): Promise<AttemptOutcome> {
    const message = await phoneMessageOf(this.desk, parcel, addresses, true);
    return message === null ? { outcome: 'failed', code: 'no-address', retryable: false } : this.provider.text(message);
  }
}
