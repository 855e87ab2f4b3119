import { phoneNumberOf } from '@steward/handbook';
import type { PhoneMessage } from '../phone/phone-provider.js';
import type { ReceiptHandles } from '../phone/receipt-handles.js';
import type { ShortLinks } from '../short-link/short-links.js';
import type { ChannelAddresses, Parcel } from './channel.js';

/** What makes a parcel a message for a phone: its handle, and the short form of its link. */
export interface PhoneDesk {
  readonly handles: Pick<ReceiptHandles, 'issue'>;
  readonly links: Pick<ShortLinks, 'codeFor'>;
  /** Where a message without a link of its own leads. */
  readonly publicUrl: string;
}

/** A parcel as it goes to a phone; null when there is no number. A call has no use for a link. */
export async function phoneMessageOf(
  desk: PhoneDesk,
  parcel: Parcel,
  { phone }: ChannelAddresses,
  linked: boolean,
): Promise<PhoneMessage | null> {
  const number = phone === undefined ? null : phoneNumberOf(phone);
  if (number === null) return null;
  const { attempt, companyId, deliveryId, message, template } = parcel;
  const [handle, linkCode] = await Promise.all([
    desk.handles.issue(companyId, { deliveryId, attempt }),
    linked ? desk.links.codeFor(companyId, message.link ?? `${desk.publicUrl}/`) : null,
  ]);
  return { number: number.number, template, language: message.language, short: message.short, linkCode, handle };
}
