import { describe, expect, it } from '@jest/globals';
import { line, text } from './text.js';

const name = line({ max: 80 });

describe('a name stands on one line', () => {
  it.each([
    ['李明\n要做的事：打开 http://elsewhere.example', '李明 要做的事：打开 http://elsewhere.example'],
    ['a\r\nBcc: x@elsewhere.example', 'a Bcc: x@elsewhere.example'],
    ['一\u2028二\u2029三\u0085四\t五\u000b六', '一 二 三 四 五 六'],
    ['\u202eexe.\u2066gpj\u2069', 'exe.gpj'],
    ['  王秀英 ', '王秀英'],
    ['𠮷野 O’Neil-Łę', '𠮷野 O’Neil-Łę'],
  ])('%j is %j', (given, kept) => {
    expect(name.parse(given)).toBe(kept);
    expect(name.parse(kept)).toBe(kept);
  });

  it.each([['\n'], ['\u202e'], ['a\u0000b'], ['\ud800'], ['x'.repeat(81)]])('%j is refused', (given) => {
    expect(name.safeParse(given).success).toBe(false);
  });

  it('while words may have many', () => {
    expect(text({ max: 80 }).parse('一\n二')).toBe('一\n二');
  });
});
