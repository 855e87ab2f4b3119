import { describe, expect, it } from '@jest/globals';
import { Life, chen, hours, inPerson, liu, minutes, nine, received, wang } from '../../../test/life.js';
import { type Firing, awaitsInWords, defaultStandard, describeFiring } from '../../index.js';

const firing = (life: Life, clock: string, point: string): Firing => {
  const found = life.looks().find((one) => one.clock === clock && one.point === point);
  if (!found) throw new Error(`${clock} ${point} did not fire`);
  return found;
};

describe('a firing in words', () => {
  it('shows the arithmetic in both languages', () => {
    const limit = firing(Life.filed({ class: 'general' }).isAt(hours(2)), 'RESPOND', 'limit');
    expect(describeFiring(limit, 'Asia/Shanghai', 'zh', defaultStandard)).toBe(
      '响应超时：11月3日 09:00 收到 + 2 小时（§3.1 一般）= 11:00',
    );
    expect(describeFiring(limit, 'Asia/Shanghai', 'en', defaultStandard)).toBe(
      'Nobody responded in time: 3 Nov 09:00 received + 2 h (§3.1 general) = 11:00',
    );
  });

  it('speaks the zone that it is given', () => {
    const limit = firing(Life.filed({ class: 'general' }).isAt(hours(2)), 'RESPOND', 'limit');
    expect(describeFiring(limit, 'Asia/Urumqi', 'zh')).toBe('超时：11月3日 07:00 收到 + 2 小时（§3.1 一般）= 09:00');
    expect(() => describeFiring(limit, 'Asia/Nowhere', 'zh')).toThrow(RangeError);
  });

  it('names fractions, delays, repeats and our own figures', () => {
    const life = Life.filed({ class: 'general' }).isAt(hours(25));
    const firings = life.looks();
    const said = (clock: string, point: string, repeat = 0): string => {
      const found = firings.find((one) => one.clock === clock && one.point === point && one.repeat === repeat);
      return found ? describeFiring(found, 'Asia/Shanghai', 'zh') : '';
    };
    expect(said('RESPOND', 'half')).toBe('预警：11月3日 09:00 收到 + 2 小时的 50 %（§3.1 一般）= 10:00');
    expect(said('RESPOND', 'limit+30m')).toBe(
      '预警：11月3日 09:00 收到 + 2 小时（§3.1 一般）+ 30 分钟（本公司规定）= 11:30',
    );
    expect(said('RESPOND', 'further')).toBe('再次超时：11月3日 09:00 收到 + 24 小时（§2.1.3）= 11月4日 09:00');
    expect(said('RESPOND', 'end', 1)).toMatch(/^预警（第 1 次重复）：/);
    expect(said('RESPOND', 'receipt')).toBe('提示：11月3日 09:00 收到');
  });

  it('says when the start was known too late', () => {
    const life = new Life().isAt(hours(5));
    life.does('file', { ...received(), happened: { at: nine, contentId: 'paper' } }, liu);
    expect(describeFiring(firing(life, 'RESPOND', 'limit'), 'Asia/Shanghai', 'zh')).toMatch(
      /= 11:00（14:00 才得知，自此起算）$/,
    );
  });
});

describe('what a case waits for, in words', () => {
  it('says the step and what comes if nothing happens', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'wang' }, chen);
    life.looks();
    expect(awaitsInWords(life.c, life.standard)).toEqual({
      zh: '等待处理人接单；11月3日 10:00 若仍未完成：响应时限过半（§3.1）',
      en: 'Waits for the handler to accept it; at 3 Nov 10:00, if nothing happens: Half of the time to respond has passed (§3.1)',
    });
    life.isAt(minutes(5)).does('accept', {}, wang);
    expect(awaitsInWords(life.c, life.standard).zh).toMatch(/^等待告知报事人由谁处理；/);
    life
      .does('tell-owner', { proof: inPerson, contentId: 'k' }, wang)
      .does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
    expect(awaitsInWords(life.c, life.standard).zh).toMatch(/^等待他人复查和报事人评价；/);
  });

  it('says when nothing is awaited', () => {
    const life = Life.filed().does('withdraw', { confirmedWith: inPerson }, liu);
    expect(awaitsInWords(life.c, life.standard).zh).toBe('已撤诉，不再等待');
  });
});
