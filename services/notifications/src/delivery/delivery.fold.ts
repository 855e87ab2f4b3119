import type { DeliveryAnswer } from '@steward/contracts';
import type { ChannelName, Ms, RecipientKind } from '@steward/handbook';
import type { RouteStep } from '../routing/route.js';
import type { Language } from '../templates/template.js';
import type { DeliveryFact, DeliveryFacts, DeliveryWait } from './delivery.facts.js';

/** One use of a channel. `open`: started, and not known how it ended. */
export interface Attempt {
  readonly attempt: number;
  readonly channel: ChannelName;
  readonly step: number;
  readonly startedAt: Ms;
  /** After this instant an open attempt counts as unknown. */
  readonly until: Ms;
  readonly outcome: 'open' | 'sent' | 'failed' | 'unknown';
  readonly code: string;
  readonly retryable: boolean;
  readonly endedAt: Ms | null;
  /** Not before so long after it ended, ms. */
  readonly retryAfter?: number;
  /** What its receipt said; left out: none came yet. */
  readonly receipt?: 'arrived' | 'refuted';
}

/** What the rules remember of a delivery: derived from its facts alone. */
export interface DeliveryFold {
  readonly key: string;
  readonly recipient: { readonly kind: RecipientKind; readonly id: string };
  readonly occasion: string;
  readonly template: string;
  readonly route: string;
  readonly urgency: 'emergency' | 'ordinary';
  readonly language: Language;
  readonly caseId: string | null;
  readonly clause: string | null;
  readonly steps: readonly RouteStep[];
  readonly requestedAt: Ms;
  readonly listedAt: Ms | null;
  /** `until` is missing in deliveries from before it was kept. */
  readonly bundle: {
    readonly id: string;
    readonly why: 'quiet-hours' | 'flood' | 'adoption';
    readonly until?: Ms;
  } | null;
  /** Quiet hours hold nothing back. */
  readonly spared?: boolean;
  readonly attempts: readonly Attempt[];
  readonly waits: { readonly until: Ms; readonly for: DeliveryWait } | null;
  /** Whether a workflow was told to wait for it at some time. */
  readonly followed: boolean;
  readonly composed: boolean;
  readonly deliveredAt: Ms | null;
  readonly readAt: Ms | null;
  /** Persons asked to call the owner instead. */
  readonly askedToCall: readonly string[];
  readonly ended: 'needs-call' | 'given-up' | null;
}

/** The delivery after one more fact; the first is `delivery.requested`. */
export function foldDelivery(before: DeliveryFold | null, fact: DeliveryFact): DeliveryFold {
  if (fact.type === 'delivery.requested') return requested(fact.data, fact.at);
  if (before === null) throw new Error(`a delivery begins with delivery.requested, not with ${fact.type}`);
  switch (fact.type) {
    case 'delivery.listed':
      return { ...before, listedAt: fact.at };
    case 'delivery.bundled':
      return { ...before, bundle: { id: fact.data.bundleId, why: fact.data.why, until: fact.data.until } };
    case 'delivery.attempt-started':
      return { ...before, waits: null, attempts: [...before.attempts, started(fact.data, fact.at)] };
    case 'delivery.attempted':
      return { ...before, attempts: before.attempts.map((one) => ended(one, fact.data, fact.at)) };
    case 'delivery.reported':
      return reported(before, fact.data, fact.at);
    case 'delivery.waits':
      return { ...before, waits: { until: fact.data.until, for: fact.data.for }, followed: true };
    case 'delivery.rested':
      return { ...before, waits: null };
    case 'delivery.received':
      return fact.data.kind === 'read'
        ? { ...before, readAt: before.readAt ?? fact.at, waits: null }
        : { ...before, deliveredAt: before.deliveredAt ?? fact.at };
    case 'delivery.needs-call':
      return { ...before, waits: null, askedToCall: fact.data.askedOf, ended: 'needs-call' };
    case 'delivery.given-up':
      return { ...before, waits: null, ended: 'given-up' };
    case 'delivery.composed':
      return { ...before, waits: null, composed: true };
  }
}

function requested(data: DeliveryFacts['delivery.requested'], at: Ms): DeliveryFold {
  const { recipientKind, recipientId, ...rest } = data;
  return {
    ...rest,
    recipient: { kind: recipientKind, id: recipientId },
    requestedAt: at,
    listedAt: null,
    bundle: null,
    attempts: [],
    waits: null,
    followed: false,
    composed: false,
    deliveredAt: null,
    readAt: null,
    askedToCall: [],
    ended: null,
  };
}

