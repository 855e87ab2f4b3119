import type { PhoneProvider } from '../phone/phone-provider.js';
import type { ShortMessage } from '../templates/short.js';
import type { AttemptOutcome, Channel, ChannelAddresses, Parcel } from './channel.js';
import { phoneMessageOf, type PhoneDesk } from './phone-parcel.js';

/** A call that reads the short form aloud, twice; whether somebody answered comes as a receipt. */
export class VoiceChannel implements Channel {
  constructor(
    private readonly provider: PhoneProvider,
    private readonly desk: PhoneDesk,
  ) {}

  async send(parcel: Parcel, addresses: ChannelAddresses): Promise<AttemptOutcome> {
    const message = await phoneMessageOf(this.desk, parcel, addresses, false);
    return message === null
      ? { outcome: 'failed', code: 'no-address', retryable: false }
      : this.provider.call({ ...message, short: spoken(message.short) });
  }
}

/** As it is read aloud: a number sign by sign (`L H 1 0 4 2`), not as "one thousand and forty-two", and no dash as "minus". */
export function spoken(short: ShortMessage): ShortMessage {
  return {
    ...short,
    number: short.number === null ? null : (short.number.match(/[\p{L}\p{N}]/gu) ?? [...short.number]).join(' '),
  };
}
