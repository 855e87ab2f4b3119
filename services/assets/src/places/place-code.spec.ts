import { describe, expect, it } from '@jest/globals';
import { addressOf } from '../dwelling/address.js';
import { phoneDigits } from '../household/phone.js';
import { placeCode, readPlaceCode } from './place-code.js';

const secret = 'a secret of at least thirty-two characters';

describe('the code on the wall', () => {
  it('leads back to the building, dwelling or piece of equipment for which it was signed', () => {
    for (const place of [
      { kind: 'building', id: 'lh-1' },
      { kind: 'dwelling', id: 'lh-1-1-101' },
      { kind: 'equipment', id: 'lh-1-lift-1' },
    ] as const) {
      expect(readPlaceCode(placeCode(place, secret), secret)).toEqual(place);
    }
  });

  it('leads nowhere when a character was changed, or another secret signed it', () => {
    const code = placeCode({ kind: 'building', id: 'lh-1' }, secret);
    expect(readPlaceCode(code.replace('lh-1', 'lh-2'), secret)).toBeNull();
    for (const letter of ['d', 'e', 'x']) expect(readPlaceCode(code.replace(/^b/, letter), secret)).toBeNull();
    expect(readPlaceCode(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, secret)).toBeNull();
    expect(readPlaceCode(code, `${secret}!`)).toBeNull();
    expect(readPlaceCode('nonsense', secret)).toBeNull();
  });

  it('stays the same, so that what is printed stays good', () => {
    expect(placeCode({ kind: 'building', id: 'lh-1' }, secret)).toBe(
      placeCode({ kind: 'building', id: 'lh-1' }, secret),
    );
  });
});

describe('an address', () => {
  it('is written from the estate down in Chinese and from the room up in English', () => {
    const estate = { zh: '湖畔花园', en: 'Lakeside Gardens' };
    const building = { zh: '3号楼', en: 'Building 3' };
    expect(addressOf(estate, building, { unit: '2', room: '501' })).toEqual({
      zh: '湖畔花园3号楼2单元501室',
      en: 'Room 501, Unit 2, Building 3, Lakeside Gardens',
    });
    expect(addressOf(estate, building, { unit: null, room: '501' })).toEqual({
      zh: '湖畔花园3号楼501室',
      en: 'Room 501, Building 3, Lakeside Gardens',
    });
  });
});

describe('a phone number', () => {
  it('is found however it is written', () => {
    const written = ['+86 138-0013-8000', '008613800138000', '138 0013 8000', '13800138000', '86 13800138000'];
    expect(new Set(written.map(phoneDigits))).toEqual(new Set(['13800138000']));
    expect(phoneDigits('010-6552 0000')).toBe(phoneDigits('+86 10 6552 0000'));
    expect(phoneDigits('8655 2000')).toBe('86552000');
    expect(phoneDigits('--')).toBeNull();
  });
});
