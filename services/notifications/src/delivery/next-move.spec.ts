import { describe, expect, it } from '@jest/globals';
import type { ChannelName } from '@steward/handbook';
import type { RouteStep } from '../routing/route.js';
import type { DeliveryNote } from './delivery.change.js';
import { changeOf } from './delivery.change.js';
import { foldDelivery, nextDueOf, saysNews, stateOf, type DeliveryFold } from './delivery.fold.js';
import { firstChannels, mostTries, nextMove, quietHoursHold, type Move, type Reach } from './next-move.js';

const minute = 60_000;
const breach: RouteStep[] = [
  { channels: ['in-app', 'wecom'], unreadAfter: 'PT15M' },
  { channels: ['mail'], unreadAfter: null },
];
const both: Reach = { channels: ['wecom', 'mail'], recognisesKeys: [], tryAgainAfter: minute };

function delivery(
  steps: readonly RouteStep[] = breach,
  more: Partial<{ urgency: 'emergency' | 'ordinary'; kind: 'person' | 'owner' }> = {},
): DeliveryFold {
  const { urgency = 'ordinary', kind = 'person' } = more;
  const requested: DeliveryNote = {
    type: 'delivery.requested',
    data: {
      key: 'k',
      recipientKind: kind,
      recipientId: 'p',
      occasion: 'o',
      template: 'person.limit-breached',
      route: 'r',
      urgency,
      language: 'zh-CN',
      caseId: 'c',
      clause: null,
      steps,
    },
  };
  return then(foldDelivery(null, { ...requested, at: 0 }), 0, {
    type: 'delivery.listed',
    data: { contentId: 'm' },
  });
}

function then(fold: DeliveryFold, at: number, ...notes: DeliveryNote[]): DeliveryFold {
  return notes.reduce<DeliveryFold>((before, note) => foldDelivery(before, { ...note, at }), fold);
}

const tried = (
  fold: DeliveryFold,
  at: number,
  channel: ChannelName,
  step: number,
  outcome: 'sent' | 'failed' | 'unknown',
  retryable = true,
): DeliveryFold => {
  const attempt = fold.attempts.length + 1;
  return then(
    fold,
    at,
    { type: 'delivery.attempt-started', data: { attempt, channel, step, until: at + 12_000 } },
    { type: 'delivery.attempted', data: { attempt, outcome, code: 'x', retryable } },
  );
};

