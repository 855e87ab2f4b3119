import { channelOf, parseDuration, type ChannelName, type Ms } from '@steward/handbook';
import type { Attempt, DeliveryFold } from './delivery.fold.js';
import type { DeliveryFacts, DeliveryWait } from './delivery.facts.js';

/** What is to be done with a delivery now. */
export type Move =
  | { readonly do: 'nothing' }
  /** Nothing is left to do, although something was awaited. */
  | { readonly do: 'rest' }
  /** Something is awaited; `announce` when the ledger does not say so yet. */
  | { readonly do: 'wait'; readonly until: Ms; readonly for: DeliveryWait | 'outcome'; readonly announce: boolean }
  | { readonly do: 'compose' }
  | { readonly do: 'attempt'; readonly step: number; readonly channels: readonly ChannelName[] }
  /** Open attempts that nobody will ever report on. */
  | { readonly do: 'settle'; readonly attempts: readonly Attempt[] }
  | { readonly do: 'give-up'; readonly why: DeliveryFacts['delivery.given-up']['why'] };

/** Channels that can be used for this recipient, and those whose other side recognises a repeated key. */
export interface Reach {
  readonly channels: readonly ChannelName[];
  readonly recognisesKeys: readonly ChannelName[];
  /** How long a channel that failed is left alone before it is tried again, ms; a quarter of it in an emergency. Then twice as long each time. */
  readonly tryAgainAfter: Ms;
}

/** How often one channel is tried, all in all. */
export const mostTries = 6;
/** Part of the ordinary pause after a failure that an emergency waits. */
const shareOfPause = { emergency: 0.25, ordinary: 1 } as const;
const longestBackoffMs = 3_600_000;

/**
 * The next move of a delivery at `now`. A failed step goes on to the next at once; a sent one waits for reading where
 * its route says so; when all steps have failed, what may be repeated is repeated with growing pauses. An unknown
 * outcome is repeated only where the other side recognises the key, or in an emergency. A receipt that says that nobody was
 * reached opens the next step at once; where one may still come and something could follow, it is waited for.
 */
export function nextMove(fold: DeliveryFold, reach: Reach, now: Ms): Move {
  if (fold.ended !== null || fold.readAt !== null || fold.bundle !== null) return { do: 'nothing' };
  const open = fold.attempts.filter(({ outcome }) => outcome === 'open');
  if (open.length > 0) {
    const lost = open.filter(({ until }) => until <= now);
    if (lost.length > 0) return { do: 'settle', attempts: lost };
    return { do: 'wait', until: Math.min(...open.map(({ until }) => until)), for: 'outcome', announce: false };
  }
  if (fold.waits !== null && fold.waits.until > now) {
    return { do: 'wait', until: fold.waits.until, for: fold.waits.for, announce: false };
  }
  if (fold.template === 'digest' && !fold.composed) return { do: 'compose' };
  const move = afterWaiting(fold, reach, now);
  return move.do === 'nothing' && fold.waits !== null ? { do: 'rest' } : move;
}

function afterWaiting(fold: DeliveryFold, reach: Reach, now: Ms): Move {
  const latest = latestByChannel(fold);
  const current = Math.max(-1, ...fold.attempts.map(({ step }) => step));
  const onward = nextStep(fold, reach, current);
  if (latest.length === 0) {
    if (onward !== null) return onward;
    return fold.listedAt === null ? { do: 'give-up', why: 'no-address' } : { do: 'nothing' };
  }
  const sent = latest.filter(({ outcome }) => outcome === 'sent');
  if (sent.length > 0) return afterSending(fold, sent, onward, now);
  if (onward !== null) return onward;
  return tryAgain(fold, reach, latest, now);
}

function afterSending(fold: DeliveryFold, sent: readonly Attempt[], onward: Move | null, now: Ms): Move {
  const last = sent.reduce((a, b) => (a.step >= b.step ? a : b));
  const unreadAfter = fold.steps[last.step]?.unreadAfter ?? null;
  if (onward !== null && isRefuted(fold, last.step)) return onward;
  if (unreadAfter === null || onward === null) return afterReceipt(fold, sent, onward, now);
  if (fold.waits?.for === 'reading') return onward;
  return {
    do: 'wait',
    until: (last.endedAt ?? last.startedAt) + parseDuration(unreadAfter),
    for: 'reading',
    announce: true,
  };
}

/** Whether a receipt of this step says that nobody was reached, and none that somebody was: "sent" is no proof (§4.4). */
function isRefuted({ attempts }: DeliveryFold, step: number): boolean {
  const receipts = newestOf(attempts.filter((attempt) => attempt.step === step)).map(({ receipt }) => receipt);
  return receipts.includes('refuted') && !receipts.includes('arrived');
}

