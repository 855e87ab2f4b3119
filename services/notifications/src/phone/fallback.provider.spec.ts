import { describe, expect, it } from '@jest/globals';
import type { AttemptOutcome } from '../channels/channel.js';
import { FallbackProvider } from './fallback.provider.js';
import type { PhoneMessage, PhoneProvider } from './phone-provider.js';

const message: PhoneMessage = {
  number: '13800001234',
  template: 'x',
  language: 'zh-CN',
  short: { what: '有新情况', where: null, by: null, number: null },
  linkCode: null,
  handle: 'abcdefghijklmno',
};
const sent: AttemptOutcome = { outcome: 'sent', code: 'accepted', retryable: false };
const unknown: AttemptOutcome = { outcome: 'unknown', code: 'timed-out', retryable: true };
const failed = (code: string, retryAfter?: number): AttemptOutcome => ({
  outcome: 'failed',
  code,
  retryable: retryAfter !== undefined,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

/** A provider that answers so, and counts how often it was asked. */
function answering(
  name: string,
  outcome: AttemptOutcome,
  more: Partial<Pick<PhoneProvider, 'texts' | 'calls'>> = {},
): PhoneProvider & { asked: number } {
  const one = {
    name,
    texts: true,
    calls: true,
    asked: 0,
    ...more,
    text: () => Promise.resolve(((one.asked += 1), outcome)),
    call: () => Promise.resolve(((one.asked += 1), outcome)),
  };
  return one;
}

describe('two providers as one', () => {
  it('ask the second where the first certainly did not take it, and say who did', async () => {
    const [first, second] = [answering('aliyun', failed('unreachable', 0)), answering('tencent', sent)];
    const both = new FallbackProvider([first, second]);
    expect(await both.text(message)).toEqual({ outcome: 'sent', code: 'accepted-by-tencent', retryable: false });
    expect(await both.call(message)).toMatchObject({ code: 'accepted-by-tencent' });
    expect([first.asked, second.asked]).toEqual([2, 2]);
  });

  it.each([
    ['took it', sent],
    ['may have taken it', unknown],
  ])('ask nobody else where the first %s', async (_what, outcome) => {
    const second = answering('tencent', sent);
    expect(await new FallbackProvider([answering('aliyun', outcome), second]).call(message)).toEqual(outcome);
    expect(second.asked).toBe(0);
  });

  it.each([
    [failed('refused-a', 3_600_000), failed('refused-b', 60_000), 'refused-b'],
    [failed('refused-a'), failed('refused-b', 60_000), 'refused-b'],
    [failed('refused-a', 60_000), failed('refused-b'), 'refused-a'],
    [failed('refused-a'), failed('refused-b'), 'refused-a'],
  ])('say, where both refuse, what can be tried again soonest: %j, %j', async (one, other, code) => {
    const both = new FallbackProvider([answering('aliyun', one), answering('tencent', other)]);
    expect(await both.text(message)).toMatchObject({ outcome: 'failed', code });
  });

  it('never pass the time of one attempt: the second gets what is left, or nothing', async () => {
    const given: (number | undefined)[] = [];
    const slow = answering('aliyun', failed('refused-a', 60_000));
    slow.text = async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return failed('refused-a', 60_000);
    };
    const second = answering('tencent', sent);
    second.text = (_message, within) => Promise.resolve((given.push(within), sent));
    const both = new FallbackProvider([slow, second]);
    expect(await both.text(message, 2_000)).toMatchObject({ outcome: 'sent' });
    expect(given[0]).toBeLessThan(1_950);
    expect(await both.text(message, 400)).toMatchObject({ outcome: 'failed', code: 'refused-a' });
    expect(given).toHaveLength(1);
  });

  it('can what one of them can, and leave out who can not', async () => {
    const calling = answering('aliyun', failed('refused-a'), { texts: false });
    const both = new FallbackProvider([calling, answering('tencent', sent, { calls: false })]);
    expect([both.texts, both.calls]).toEqual([true, true]);
    expect(await both.text(message)).toMatchObject({ code: 'accepted' });
    expect(await both.call(message)).toMatchObject({ code: 'refused-a' });
  });
});
