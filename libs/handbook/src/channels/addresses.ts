import type { Bilingual } from '../standard/standard.js';
import { phoneNumberOf } from './phone.js';

/** What a part of an address looks like. `secret` is never shown again. */
export type AddressShape = 'mail' | 'phone' | 'http-url' | 'member-id' | 'secret';

/** One field of an address: of a form, of a sheet's column, of the API. */
export interface AddressPart {
  readonly shape: AddressShape;
  readonly title: Bilingual;
  /** Characters. */
  readonly least: number;
  readonly most: number;
}

/** Where a person is reached: what is kept, how it is asked for, how it is shown. */
export interface AddressRecord {
  readonly title: Bilingual;
  readonly hint: Bilingual;
  readonly example: string;
  /** Its only part `value` stands for the whole in the API: a text instead of an object. */
  readonly plain: boolean;
  readonly parts: Readonly<Record<string, AddressPart>>;
  /** The part that a sheet's column holds; null: it can't come by a sheet. */
  readonly column: string | null;
  /** `device`: each of a person's browsers gives its own, so that nobody types it, and no form or list has it. */
  readonly givenBy: 'hand' | 'device';
  /** Whether a list of changes and a card show the address itself: whoever has a robot's can write there. */
  readonly shown: boolean;
}

const part = (shape: AddressShape, zh: string, en: string, least: number, most: number): AddressPart => ({
  shape,
  title: { zh, en },
  least,
  most,
});

/**
 * Addresses that a person may have. Several channels may share one: a phone is texted and called. The keys are those of
 * `channels` in `PUT /v1/recipients/{id}`, of the rows of `PUT /v1/recipients` and of the sheet's columns.
 */
export const addressRecords = {
  mail: {
    title: { zh: '通知邮箱', en: 'Mail for messages' },
    hint: { zh: '接收通知的邮箱。', en: 'Where messages go.' },
    example: 'sun@example.com',
    plain: true,
    parts: { value: part('mail', '邮箱', 'Mail', 3, 254) },
    column: 'value',
    givenBy: 'hand',
    shown: true,
  },
  phone: {
    title: { zh: '通知电话', en: 'Phone for messages' },
    hint: {
      zh: '手机可收短信和语音电话；座机（带区号）只能接语音电话。',
      en: 'A mobile is texted and called; a landline, with its area code, only called.',
    },
    example: '13800001234',
    plain: true,
    parts: { value: part('phone', '电话', 'Phone', 5, 40) },
    column: 'value',
    givenBy: 'hand',
    shown: true,
  },
  wecomUser: {
    title: { zh: '企业微信账号', en: 'WeCom user id' },
    hint: { zh: '企业微信通讯录中的账号（UserID）。', en: "The member's UserID in the WeCom directory." },
    example: 'sunlei',
    plain: true,
    parts: { value: part('member-id', '企业微信账号', 'WeCom user id', 1, 64) },
    column: 'value',
    givenBy: 'hand',
    shown: true,
  },
  wecom: {
    title: { zh: '企业微信机器人地址', en: 'WeCom robot address' },
    hint: { zh: 'https:// 开头；可空。', en: 'Begins with https://; may be empty.' },
    example: '',
    plain: false,
    parts: { url: part('http-url', '机器人地址', 'Robot address', 8, 2_000) },
    column: 'url',
    givenBy: 'hand',
    shown: false,
  },
  webhook: {
    title: { zh: '网络回调', en: 'Webhook' },
    hint: { zh: '接收签名 JSON 的地址及其密钥。', en: 'Takes signed JSON; with the secret that signs it.' },
    example: 'https://example.com/steward',
    plain: false,
    parts: {
      url: part('http-url', '回调地址', 'Webhook address', 8, 2_000),
      secret: part('secret', '回调密钥', 'Webhook secret', 16, 200),
    },
    column: null,
    givenBy: 'hand',
    shown: false,
  },
  devices: {
    title: { zh: '接收推送的设备', en: 'devices that show notices' },
    hint: { zh: '由本人在自己的设备上开启。', en: 'Its owner allows it on the device itself.' },
    example: '',
    plain: false,
    parts: { count: part('member-id', '设备数', 'How many', 1, 4) },
    column: null,
    givenBy: 'device',
    shown: false,
  },
} as const satisfies Readonly<Record<string, AddressRecord>>;

/** Name of an address: `phone`. */
export type AddressId = keyof typeof addressRecords;

/** Every address, those too that nobody enters. */
export const allAddressIds = Object.keys(addressRecords) as AddressId[];

/** Name of an address that people enter: in forms, over the API. */
export type HandAddressId = {
  [Id in AddressId]: (typeof addressRecords)[Id]['givenBy'] extends 'hand' ? Id : never;
}[AddressId];

/** Addresses that people enter, in the order of forms and sheets. */
export const addressIds = allAddressIds.filter((id): id is HandAddressId => addressRecords[id].givenBy === 'hand');

/** One address as it is kept and sent over the API: a text where it is plain, else its parts. */
export type AddressOf<Id extends AddressId> = (typeof addressRecords)[Id]['plain'] extends true
  ? string
  : { readonly [Part in keyof (typeof addressRecords)[Id]['parts']]: string };

/** The addresses of somebody; what is absent can't be used. */
export type Addresses = { readonly [Id in AddressId]?: AddressOf<Id> | undefined };

/** The parts of an address by name. */
export const addressParts = (id: AddressId): Readonly<Record<string, AddressPart>> => addressRecords[id].parts;

/** How an address is written down in one form: numbers without separators and country code, the rest trimmed. */
export function addressInOneForm(shape: AddressShape, text: string): string {
  const trimmed = text.trim();
  return shape === 'phone' ? (phoneNumberOf(trimmed)?.number ?? trimmed) : trimmed;
}

const problems: Readonly<Record<AddressShape, Bilingual>> = {
  mail: { zh: '须为邮箱地址，如 sun@example.com', en: 'a mail address is wanted, such as sun@example.com' },
  phone: {
    zh: '须为手机号或带区号的座机，如 13800001234、0571-12345678',
    en: 'a mobile or a landline with its area code is wanted, such as 13800001234 or 0571-12345678',
  },
  'http-url': {
    zh: '须为 http:// 或 https:// 开头的地址',
    en: 'an address that begins with http:// or https:// is wanted',
  },
  'member-id': {
    zh: '须为企业微信账号：字母、数字和 _-@. 组成，最多 64 位',
    en: 'a WeCom UserID is wanted: letters, digits and _-@., 64 at most',
  },
  secret: { zh: '长度不符', en: 'has a wrong length' },
};

const fits: Readonly<Record<AddressShape, (text: string) => boolean>> = {
  mail: (text) => /^[^\s@<>",;:]+@[^\s@<>",;:.]+(\.[^\s@<>",;:.]+)+$/.test(text),
  phone: (text) => phoneNumberOf(text) !== null,
  'http-url': (text) => /^https?:\/\/[^\s/]+/.test(text),
  'member-id': (text) => /^[A-Za-z0-9][A-Za-z0-9_.@-]*$/.test(text),
  secret: () => true,
};

/** What is wrong with a part of an address, in both languages; null when nothing is. */
export function addressProblem(part: AddressPart, text: string): Bilingual | null {
  const { least, most, shape } = part;
  if (text.length < least || text.length > most) {
    return { zh: `${part.title.zh}须为 ${least}–${most} 个字符`, en: `${part.title.en}: ${least}–${most} characters` };
  }
  return fits[shape](text) ? null : problems[shape];
}
