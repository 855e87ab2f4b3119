import type { DeliveryRequest } from '@steward/contracts';
import { channelOf, type ChannelName, type Ms } from '@steward/handbook';
import type { CommittedCase } from '@steward/service-kit';
import { attemptLeaseMs } from './attempt-lease.js';
import { changeOf, type DeliveryNote } from './delivery.change.js';
import { foldDelivery, type DeliveryFold } from './delivery.fold.js';
import { bundleIdOf } from './delivery-ids.js';
import { contactContent, messageContent, personContent } from './message.content.js';
import { nextMove, reachesOutside, type Reach } from './next-move.js';
import type { Surroundings } from './surroundings.js';
import type { FactRoute, OccasionRoute } from '../routing/route.js';
import { render, type RenderedMessage } from '../templates/render.js';
import { templateFor } from '../templates/catalogue.js';
import type { Language } from '../templates/template.js';

/** Everything that is known when a delivery is opened. */
export interface Opening {
  readonly id: string;
  readonly request: DeliveryRequest;
  readonly route: OccasionRoute | FactRoute;
  readonly message: RenderedMessage;
  readonly language: Language;
  readonly reach: Reach;
  /** Owners: what their wish comes to. */
  readonly instead: DeliveryNote | null;
  /** The digest it goes into. */
  readonly bundle: { readonly until: Ms; readonly why: 'quiet-hours' | 'flood' | 'adoption' } | null;
  /** An owner's quiet hours, which hold the message itself back. */
  readonly heldUntil: Ms | null;
  /** Quiet hours hold nothing of it back, now or later. */
  readonly spared: boolean;
  /** Owners: what a colleague says who calls in the place of a message. */
  readonly spoken: Readonly<Record<'zh' | 'en', string>> | null;
}

/** The words of a request in the recipient's language. Answers `delivery.param-missing`. */
export function messageOf(
  request: DeliveryRequest,
  route: OccasionRoute | FactRoute,
  around: Surroundings,
  language: Language,
  publicUrl: string,
): RenderedMessage {
  const link =
    request.recipient.kind === 'owner'
      ? (request.contact?.link ?? null)
      : request.caseId === null
        ? null
        : `${publicUrl}/cases/${request.caseId}`;
  return render(templateFor(request, route), request.params, {
    language,
    zone: around.zone,
    clause: request.clause,
    link,
    names: around.names,
  });
}

/** The first facts of a delivery, as one case to commit: requested, listed in the console, first attempts started. */
export function openDelivery(opening: Opening, now: Ms): CommittedCase {
  const { id, request, reach, bundle, heldUntil, instead } = opening;
  const ofOwner = request.recipient.kind === 'owner';
  const first = requested(opening);
  const fold = foldDelivery(null, { ...first, at: now });
  const notes: DeliveryNote[] = [first];
  if (fold.steps[0]?.channels.includes('in-app') === true)
    notes.push({ type: 'delivery.listed', data: { contentId: `${id}.message` } });
  if (instead !== null) notes.push(instead);
  else if (bundle !== null)
    notes.push({
      type: 'delivery.bundled',
      data: { bundleId: bundleIdOf(request.companyId, request.recipient.id, bundle.until), ...bundle },
    });
  else if (heldUntil !== null) notes.push({ type: 'delivery.waits', data: { until: heldUntil, for: 'next-try' } });
  else notes.push(...firstAttempts(fold, reach, now));
  const content = [messageContent(id, opening.message, ofOwner, opening.spoken)];
  if (ofOwner && request.contact && instead === null) content.push(contactContent(id, request.contact));
  const phone = keepsNumber(opening) ? (request.phone ?? null) : null;
  const link = oneTimeLinkOf(request);
  if (phone !== null || link !== null) content.push(personContent(id, { phone, link }));
  return asCase(id, request, changeOf(null, notes, now, { clause: request.clause, content }));
}

/** The one-time link of a person; null: there is none. */
export const oneTimeLinkOf = ({ link, recipient }: Pick<DeliveryRequest, 'link' | 'recipient'>): string | null =>
  recipient.kind === 'person' ? (link ?? null) : null;

