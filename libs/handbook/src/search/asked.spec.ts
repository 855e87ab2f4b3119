import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeAddress, looksLikePhone, numberAsked, phoneKey, plainText } from '../index.js';

describe('what people say when they look for something', () => {
  it.each([
    '13800001234',
    '138 0000 1234',
    '138-0000-1234',
    '+86 138 0000 1234',
    '+8613800001234',
    '0086 138-0000-1234',
    '008613800001234',
    '8613800001234',
    '１３８００００１２３４',
    '＋８６ １３８ ００００ １２３４',
    '(138) 0000-1234',
  ])('%s is one phone number', (typed) => {
    expect(phoneKey(typed)).toBe('13800001234');
    expect(looksLikePhone(typed)).toBe(true);
  });

  it('a landline is the same with and without the zero of its area code', () => {
    const all = ['0571-12345678', '+86 571 1234 5678', '0086 571 12345678', '（0571）12345678'];
    expect(new Set(all.map(phoneKey))).toEqual(new Set(['57112345678']));
  });

  it('a number that is none has no key, and a key has no other', () => {
    expect(phoneKey('电话')).toBeNull();
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const key = phoneKey(typed);
        expect(key === null || /^[1-9][0-9]*$/.test(key)).toBe(true);
        expect(phoneKey(plainText(typed))).toBe(key);
      }),
    );
  });

  it.each([
    ['LH1023', 'LH', '1023'],
    ['lh1023', 'LH', '1023'],
    ['ＬＨ１０２３', 'LH', '1023'],
    [' LH 1023 ', 'LH', '1023'],
    ['lh-1023', 'LH', '1023'],
    ['LH－1023', 'LH', '1023'],
    ['1023', null, '1023'],
    ['#1023', null, '1023'],
    ['１０２３', null, '1023'],
  ])('%s is the number of a case', (typed, code, digits) => {
    expect(numberAsked(typed)).toEqual({ code, digits });
  });

  it.each(['LH', '3-1-501', '3号楼', '电梯', '13800001234', 'LH1023 电梯', ''])('%s is none', (typed) => {
    expect(numberAsked(typed)).toBeNull();
  });

  it.each(['3-1-501', '3－1－501', '3号楼', '３号楼', '3栋', '1201室', '三号楼', 'A座1201', '3-1201', '3 1 501'])(
    '%s is where somebody lives, and no phone',
    (typed) => {
      expect([looksLikeAddress(typed), looksLikePhone(typed)]).toEqual([true, false]);
    },
  );

  it.each(['电梯', '漏水', 'LH1023', '13800001234'])('%s is not', (typed) => {
    expect(looksLikeAddress(typed)).toBe(false);
  });
});
