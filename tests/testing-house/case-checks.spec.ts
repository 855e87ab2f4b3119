import { describe, expect, it } from '@jest/globals';
import { wrongCalls } from './case-checks.js';
import { arrivedAt, isSettled, timesArrived, type Carried, type Outcome, type PhoneUse } from './evidence.js';

type Message = Parameters<typeof arrivedAt>[0][number];

let number = 0;
const message = (channel: Message['channel'], key: string | null, headers: Record<string, string> = {}): Message => {
  number += 1;
  const at = '2026-11-29T09:00:00.000Z';
  const raw = channel === 'mail' ? null : `PhoneNumbers=13800000000&OutId=${key ?? ''}`;
  return {
    id: String(number),
    number,
    at,
    channel,
    to: [],
    from: null,
    subject: null,
    text: '',
    key,
    headers,
    raw,
    links: [],
  };
};
const use = (handle: string, outcome: Outcome, more: Partial<PhoneUse> = {}): PhoneUse => ({
  attempt: 1,
  channel: 'sms',
  outcome,
  receipt: null,
  handles: [handle],
  ...more,
});
const carried = (calls: readonly PhoneUse[], others: readonly Outcome[] = []): Carried => ({
  id: 'delivery-1',
  caseId: 'case-1',
  recipientId: 'wang',
  recipientKind: 'person',
  outcomes: [...others, ...calls.map(({ outcome }) => outcome)],
  calls,
  ended: false,
});
const text = message('sms', 'handle-1');
const call = message('voice-call', 'handle-2');

describe('what telephones show is counted by the handle that the provider has', () => {
  it('one text message of one use is right, and is all that is waited for', () => {
    const one = carried([use('handle-1', 'sent', { receipt: 'arrived' })]);
    const arrived = arrivedAt([text]);
    expect([timesArrived(one, arrived), isSettled(one, arrived), wrongCalls(one, arrived)]).toEqual([1, true, []]);
    expect(isSettled(one, arrivedAt([call]))).toBe(false);
  });

  it.each([
    ['came twice', carried([use('handle-1', 'sent')]), [text, text], 'wang has 2 messages of sms 1'],
    ['was sent and never came', carried([use('handle-1', 'sent')]), [], 'wang has 0 messages of sms 1'],
    ['came and is said to have failed', carried([use('handle-1', 'failed')]), [text], 'which failed'],
    [
      'reached him twice by one way',
      carried([use('handle-1', 'sent'), use('handle-3', 'sent', { attempt: 2 })]),
      [text, message('sms', 'handle-3')],
      'wang was reached twice: sms 2',
    ],
    [
      'came by mail more often than mail was used',
      carried([use('handle-1', 'sent')], ['sent']),
      [text, ...[1, 2].map(() => message('mail', null, { 'x-steward-delivery': 'delivery-1' }))],
      'beside those to his telephone',
    ],
  ])('is a breach when it %s', (_what, one, messages, says) => {
    expect(wrongCalls(one, arrivedAt(messages)).join()).toContain(says);
  });

  it.each([
    [
      'a call follows a text message',
      [use('handle-1', 'sent'), use('handle-2', 'sent', { channel: 'voice', attempt: 2 })],
    ],
    [
      'a call that was not answered is made again',
      [
        use('handle-1', 'sent', { channel: 'voice', receipt: 'refuted' }),
        use('handle-2', 'sent', { channel: 'voice', attempt: 2 }),
      ],
    ],
    ['nobody saw whether it arrived', [use('handle-1', 'unknown'), use('handle-2', 'sent', { attempt: 2 })]],
  ])('is none when %s', (_what, calls) => {
    expect(wrongCalls(carried(calls), arrivedAt([text, call]))).toEqual([]);
  });
});