/** Waits for receipts while they may come and something could follow: another channel, or a call to the owner. */
function afterReceipt(fold: DeliveryFold, sent: readonly Attempt[], onward: Move | null, now: Ms): Move {
  if (onward === null && fold.recipient.kind !== 'owner') return { do: 'nothing' };
  if (sent.some(({ receipt }) => receipt === 'arrived')) return { do: 'nothing' };
  const awaited = sent.flatMap(({ channel, endedAt, startedAt }) => {
    const { receipts } = channelOf(channel);
    return receipts === null ? [] : [{ ...receipts, until: (endedAt ?? startedAt) + receipts.within }];
  });
  // What goes without receipts has been handed over for good: nobody waits for the others.
  if (awaited.length < sent.length) return { do: 'nothing' };
  const until = Math.max(...awaited.map((one) => one.until));
  if (until > now && fold.waits?.for !== 'receipt') return { do: 'wait', until, for: 'receipt', announce: true };
  return onward !== null && awaited.every(({ missing }) => missing === 'next-channel') ? onward : { do: 'nothing' };
}

function tryAgain(fold: DeliveryFold, reach: Reach, latest: readonly Attempt[], now: Ms): Move {
  const again = latest.filter((attempt) => mayRepeat(fold, reach, attempt));
  if (again.length === 0) return { do: 'give-up', why: 'all-channels-failed' };
  if (fold.waits?.for !== 'next-try') {
    const tries = Math.min(...again.map(({ channel }) => triesOf(fold, channel)));
    const pause = Math.min(shareOfPause[fold.urgency] * reach.tryAgainAfter * 2 ** (tries - 1), longestBackoffMs);
    const from = Math.max(...latest.map(({ endedAt, startedAt }) => endedAt ?? startedAt));
    const allowed = Math.min(...again.map((one) => (one.endedAt ?? one.startedAt) + (one.retryAfter ?? 0)));
    return { do: 'wait', until: Math.max(from + pause, allowed, now + 1), for: 'next-try', announce: true };
  }
  // A number that may not be used yet is left alone while another way can be tried again.
  const ready = again.filter(({ endedAt, retryAfter, startedAt }) => (endedAt ?? startedAt) + (retryAfter ?? 0) <= now);
  const these = ready.length > 0 ? ready : again;
  const step = Math.max(...these.map((attempt) => attempt.step));
  return { do: 'attempt', step, channels: these.map(({ channel }) => channel) };
}

function mayRepeat(fold: DeliveryFold, reach: Reach, { channel, outcome, retryable }: Attempt): boolean {
  if (!retryable || !reach.channels.includes(channel) || triesOf(fold, channel) >= mostTries) return false;
  return outcome === 'failed' || fold.urgency === 'emergency' || reach.recognisesKeys.includes(channel);
}

/** The next step that has a usable channel not tried yet. */
function nextStep(fold: DeliveryFold, reach: Reach, current: number): Move | null {
  for (let step = current + 1; step < fold.steps.length; step += 1) {
    const channels = usable(fold, reach, step);
    if (channels.length > 0) return { do: 'attempt', step, channels };
  }
  return null;
}

/** The channels outside the console that a step can use for this recipient. */
function usable(fold: DeliveryFold, reach: Reach, step: number): ChannelName[] {
  return (fold.steps[step]?.channels ?? []).filter(
    (channel) => channel !== 'in-app' && reach.channels.includes(channel),
  );
}

const latestByChannel = ({ attempts }: DeliveryFold): Attempt[] => newestOf(attempts);

/** The last use of each channel. */
const newestOf = (attempts: readonly Attempt[]): Attempt[] => [
  ...new Map(attempts.map((attempt) => [attempt.channel, attempt])).values(),
];

const triesOf = (fold: DeliveryFold, channel: ChannelName): number =>
  fold.attempts.filter((attempt) => attempt.channel === channel).length;

/** Whether quiet hours apply to these channels: not where one of them must be heard now. */
export const quietHoursHold = (channels: readonly ChannelName[]): boolean =>
  channels.every((channel) => channel === 'in-app' || channelOf(channel).heldByQuietHours);

/** The channels of the first step that can be used at all, the list in the console left out. */
export function firstChannels({ steps }: Pick<DeliveryFold, 'steps'>, reach: Reach): ChannelName[] {
  const first = steps
    .map(({ channels }) => channels.filter((channel) => channel !== 'in-app' && reach.channels.includes(channel)))
    .find((channels) => channels.length > 0);
  return first ?? [];
}

/** Whether anything but the list in the console can carry this delivery. */
export function reachesOutside(fold: Pick<DeliveryFold, 'steps'>, reach: Reach): boolean {
  return fold.steps.some(({ channels }) =>
    channels.some((channel) => channel !== 'in-app' && reach.channels.includes(channel)),
  );
}