/** Whether a person's number on file is kept: a phone is used, and not in a digest, which has none. */
export const keepsNumber = ({
  bundle,
  reach,
  request,
  route,
}: Pick<Opening, 'bundle' | 'reach' | 'request' | 'route'>): boolean =>
  request.recipient.kind === 'person' &&
  Boolean(request.phone) &&
  bundle === null &&
  route.steps.some(({ channels }) =>
    channels.some((channel) => channelOf(channel).address === 'phone' && reach.channels.includes(channel)),
  );

function requested({
  request,
  route,
  language,
  spared,
}: Opening): Extract<DeliveryNote, { type: 'delivery.requested' }> {
  return {
    type: 'delivery.requested',
    data: {
      key: request.key,
      recipientKind: request.recipient.kind,
      recipientId: request.recipient.id,
      occasion: request.template,
      template: templateFor(request, route).id,
      route: route.id,
      urgency: request.urgency,
      language,
      caseId: request.caseId,
      clause: request.clause,
      steps: route.steps,
      ...(spared ? { spared } : {}),
    },
  };
}

function firstAttempts(fold: DeliveryFold, reach: Reach, now: Ms): DeliveryNote[] {
  const listed = fold.steps[0]?.channels.includes('in-app') === true ? { ...fold, listedAt: now } : fold;
  const move = nextMove(listed, reach, now);
  if (move.do === 'give-up') return [{ type: 'delivery.given-up', data: { why: move.why } }];
  return move.do === 'attempt' ? startAttempts(listed, move, now) : [];
}

/** The facts that stand in the ledger before channels are used. */
export function startAttempts(
  fold: DeliveryFold,
  move: { readonly step: number; readonly channels: readonly ChannelName[] },
  now: Ms,
): DeliveryNote[] {
  return move.channels.map((channel, index) => ({
    type: 'delivery.attempt-started',
    data: { attempt: fold.attempts.length + index + 1, channel, step: move.step, until: now + attemptLeaseMs },
  }));
}

/** What a digest is opened with; it belongs to the company, because a person may work for several estates. */
export interface DigestOpening {
  readonly companyId: string;
  readonly recipient: DeliveryRequest['recipient'];
  readonly language: Language;
  readonly steps: OccasionRoute['steps'];
  readonly routeId: string;
  /** When it is composed, epoch ms. */
  readonly until: Ms;
}

/** A person's or the operator's digest that goes out at `until`, as a case to commit beside the first delivery that it lists. */
export function openDigest(
  { companyId, recipient, language, steps, routeId, until }: DigestOpening,
  now: Ms,
): CommittedCase {
  const id = bundleIdOf(companyId, recipient.id, until);
  const notes: DeliveryNote[] = [
    {
      type: 'delivery.requested',
      data: {
        key: `digest/${recipient.id}/${new Date(until).toISOString()}`,
        recipientKind: recipient.kind,
        recipientId: recipient.id,
        occasion: 'digest',
        template: 'digest',
        route: routeId,
        urgency: 'ordinary',
        language,
        caseId: null,
        clause: null,
        steps,
      },
    },
    { type: 'delivery.waits', data: { until, for: 'digest' } },
  ];
  return asCase(id, { companyId, estateId: null }, changeOf(null, notes, now));
}

function asCase(
  id: string,
  scope: { companyId: string; estateId: string | null },
  change: Omit<CommittedCase, 'id' | 'process' | 'scope' | 'standard' | 'expectedVersion'>,
): CommittedCase {
  return {
    ...change,
    id,
    process: 'delivery',
    scope: { companyId: scope.companyId, estateId: scope.estateId },
    standard: 'routing',
    expectedVersion: 0,
  };
}

/**
 * Whether a flood or quiet hours can put this delivery into a digest: only where more than the console is used. The operator's
 * alarms of cases that nobody acts on come in floods, when an outage ends; what concerns the machinery itself stands alone.
 */
export function mayBundle(request: DeliveryRequest, route: OccasionRoute | FactRoute, reach: Reach): boolean {
  const { recipient, urgency } = request;
  const bundles = recipient.kind === 'person' || (recipient.kind === 'operator' && route.template === 'operator.alarm');
  return bundles && urgency === 'ordinary' && reachesOutside(route, reach);
}
