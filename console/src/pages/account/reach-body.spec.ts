import { describe, expect, it } from '@jest/globals';
import { reachBody } from './reach-body.js';

const given = { language: 'zh-CN', quiet: true, from: '22:00', until: '07:00' } as const;

describe('how somebody sets to be told', () => {
  it('takes away what is emptied, and leaves what is never shown', () => {
    expect(
      reachBody({ ...given, addresses: { phone: '+86 138 0000 1234', mail: ' ' } }, new Set(), 'Asia/Urumqi'),
    ).toEqual({
      language: 'zh-CN',
      addresses: { mail: null, phone: '13800001234', wecomUser: null },
      quietHours: { from: '22:00', until: '07:00', zone: 'Asia/Urumqi' },
    });
  });

  it('takes away what is never shown only on purpose, and has no quiet hours for night duty', () => {
    expect(reachBody({ ...given, quiet: false }, new Set(['wecom'] as const))).toMatchObject({
      addresses: { wecom: null },
      quietHours: null,
    });
  });
});
