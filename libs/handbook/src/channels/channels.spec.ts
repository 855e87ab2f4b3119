import { describe, expect, it } from '@jest/globals';
import {
  addressIds,
  allAddressIds,
  addressInOneForm,
  addressParts,
  addressProblem,
  addressRecords,
  canBeCalled,
  canBeTexted,
  channelNames,
  channelOf,
  channelsFor,
  channelsOf,
  channelTitle,
  phoneNumberOf,
  recipientKinds,
} from './index.js';

describe('a phone number', () => {
  it.each([
    '13800001234',
    '138 0000 1234',
    '138-0000-1234',
    '+86 138 0000 1234',
    '+8613800001234',
    '0086 13800001234',
    '8613800001234',
    '（+86）138 0000 1234',
    '１３８００００１２３４',
    '＋８６　１３８　００００　１２３４',
  ])('%s is the mobile 13800001234', (text) => {
    expect(phoneNumberOf(text)).toEqual({ number: '13800001234', kind: 'mobile' });
  });

  it.each(['0571-12345678', '0571 1234 5678', '(0571)12345678', '+86 571 12345678', '0086-0571-12345678'])(
    '%s is the landline 057112345678',
    (text) => {
      expect(phoneNumberOf(text)).toEqual({ number: '057112345678', kind: 'landline' });
    },
  );

  it('abroad keeps its country code, and a Chinese provider neither texts nor calls it', () => {
    expect(phoneNumberOf('00852 6123 4567')).toEqual({ number: '+85261234567', kind: 'abroad' });
    expect([canBeTexted('+852 61234567'), canBeCalled('+852 61234567')]).toEqual([false, false]);
  });

  it('of a landline is called and not texted', () => {
    expect([canBeTexted('0571-12345678'), canBeCalled('0571-12345678')]).toEqual([false, true]);
  });

  it.each(['', 'abc', '1234', '12345678', '110', '0571-12345678转801', '138000012345', '+', '400-800-1234'])(
    '%s is none that can be dialled',
    (text) => {
      expect(phoneNumberOf(text)).toBeNull();
    },
  );
});

describe('the records of channels', () => {
  it.each(channelNames)('%s is whole: named in both languages, for somebody, with an address that there is', (name) => {
    const { address, limit, reaches, title } = channelOf(name);
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).toMatch(/[a-z]/i);
    expect(reaches.length).toBeGreaterThan(0);
    expect(address === null || allAddressIds.includes(address)).toBe(true);
    expect(limit === null || limit.most > 0).toBe(true);
    expect(channelTitle(name)).toEqual(title);
  });

  it('take an address only when it is there', () => {
    for (const name of channelNames) expect(channelOf(name).takes({})).toBe(channelOf(name).address === null);
  });

  it('leave nobody without a way', () => {
    for (const kind of recipientKinds) expect(channelsFor(kind).length).toBeGreaterThan(0);
  });

  it('say by which channels somebody can be told: staff are called and texted, owners only texted', () => {
    expect(channelsOf('person', { phone: '13800001234' })).toEqual(['in-app', 'voice', 'sms']);
    expect(channelsOf('owner', { phone: '13800001234', mail: 'a@b.cn' })).toEqual(['sms', 'mail']);
    expect(channelsOf('person', { phone: '0571-12345678' })).toEqual(['in-app', 'voice']);
  });

  it('show a name that has no record as it is', () => {
    expect(channelTitle('pager')).toEqual({ zh: 'pager', en: 'pager' });
  });
});

describe('the records of addresses', () => {
  it.each(allAddressIds)('%s is asked for and judged in both languages; its example fits', (id) => {
    const { column, example } = addressRecords[id];
    const parts = addressParts(id);
    expect(column === null || parts[column] !== undefined).toBe(true);
    expect(addressRecords[id].plain).toBe('value' in parts);
    for (const part of Object.values(parts)) {
      expect(addressProblem(part, '')).toEqual({
        zh: expect.stringMatching(/\p{Script=Han}/u),
        en: expect.any(String),
      });
    }
    const first = parts[column ?? 'url'];
    if (example !== '' && first !== undefined) expect(addressProblem(first, example)).toBeNull();
  });

  it.each([
    ['mail', 'value', 'nobody'],
    ['phone', 'value', '12345'],
    ['wecomUser', 'value', '孙磊'],
    ['wecom', 'url', 'ftp://x/robot'],
    ['webhook', 'secret', 'short'],
  ] as const)('%s refuses a %s of %s', (id, name, text) => {
    const part = addressParts(id)[name];
    expect(part === undefined ? null : addressProblem(part, text)).not.toBeNull();
  });

  it('that a device gives itself are in no form and no sheet', () => {
    expect(allAddressIds.filter((id) => !addressIds.some((one) => one === id))).toEqual(['devices']);
    expect(addressRecords.devices.column).toBeNull();
  });

  it('come in one form', () => {
    expect(addressInOneForm('phone', ' +86 138-0000-1234 ')).toBe('13800001234');
    expect(addressInOneForm('mail', ' sun@example.com ')).toBe('sun@example.com');
  });
});
