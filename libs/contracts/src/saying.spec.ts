import { describe, expect, it } from '@jest/globals';
import { saying, sayingIn } from './saying.js';

describe('what a schema says', () => {
  it('is picked by language', () => {
    const words = saying('缺少必填内容', 'is required');
    expect([sayingIn(words, 'zh-CN'), sayingIn(words, 'en')]).toEqual(['缺少必填内容', 'is required']);
  });

  it('keeps its halves apart when a wrong key looks like the mark between them', () => {
    const words = saying('未知的键 "a / b"', 'unknown key "a / b"');
    expect([sayingIn(words, 'zh-CN'), sayingIn(words, 'en')]).toEqual(['未知的键 "a/b"', 'unknown key "a/b"']);
  });

  it('stays as it is when it has one language only', () => {
    expect(sayingIn('no such place', 'zh-CN')).toBe('no such place');
    expect(sayingIn('a / b / c', 'en')).toBe('a / b / c');
  });
});
