import { createHmac, hkdfSync } from 'node:crypto';
import { networkOf, type Place } from '@steward/service-kit';
import type { OwnerFiling } from './owner-intake.schemas.js';
import type { CountedAs } from './intake-limits.js';

/** Something that a filing is counted under: the digest says nothing to whoever reads it. */
export interface Subject {
  readonly counted: CountedAs;
  readonly key: string;
}

/** Who files, as far as it is counted. */
export interface Sender {
  readonly subjects: readonly Subject[];
  /** The subject of the network address: a repetition from elsewhere is not shown the first one's link. */
  readonly addressKey: string;
  /** The same words from the same sender at the same place have the same. */
  readonly twin: string;
  readonly anonymous: boolean;
}

/** What a filing is counted by. */
export type SentWords = Pick<OwnerFiling, 'kind' | 'text'> & {
  readonly contact: { readonly phone?: string | undefined; readonly mail?: string | undefined } | null;
};

/** Key of the digests, derived from the services' secret for this purpose only. */
export const senderKey = (serviceSecret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serviceSecret, '', 'steward owner intake', 32));

/** A phone number however it is written: digits only, without China's country code. */
const phoneOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:00)?86(?=\d{10})/, '');

/** Spaces, marks and letter case make no other complaint. */
const sameWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');

/** Digests of everything that a filing is counted under. */
export function senderOf(key: Buffer, place: Place, body: SentWords, address: string): Sender {
  const digest = (...parts: readonly string[]): string =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  const subject = (counted: CountedAs, ...parts: readonly string[]): Subject => ({
    counted,
    key: `${counted}:${digest(counted, ...parts)}`,
  });
  const { contact } = body;
  const contacts = [
    ...(contact?.phone === undefined ? [] : [subject('contact', phoneOf(contact.phone))]),
    ...(contact?.mail === undefined ? [] : [subject('contact', contact.mail.toLowerCase())]),
  ];
  const from = subject('address', networkOf(address));
  const who = contacts.length === 0 ? from.key : contacts.map((one) => one.key).join(' ');
  const words = sameWords(body.text) === '' ? body.text : sameWords(body.text);
  return {
    subjects: [...contacts, from, subject(place.kind, place.id)],
    addressKey: from.key,
    twin: digest('twin', place.kind, place.id, who, body.kind, words),
    anonymous: contacts.length === 0,
  };
}
