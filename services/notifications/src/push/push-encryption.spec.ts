import { describe, expect, it } from '@jest/globals';
import { arePushKeys, encryptPush, mostPushBytes } from './push-encryption.js';

/* RFC 8291, section 5 and appendix A. */
const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};
const chance = {
  privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
  salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
};

describe('a message for a device', () => {
  it('is encrypted as the example of RFC 8291', () => {
    expect(encryptPush('When I grow up, I want to be a watermelon', keys, chance).toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('is never the same twice, fits into one record, and is refused where it does not', () => {
    expect(encryptPush('同', keys)).not.toEqual(encryptPush('同', keys));
    expect(encryptPush('x'.repeat(mostPushBytes), keys)).toHaveLength(4_096);
    expect(() => encryptPush('x'.repeat(mostPushBytes + 1), keys)).toThrow(RangeError);
  });

  it.each([
    ['the keys of a browser', keys, true],
    ['a point that is on no curve', { ...keys, p256dh: `${keys.p256dh.slice(0, -2)}AA` }, false],
    ['half a point', { ...keys, p256dh: keys.p256dh.slice(0, 40) }, false],
    ['no point', { ...keys, p256dh: '' }, false],
    ['a short secret', { ...keys, auth: 'BTBZ' }, false],
  ])('knows %s', (_what, given, good) => {
    expect(arePushKeys(given)).toBe(good);
  });
});
