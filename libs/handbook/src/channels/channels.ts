import type { Bilingual } from '../standard/standard.js';
import type { AddressId, Addresses } from './addresses.js';
import { canBeCalled, canBeTexted } from './phone.js';

/** Whom a message can be for. */
export const recipientKinds = ['person', 'owner', 'operator'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/**
 * One way to somebody, declared once. Service, console, command line and sheets read it here and nowhere else: a new
 * channel is one record in `channelRecords` and one adapter in `services/notifications/src/channels`
 * (`docs/how-to/add-a-channel.md`, `docs/adr/0012-channels-are-records.md`).
 */
export interface ChannelRecord {
  readonly title: Bilingual;
  /** Who may be told by it, first of all staff. */
  readonly reaches: readonly RecipientKind[];
  /** The address that it goes to; null: it needs none. */
  readonly address: AddressId | null;
  /** Whether this address, which fits its form, can be used by this channel: a landline is called, not texted. */
  readonly takes: (addresses: Addresses) => boolean;
  /** Who reads what goes to the address: he alone, or whoever else is in his group. A link that is his alone goes to no group. */
  readonly readBy: 'recipient' | 'group';
  /** Whether the other side recognises a repeated key, so that an unknown outcome may be repeated. */
  readonly recognisesKeys: boolean;
  /**
   * What comes after "sent": null, or how long its receipt may take (ms), and what is done when none came: the next
   * channel, or nothing, because it mostly arrives all the same.
   */
  readonly receipts: { readonly within: number; readonly missing: 'next-channel' | 'rest' } | null;
  /** Whether quiet hours apply to it, where its route respects them. */
  readonly heldByQuietHours: boolean;
  /** How a message is put for it: whole text, Markdown, what fits into a text message, or to be read aloud. */
  readonly renders: 'full' | 'markdown' | 'short' | 'spoken';
  /** The longest that it carries; null: as long as it likes. A text message is billed by segments. */
  readonly limit: {
    readonly of: 'bytes' | 'characters';
    readonly most: number;
    readonly segment: number | null;
  } | null;
}

const minute = 60_000;
const has =
  (id: AddressId): ChannelRecord['takes'] =>
  (addresses) =>
    addresses[id] !== undefined;

/** Every channel. `in-app` is the list in the console; `operator` is the technical alarm. */
export const channelRecords = {
  'in-app': {
    title: { zh: '站内消息', en: 'console' },
    reaches: ['person'],
    address: null,
    takes: () => true,
    readBy: 'recipient',
    recognisesKeys: true,
    receipts: null,
    heldByQuietHours: false,
    renders: 'full',
    limit: null,
  },
  voice: {
    title: { zh: '语音电话', en: 'voice call' },
    reaches: ['person'],
    address: 'phone',
    takes: ({ phone }) => phone !== undefined && canBeCalled(phone),
    readBy: 'recipient',
    recognisesKeys: false,
    // A call rings for a minute at most; whoever did not hear it must hear otherwise.
    receipts: { within: 2 * minute, missing: 'next-channel' },
    heldByQuietHours: false,
    renders: 'spoken',
    limit: { of: 'characters', most: 500, segment: null },
  },
  'web-push': {
    title: { zh: '推送通知', en: 'notice on a device' },
    reaches: ['person'],
    address: 'devices',
    takes: has('devices'),
    // The same notice takes its own place on the screen.
    readBy: 'recipient',
    recognisesKeys: true,
    // The device itself says that it has shown it. One that is away shows it when it is back: until then the next channel is used.
    receipts: { within: 5 * minute, missing: 'next-channel' },
    heldByQuietHours: true,
    renders: 'short',
    limit: null,
  },
  sms: {
    title: { zh: '短信', en: 'SMS' },
    reaches: ['person', 'owner'],
    address: 'phone',
    takes: ({ phone }) => phone !== undefined && canBeTexted(phone),
    readBy: 'recipient',
    recognisesKeys: false,
    // Networks leave a receipt out now and then.
    receipts: { within: 10 * minute, missing: 'rest' },
    heldByQuietHours: true,
    renders: 'short',
    // 70 characters in one message, 67 in each of several; 500 with the signature is the most that is taken.
    limit: { of: 'characters', most: 500, segment: 67 },
  },
  'wecom-app': {
    title: { zh: '企业微信应用', en: 'WeCom app' },
    reaches: ['person'],
    address: 'wecomUser',
    takes: has('wecomUser'),
    readBy: 'recipient',
    recognisesKeys: true,
    receipts: null,
    heldByQuietHours: true,
    renders: 'full',
    limit: { of: 'bytes', most: 2_048, segment: null },
  },
  wecom: {
    title: { zh: '企业微信机器人', en: 'WeCom robot' },
    reaches: ['person'],
    address: 'wecom',
    takes: has('wecom'),
    readBy: 'group',
    recognisesKeys: false,
    receipts: null,
    heldByQuietHours: true,
    renders: 'markdown',
    limit: { of: 'bytes', most: 4_096, segment: null },
  },
  webhook: {
    title: { zh: '网络回调', en: 'webhook' },
    reaches: ['person'],
    address: 'webhook',
    takes: has('webhook'),
    readBy: 'recipient',
    recognisesKeys: true,
    // Its receipts are taken, and nothing waits for them: not every receiver sends any.
    receipts: null,
    heldByQuietHours: true,
    renders: 'full',
    limit: null,
  },
  mail: {
    title: { zh: '邮件', en: 'mail' },
    reaches: ['person', 'owner'],
    address: 'mail',
    takes: has('mail'),
    readBy: 'recipient',
    recognisesKeys: false,
    receipts: null,
    heldByQuietHours: true,
    renders: 'full',
    limit: null,
  },
  operator: {
    title: { zh: '运维告警', en: 'operator alarm' },
    reaches: ['operator'],
    address: null,
    takes: () => true,
    readBy: 'recipient',
    recognisesKeys: true,
    receipts: null,
    heldByQuietHours: false,
    renders: 'full',
    limit: null,
  },
} as const satisfies Readonly<Record<string, ChannelRecord>>;

/** Name of a channel: `sms`. */
export type ChannelName = keyof typeof channelRecords;

/** Every channel's name, in the order in which they are offered. */
export const channelNames = Object.keys(channelRecords) as [ChannelName, ...ChannelName[]];

/** A channel's record. */
export const channelOf = (name: ChannelName): ChannelRecord => channelRecords[name];

/** Whether a text names a channel. */
export const isChannelName = (text: string): text is ChannelName => Object.hasOwn(channelRecords, text);

/** What a channel is called; what has no record stays as it is: an older ledger may name one that is gone. */
export const channelTitle = (name: string): Bilingual =>
  isChannelName(name) ? channelOf(name).title : { zh: name, en: name };

/** The channels that may tell a kind of recipient, in order. */
export const channelsFor = (kind: RecipientKind): ChannelName[] =>
  channelNames.filter((name) => channelOf(name).reaches.includes(kind));

/** The channels by which somebody with these addresses can be told, in order. */
export const channelsOf = (kind: RecipientKind, addresses: Addresses): ChannelName[] =>
  channelsFor(kind).filter((name) => channelOf(name).takes(addresses));