function started({ attempt, channel, step, until }: DeliveryFacts['delivery.attempt-started'], startedAt: Ms): Attempt {
  return {
    attempt,
    channel,
    step,
    until,
    startedAt,
    outcome: 'open',
    code: 'started',
    retryable: false,
    endedAt: null,
  };
}

function ended(one: Attempt, data: DeliveryFacts['delivery.attempted'], endedAt: Ms): Attempt {
  if (one.attempt !== data.attempt || one.outcome !== 'open') return one;
  const { code, outcome, retryable, retryAfter } = data;
  return { ...one, outcome, code, retryable, endedAt, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

/** What a receipt makes of a delivery: what arrived stays so, whatever a later or doubled receipt says. */
function reported(
  before: DeliveryFold,
  { attempt, code, result, retryable }: DeliveryFacts['delivery.reported'],
  at: Ms,
): DeliveryFold {
  if (!saysNews(before, attempt, result)) return before;
  const arrived = result !== 'failed';
  const attempts = before.attempts.map((one): Attempt => {
    if (one.attempt !== attempt) return one;
    const receipt = arrived ? 'arrived' : 'refuted';
    const outcome = arrived ? 'sent' : 'failed';
    return { ...one, outcome, code, retryable: arrived ? false : retryable, endedAt: one.endedAt ?? at, receipt };
  });
  // Nobody reads what he did not get: the next step is not kept waiting for it.
  const over = before.waits?.for === 'receipt' || (!arrived && before.waits?.for === 'reading');
  const waits = over ? null : before.waits;
  return { ...before, attempts, waits, deliveredAt: arrived ? (before.deliveredAt ?? at) : before.deliveredAt };
}

/** Whether a receipt says something new of an attempt: nothing overrules an arrival, and nothing is said twice. */
export function saysNews(fold: DeliveryFold, attempt: number, result: 'delivered' | 'answered' | 'failed'): boolean {
  const known = fold.attempts.find((one) => one.attempt === attempt);
  return known !== undefined && known.receipt !== 'arrived' && (result !== 'failed' || known.receipt === undefined);
}

/** The state in the words of the contract. A list in the console counts as sent only where no other channel was to be used. */
export function stateOf(fold: DeliveryFold): DeliveryAnswer['state'] {
  if (fold.readAt !== null) return 'read';
  if (fold.deliveredAt !== null) return 'delivered';
  if (fold.ended === 'needs-call') return 'needs-call';
  if (fold.bundle !== null) return fold.bundle.why === 'quiet-hours' ? 'queued' : 'bundled';
  if (fold.attempts.some(({ outcome }) => outcome === 'sent')) return 'sent';
  if (fold.ended === 'given-up') return 'failed';
  if (fold.attempts.length === 0 && fold.listedAt !== null) return 'sent';
  return 'queued';
}

/** Why a delivery waits although nothing has failed, and until when; null: it does not. */
export function heldOf(fold: DeliveryFold): DeliveryAnswer['held'] {
  const iso = (at: Ms): string => new Date(at).toISOString();
  if (fold.readAt !== null || fold.ended !== null) return null;
  if (fold.bundle !== null)
    return { why: fold.bundle.why, until: fold.bundle.until === undefined ? null : iso(fold.bundle.until) };
  const waits = fold.waits !== null && fold.waits.for === 'next-try' && fold.attempts.length === 0;
  return waits ? { why: 'quiet-hours', until: iso(fold.waits.until) } : null;
}

/** When somebody must look next; null: nothing is awaited, and no workflow is wanted. */
export function nextDueOf(fold: DeliveryFold): Ms | null {
  if (fold.waits !== null) return fold.waits.until;
  const open = fold.attempts.filter(({ outcome }) => outcome === 'open').map(({ until }) => until);
  // An attempt inside a caller's request is looked after by that caller, who asks again under the same key.
  return fold.followed && open.length > 0 ? Math.min(...open) : null;
}

/** Attempts as the answer shows them: the list in the console first, then each use of a channel. */
export function attemptsOf(fold: DeliveryFold): DeliveryAnswer['attempts'] {
  const iso = (at: Ms): string => new Date(at).toISOString();
  const listed = fold.listedAt === null ? [] : [{ channel: 'in-app', outcome: 'sent', at: iso(fold.listedAt) }];
  return [
    ...listed,
    ...fold.attempts.map(({ channel, outcome, startedAt, endedAt }) => ({
      channel,
      outcome,
      at: iso(endedAt ?? startedAt),
    })),
  ];
}
