import type { OwnerContact } from '@steward/contracts';
import type { NewContent } from '@steward/service-kit';
import type { RenderedMessage } from '../templates/render.js';
import type { ChannelAddresses } from '../channels/channel.js';
import { contactContentId, messageContentId } from './delivery-ids.js';

/** What a delivery keeps until it is over: an owner's addresses, a person's number on file, and the one-time link of either. */
export interface KeptContact {
  readonly mail: string | null;
  readonly phone: string | null;
  /** Whether the owner may be called where no channel reached him: his wish allows it. */
  readonly mayCall: boolean;
  readonly link: string | null;
}

/** The words of a delivery as a content row. An owner's link is kept apart, because it is erased. */
export function messageContent(
  deliveryId: string,
  message: RenderedMessage,
  ofOwner: boolean,
  spoken: Readonly<Record<'zh' | 'en', string>> | null = null,
): NewContent {
  const { subject, lines, link, language, short } = message;
  return {
    id: messageContentId(deliveryId),
    kind: 'message',
    class: ofOwner ? 'words' : 'none',
    text: lines.join('\n'),
    meta: { subject, language, link: ofOwner ? null : link, short, ...(spoken === null ? {} : { spoken }) },
  };
}

/** The owner's address for as long as the delivery lasts. */
export function contactContent(deliveryId: string, contact: OwnerContact): NewContent {
  const { contactWish, link, mail, phone } = contact;
  const kept: KeptContact = { mail, phone, mayCall: phone !== null && contactWish === 'any', link };
  return { id: contactContentId(deliveryId), kind: 'contact', class: 'contact', text: null, meta: kept };
}

/** A person's number on file, and the link that is his alone, for as long as the delivery lasts. */
export function personContent(
  deliveryId: string,
  { link, phone }: { readonly phone: string | null; readonly link: string | null },
): NewContent {
  const kept: KeptContact = { mail: null, phone, mayCall: false, link };
  return { id: contactContentId(deliveryId), kind: 'contact', class: 'contact', text: null, meta: kept };
}

/** Where an owner is reached by what he left with his complaint; a person by the number on file. */
export const keptAddresses = ({ mail, phone }: Pick<KeptContact, 'mail' | 'phone'>): ChannelAddresses => ({
  ...(mail === null ? {} : { mail }),
  ...(phone === null ? {} : { phone }),
});