describe('the next move of a delivery', () => {
  it('uses the first step at once', () => {
    expect(nextMove(delivery(), both, 0)).toEqual({ do: 'attempt', step: 0, channels: ['wecom'] });
  });

  it('goes to the next channel at once when a step has failed', () => {
    expect(nextMove(tried(delivery(), 0, 'wecom', 0, 'failed'), both, 1)).toEqual({
      do: 'attempt',
      step: 1,
      channels: ['mail'],
    });
  });

  it('goes to the next channel when it is unknown whether a step arrived', () => {
    expect(nextMove(tried(delivery(), 0, 'wecom', 0, 'unknown'), both, 1)).toEqual({
      do: 'attempt',
      step: 1,
      channels: ['mail'],
    });
  });

  it('waits for reading a quarter of an hour, and not a millisecond less, before it falls back', () => {
    const sent = tried(delivery(), 1_000, 'wecom', 0, 'sent');
    const due = 1_000 + 15 * minute;
    expect(nextMove(sent, both, 2_000)).toEqual({ do: 'wait', until: due, for: 'reading', announce: true });
    const waiting = then(sent, 2_000, { type: 'delivery.waits', data: { until: due, for: 'reading' } });
    expect(nextDueOf(waiting)).toBe(due);
    expect(nextMove(waiting, both, due - 1)).toMatchObject({ do: 'wait', announce: false });
    expect(nextMove(waiting, both, due)).toEqual({ do: 'attempt', step: 1, channels: ['mail'] });
  });

  it('does nothing more once it was read', () => {
    const read = then(
      tried(delivery(), 0, 'wecom', 0, 'sent'),
      5,
      { type: 'delivery.waits', data: { until: 99, for: 'reading' } },
      { type: 'delivery.received', data: { kind: 'read', by: 'recipient' } },
    );
    expect(nextMove(read, both, 100)).toEqual({ do: 'nothing' });
    expect(nextDueOf(read)).toBeNull();
    expect(stateOf(read)).toBe('read');
  });

  it('waits for nobody when no further channel could be used', () => {
    const sent = tried(delivery(), 0, 'wecom', 0, 'sent');
    expect(nextMove(sent, { channels: ['wecom'], recognisesKeys: [], tryAgainAfter: minute }, 1)).toEqual({
      do: 'nothing',
    });
    expect(stateOf(sent)).toBe('sent');
  });

  it('rests when what it waited for does not matter any more', () => {
    const waiting = then(tried(delivery(), 0, 'wecom', 0, 'sent'), 1, {
      type: 'delivery.waits',
      data: { until: 10, for: 'reading' },
    });
    expect(nextMove(waiting, { channels: ['wecom'], recognisesKeys: [], tryAgainAfter: minute }, 10)).toEqual({
      do: 'rest',
    });
  });

  it('tries failed channels again with growing pauses, and gives up after a bounded number of tries', () => {
    let fold = delivery([{ channels: ['in-app', 'mail'], unreadAfter: null }]);
    const reach: Reach = { channels: ['mail'], recognisesKeys: [], tryAgainAfter: minute };
    let now = 0;
    const pauses: number[] = [];
    for (let count = 1; count < mostTries; count += 1) {
      fold = tried(fold, now, 'mail', 0, 'failed');
      const move = nextMove(fold, reach, now + 1);
      if (move.do !== 'wait') throw new Error(`expected a wait, got ${move.do}`);
      pauses.push(move.until - now);
      fold = then(fold, now, { type: 'delivery.waits', data: { until: move.until, for: 'next-try' } });
      now = move.until;
      expect(nextMove(fold, reach, now - 1).do).toBe('wait');
      expect(nextMove(fold, reach, now)).toEqual({ do: 'attempt', step: 0, channels: ['mail'] });
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16].map((factor) => factor * minute));
    expect(nextMove(tried(fold, now, 'mail', 0, 'failed'), reach, now)).toEqual({
      do: 'give-up',
      why: 'all-channels-failed',
    });
  });

  it('never tries again what was refused for good', () => {
    const fold = tried(delivery([{ channels: ['in-app', 'mail'], unreadAfter: null }]), 0, 'mail', 0, 'failed', false);
    expect(nextMove(fold, { channels: ['mail'], recognisesKeys: [], tryAgainAfter: minute }, 1)).toEqual({
      do: 'give-up',
      why: 'all-channels-failed',
    });
  });

  it('does not blindly repeat an unknown outcome, except in an emergency or where the key is recognised', () => {
    const steps: RouteStep[] = [{ channels: ['in-app', 'mail'], unreadAfter: null }];
    const mail: Reach = { channels: ['mail'], recognisesKeys: [], tryAgainAfter: minute };
    expect(nextMove(tried(delivery(steps), 0, 'mail', 0, 'unknown'), mail, 1)).toEqual({
      do: 'give-up',
      why: 'all-channels-failed',
    });
    expect(nextMove(tried(delivery(steps, { urgency: 'emergency' }), 0, 'mail', 0, 'unknown'), mail, 1)).toMatchObject({
      do: 'wait',
      for: 'next-try',
    });
    const hook: RouteStep[] = [{ channels: ['in-app', 'webhook'], unreadAfter: null }];
    expect(
      nextMove(
        tried(delivery(hook), 0, 'webhook', 0, 'unknown'),
        { channels: ['webhook'], recognisesKeys: ['webhook'], tryAgainAfter: minute },
        1,
      ),
    ).toMatchObject({ do: 'wait', for: 'next-try' });
  });

  describe('when a receipt is awaited', () => {
    const urgent: RouteStep[] = [
      { channels: ['in-app', 'voice', 'wecom'], unreadAfter: 'PT2M' },
      { channels: ['sms'], unreadAfter: null },
    ];
    const all: Reach = { channels: ['voice', 'wecom', 'sms', 'mail'], recognisesKeys: [], tryAgainAfter: minute };
    const report = (
      fold: DeliveryFold,
      at: number,
      result: 'delivered' | 'answered' | 'failed',
      attempt = 1,
    ): DeliveryFold =>
      then(fold, at, { type: 'delivery.reported', data: { attempt, result, code: 'receipt-x', retryable: true } });
    const rung = (): DeliveryFold => tried(tried(delivery(urgent), 0, 'voice', 0, 'sent'), 0, 'wecom', 0, 'sent');

    it('opens the next step at once when it says that nobody was reached, though a robot took the message', () => {
      const waiting = then(rung(), 0, { type: 'delivery.waits', data: { until: 2 * minute, for: 'reading' } });
      expect(nextMove(waiting, all, 1)).toMatchObject({ do: 'wait', for: 'reading' });
      expect(nextMove(report(waiting, 1, 'failed'), all, 1)).toEqual({ do: 'attempt', step: 1, channels: ['sms'] });
      expect(nextMove(report(waiting, 1, 'answered'), all, 1)).toMatchObject({ do: 'wait', for: 'reading' });
      expect(stateOf(report(waiting, 1, 'answered'))).toBe('delivered');
    });

    it('keeps what arrived, whatever comes later', () => {
      const arrived = report(rung(), 1, 'answered');
      expect(report(arrived, 2, 'failed')).toEqual(arrived);
      expect(saysNews(arrived, 1, 'failed')).toBe(false);
      expect(saysNews(arrived, 1, 'answered')).toBe(false);
      const refuted = report(rung(), 1, 'failed');
      expect([saysNews(refuted, 1, 'failed'), saysNews(refuted, 1, 'delivered')]).toEqual([false, true]);
      expect(saysNews(rung(), 9, 'failed')).toBe(false);
    });

    it('waits for it before the next channel; a call without one reached nobody, a text has mostly arrived', () => {
      const first = (channel: 'voice' | 'sms'): RouteStep[] => [
        { channels: [channel], unreadAfter: null },
        { channels: ['mail'], unreadAfter: null },
      ];
      const after = (channel: 'voice' | 'sms', at: number): Move => {
        const sent = tried(delivery(first(channel)), 0, channel, 0, 'sent');
        const wait = nextMove(sent, all, 0);
        expect(wait).toMatchObject({ do: 'wait', for: 'receipt', announce: true });
        const until = wait.do === 'wait' ? wait.until : 0;
        return nextMove(then(sent, 0, { type: 'delivery.waits', data: { until, for: 'receipt' } }), all, until + at);
      };
      expect(after('voice', -1)).toMatchObject({ do: 'wait' });
      expect(after('voice', 0)).toEqual({ do: 'attempt', step: 1, channels: ['mail'] });
      expect(after('sms', 0)).toEqual({ do: 'rest' });
    });

    it('waits for nothing where nothing could follow, except for an owner, who can be called', () => {
      const last: RouteStep[] = [{ channels: ['sms'], unreadAfter: null }];
      expect(nextMove(tried(delivery(last), 0, 'sms', 0, 'sent'), all, 0)).toEqual({ do: 'nothing' });
      const owner = tried(delivery(last, { kind: 'owner' }), 0, 'sms', 0, 'sent');
      expect(nextMove(owner, all, 0)).toMatchObject({ do: 'wait', for: 'receipt' });
      expect(nextMove(report(owner, 1, 'delivered'), all, 1)).toEqual({ do: 'nothing' });
    });

    it('leaves a number alone as long as its limit lasts', () => {
      const last: RouteStep[] = [{ channels: ['sms'], unreadAfter: null }];
      const throttled = then(
        delivery(last),
        0,
        { type: 'delivery.attempt-started', data: { attempt: 1, channel: 'sms', step: 0, until: 12_000 } },
        {
          type: 'delivery.attempted',
          data: { attempt: 1, outcome: 'failed', code: 'x', retryable: true, retryAfter: 60 * minute },
        },
      );
      expect(nextMove(throttled, all, 1)).toMatchObject({ do: 'wait', for: 'next-try', until: 60 * minute });
    });

    it('lets quiet hours hold a text and a mail, and never a call', () => {
      expect([quietHoursHold(['sms']), quietHoursHold(['in-app', 'mail'])]).toEqual([true, true]);
      expect([quietHoursHold(['voice']), quietHoursHold(['in-app', 'voice', 'mail'])]).toEqual([false, false]);
      expect(firstChannels({ steps: urgent }, { ...all, channels: ['sms'] })).toEqual(['sms']);
    });
  });

  it('counts an attempt without a report as unknown only when its time has run out', () => {
    const open = then(delivery(), 0, {
      type: 'delivery.attempt-started',
      data: { attempt: 1, channel: 'wecom', step: 0, until: 12_000 },
    });
    expect(nextMove(open, both, 11_999)).toMatchObject({ do: 'wait', for: 'outcome' });
    expect(nextMove(open, both, 12_000)).toMatchObject({ do: 'settle' });
    expect(stateOf(open)).toBe('queued');
  });

  it('needs no workflow for what is sent within the call', () => {
    const opened = changeOf(
      null,
      [
        {
          type: 'delivery.requested',
          data: {
            key: 'k',
            recipientKind: 'person',
            recipientId: 'p',
            occasion: 'o',
            template: 't',
            route: 'r',
            urgency: 'ordinary',
            language: 'zh-CN',
            caseId: null,
            clause: null,
            steps: [{ channels: ['in-app', 'mail'], unreadAfter: null }],
          },
        },
        { type: 'delivery.attempt-started', data: { attempt: 1, channel: 'mail', step: 0, until: 12_000 } },
      ],
      0,
    );
    expect(opened).toMatchObject({ over: false, nextDueAt: null });
    const done = changeOf(
      opened.fold as DeliveryFold,
      [{ type: 'delivery.attempted', data: { attempt: 1, outcome: 'sent', code: 'accepted', retryable: false } }],
      1,
    );
    expect(done).toMatchObject({ over: true, nextDueAt: null, state: 'sent' });
  });

  it('says that it failed when every channel failed, although it stands in the console', () => {
    const failed = then(tried(delivery(), 0, 'wecom', 0, 'failed', false), 1, {
      type: 'delivery.given-up',
      data: { why: 'all-channels-failed' },
    });
    expect(stateOf(failed)).toBe('failed');
  });

  it('is sent by standing in the console when the person has no other channel', () => {
    expect(nextMove(delivery(), { channels: [], recognisesKeys: [], tryAgainAfter: minute }, 0)).toEqual({
      do: 'nothing',
    });
    expect(stateOf(delivery())).toBe('sent');
  });
});
