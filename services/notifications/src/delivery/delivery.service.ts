import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type DeliveryAnswer, type DeliveryRequest } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import {
  Ledger,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type CommittedCase,
  type LoadedCase,
  type ServiceContext,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { keepProblem } from '../news/case-problems.js';
import type { ChannelAddresses } from '../channels/channel.js';
import { Channels } from '../channels/channels.js';
import type { NotificationsConfig } from '../config.js';
import { chooseRoute } from '../routing/choose-route.js';
import type { FactRoute, OccasionRoute } from '../routing/route.js';
import type { DeliveryNote } from './delivery.change.js';
import { attemptsOf, heldOf, stateOf, type DeliveryFold } from './delivery.fold.js';
import { bundleIdOf, deliveryIdOf } from './delivery-ids.js';
import {
  keepsNumber,
  mayBundle,
  messageOf,
  oneTimeLinkOf,
  openDelivery,
  openDigest,
  type Opening,
} from './delivery.opening.js';
import { DeliveryRunner } from './delivery.runner.js';
import type { Reported } from './delivery.steps.js';
import { keptAddresses } from './message.content.js';
import { firstChannels, quietHoursHold, reachesOutside } from './next-move.js';
import { CallTasks } from './call-tasks.js';
import { digestAt, FloodGauge } from './flood.js';
import { wayToOwner } from './owner-wish.js';
import { isSpared, quietUntil } from './quiet-hours.js';
import { spokenOf } from './spoken.js';
import { SurroundingsReader, type Surroundings } from './surroundings.js';

/** How a delivery is opened when not by somebody who waits for its answer. */
export interface OpenOptions {
  /** The route to take; default: the one that fits the request's occasion. */
  readonly route?: FactRoute;
  /** Leaves channels outside the console to the delivery's workflow: the caller has no time for other people's machines. */
  readonly deferred?: boolean;
}

/** A digest takes no more than so long before its composition, ms: a commit of two seconds still comes in time. */
const lastMomentMs = 3_000;

/** Deliveries: one case each, whose key is delivered once however often it is asked for. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly ledger: Ledger,
    private readonly runner: DeliveryRunner,
    private readonly channels: Channels,
    private readonly surroundings: SurroundingsReader,
    private readonly flood: FloodGauge,
    private readonly calls: CallTasks,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<NotificationsConfig>,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /**
   * Delivers, or answers what became of the same key before; the first attempt is part of the call. Answers
   * `delivery.param-missing`, `route.unknown`, `delivery.contact-missing`, `delivery.not-heard` where it was to go out only if
   * it is heard now, `delivery.not-needed` for a receipt that could only be told by a call.
   */
  async request(request: DeliveryRequest, options: OpenOptions = {}): Promise<DeliveryAnswer> {
    const id = deliveryIdOf(request.companyId, request.key);
    const known = await this.find(id);
    const c = await this.followed(
      known === null ? await this.open(id, request, options) : await this.again(known, request),
    );
    return { deliveryId: id, state: stateOf(c.fold), attempts: attemptsOf(c.fold), held: heldOf(c.fold) };
  }

  /** Takes the next step of a delivery whose workflow says that it is time. Answers `case.unknown`. */
  async advance(id: string): Promise<LoadedCase<DeliveryFold>> {
    return this.followed(await this.runner.carryOn(await this.runner.load(id), true));
  }

  /** Takes what a provider reports of one use of a channel; what follows from it is left to the delivery's workflow. */
  async report(id: string, reported: Reported): Promise<void> {
    await this.followed(await this.runner.carryOn(await this.runner.load(id), false, null, [reported]));
  }

  /** An owner whom no channel reached: those who were recorded as asked are asked, once each. */
  private async followed(c: LoadedCase<DeliveryFold>): Promise<LoadedCase<DeliveryFold>> {
    if (c.fold.ended === 'needs-call' && c.fold.attempts.length > 0)
      for (const task of await this.calls.tasksAfter(c)) await this.request(task);
    return c;
  }

  private async again(known: LoadedCase<DeliveryFold>, request: DeliveryRequest): Promise<LoadedCase<DeliveryFold>> {
    if (known.fold.ended === 'needs-call') await this.askForCalls(known.fold, request);
    return known.over ? known : this.runner.carryOn(known, false);
  }

  private async open(id: string, request: DeliveryRequest, options: OpenOptions): Promise<LoadedCase<DeliveryFold>> {
    const around = await this.around(request);
    const route = options.route ?? chooseRoute(around.routes, request);
    const opening = await this.openingOf(id, request, route, around, options.deferred === true);
    const opened = await this.commit(opening, around);
    await keepProblem(this.data, request);
    if (opened === null) return this.again(await this.runner.load(id), request);
    if (opened.fold.ended === 'needs-call') await this.askForCalls(opened.fold, request);
    const mine = opened.fold.attempts;
    if (mine.length === 0) return opened;
    return this.runner.carryOn(opened, false, {
      message: opening.message,
      addresses: addressesOf(request, around),
      around,
      mine,
      link: oneTimeLinkOf(request),
      kept: request.recipient.kind === 'owner' || keepsNumber(opening) || oneTimeLinkOf(request) !== null,
      mayCall: request.contact?.contactWish === 'any' && request.contact.phone !== null,
    });
  }

  private around(request: DeliveryRequest): Promise<Surroundings> {
    const { companyId, estateId, recipient, params } = request;
    const mentioned = ['alsoTold', 'by', 'calls']
      .flatMap((name) => String(params[name] ?? '').split(/,\s*/))
      .filter((text) => text !== '');
    return this.surroundings.read(companyId, estateId, recipient.kind === 'person' ? recipient.id : null, mentioned);
  }

  private async openingOf(
    id: string,
    request: DeliveryRequest,
    route: OccasionRoute | FactRoute,
    around: Surroundings,
    deferred: boolean,
  ): Promise<Opening> {
    const language = request.contact?.language ?? around.language ?? this.context.config.defaultLanguage;
    const message = messageOf(request, route, around, language, this.context.config.publicUrl);
    const reach = this.channels.reach(addressesOf(request, around));
    const instead = await this.insteadOf(request, reachesOutside(route, reach));
    const now = await this.ledger.now();
    const spared = isSpared(request);
    const quiet =
      !spared && route.quietHours === 'respect' && around.quiet !== null && quietHoursHold(firstChannels(route, reach))
        ? quietUntil(around.quiet, now)
        : null;
    if (quiet !== null && request.onlyIfHeard === true) throw notHeard(quiet);
    const bundle =
      instead === null && mayBundle(request, route, reach) ? await this.bundleFor(request, route, quiet, now) : null;
    const ownerHeld = request.recipient.kind === 'owner' ? quiet : null;
    const outside =
      request.recipient.kind === 'person' ? mayBundle({ ...request, urgency: 'ordinary' }, route, reach) : true;
    const heldUntil = ownerHeld ?? (deferred && outside ? now : null);
    const spoken = request.recipient.kind === 'owner' ? spokenOf(request, route, around.zone) : null;
    return { id, request, route, message, language, reach, instead, bundle, heldUntil, spared, spoken };
  }

  private async bundleFor(
    { companyId, recipient, bundleUntil }: DeliveryRequest,
    route: OccasionRoute | FactRoute,
    quiet: Ms | null,
    now: Ms,
  ): Promise<Opening['bundle']> {
    // The operator has no quiet hours; sixty cases whose chains end in one minute are one alarm that lists them.
    if (recipient.kind === 'operator') {
      const gathered = await this.flood.another(companyId, recipient.id, now, 0);
      return gathered === null ? null : { until: gathered, why: 'flood' };
    }
    if (quiet !== null) return { until: digestAt(quiet), why: 'quiet-hours' };
    const until = bundleUntil === undefined ? 0 : Date.parse(bundleUntil);
    // A digest that has gone out already takes nothing more: then the ordinary gauge holds.
    if (until > now + lastMomentMs) return { until, why: 'adoption' };
    const flood = route.bundles ? await this.flood.another(companyId, recipient.id, now) : null;
    return flood === null ? null : { until: flood, why: 'flood' };
  }

  private async insteadOf(request: DeliveryRequest, reachable: boolean): Promise<DeliveryNote | null> {
    if (request.recipient.kind !== 'owner') return null;
    if (!request.contact) throw contactMissing();
    const way = wayToOwner(request.contact, reachable);
    if (way === 'message') return null;
    // Whoever files hears his number as he files, on the line, at the desk or on the page: nobody is asked to ring him for it.
    if ('call' in way && request.occasion === 'receipt') throw notNeeded();
    if ('nobody' in way) return { type: 'delivery.given-up', data: { why: way.nobody } };
    return { type: 'delivery.needs-call', data: { why: way.call, askedOf: await this.calls.calleesOf(request) } };
  }

  /** Commits the delivery, and its digest when it is the first in it; null when another call opened the same key meanwhile. */
  private async commit(opening: Opening, around: Surroundings): Promise<LoadedCase<DeliveryFold> | null> {
    for (;;) {
      const digest = await this.digestToOpen(opening, around);
      try {
        const { cases } = await this.ledger.commitNow((now) => {
          const timely = opening.bundle !== null && now <= opening.bundle.until - lastMomentMs;
          const one = openDelivery({ ...opening, bundle: timely ? opening.bundle : null }, now);
          return { scopes: 'all-of-service', cases: timely && digest !== null ? [one, digest(now)] : [one] };
        });
        const opened = cases.find(({ id }) => id === opening.id);
        return (opened as LoadedCase<DeliveryFold> | undefined) ?? null;
      } catch (error) {
        if (!(error instanceof DomainError) || !['case.exists', 'case.changed'].includes(error.code)) throw error;
        if ((await this.find(opening.id)) !== null) return null;
      }
    }
  }

  private async digestToOpen(
    { request, bundle, language }: Opening,
    around: Surroundings,
  ): Promise<((now: Ms) => CommittedCase) | null> {
    if (bundle === null) return null;
    const { companyId, recipient } = request;
    if ((await this.find(bundleIdOf(companyId, recipient.id, bundle.until))) !== null) return null;
    const occasion: DeliveryRequest = { ...request, template: 'digest', params: {}, urgency: 'ordinary' };
    const route = chooseRoute(around.routes, occasion);
    return (now) =>
      openDigest({ companyId, recipient, language, steps: route.steps, routeId: route.id, until: bundle.until }, now);
  }

  private async askForCalls(fold: DeliveryFold, request: DeliveryRequest): Promise<void> {
    for (const task of this.calls.tasksFor(fold, request, await this.around(request))) await this.request(task);
  }

  private async find(id: string): Promise<LoadedCase<DeliveryFold> | null> {
    try {
      return await this.runner.load(id);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'case.unknown') return null;
      throw error;
    }
  }
}

function addressesOf({ contact, phone, recipient }: DeliveryRequest, around: Surroundings): ChannelAddresses {
  if (recipient.kind === 'person') return { ...(phone ? { phone } : {}), ...around.addresses };
  return contact ? keptAddresses(contact) : {};
}

const contactMissing = (): DomainError =>
  new DomainError('invalid', 'delivery.contact-missing', {
    zh: '发给报事人的消息必须带联系方式。',
    en: 'A delivery to an owner comes with the contact.',
  });

const notHeard = (until: Ms): DomainError =>
  new DomainError(
    'refused',
    'delivery.not-heard',
    {
      zh: '收件人处于免打扰时段，此刻收不到。',
      en: 'The recipient is not to be disturbed now, and would not hear it.',
    },
    { details: { until: new Date(until).toISOString() } },
  );

const notNeeded = (): DomainError =>
  new DomainError('refused', 'delivery.not-needed', {
    zh: '报事人登记时已得知单号，无需再致电。',
    en: 'Whoever reported it was given the number while filing: no call is needed.',
  });
