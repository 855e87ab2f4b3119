import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type ChannelName, type Ms, channelOf } from '@steward/handbook';
import { Ledger, type LoadedCase } from '@steward/service-kit';
import type { ChannelAddresses, Parcel } from '../channels/channel.js';
import { Channels } from '../channels/channels.js';
import type { RenderedMessage } from '../templates/render.js';
import { requestBudgetMs } from './attempt-lease.js';
import { ContentStore } from './content.store.js';
import type { Attempt, DeliveryFold } from './delivery.fold.js';
import { Callees } from './callees.js';
import { decideStep, type Ended, type Reported, type StepInput, type StepResult } from './delivery.steps.js';
import { DigestComposer } from './digest.composer.js';
import { quietUntil } from './quiet-hours.js';
import { keptAddresses } from './message.content.js';
import { SurroundingsReader, type Surroundings } from './surroundings.js';

/** What a call already knows of a delivery that it has just opened. */
export interface JustOpened {
  readonly message: RenderedMessage;
  /** A link that is the recipient's alone, and stands in the message where nobody else reads it; null: there is none. */
  readonly link: string | null;
  readonly addresses: ChannelAddresses;
  readonly around: Surroundings;
  readonly mine: readonly Attempt[];
  /** Whether addresses are kept for this delivery, to be forgotten when it is over. */
  readonly kept: boolean;
  /** Whether an owner may be called where no channel reached him. */
  readonly mayCall: boolean;
}

/** How often a call looks whether another call's attempt has ended, ms. */
const lookAgainMs = 100;

/** Takes a delivery as far as it can go now: uses channels, records how that ended, and what is awaited next. */
@Injectable()
export class DeliveryRunner {
  constructor(
    private readonly ledger: Ledger,
    private readonly channels: Channels,
    private readonly content: ContentStore,
    private readonly surroundings: SurroundingsReader,
    private readonly digests: DigestComposer,
    private readonly callees: Callees,
  ) {}

  /** The delivery as it stands; `case.unknown` otherwise. */
  load(id: string): Promise<LoadedCase<DeliveryFold>> {
    return this.ledger.load<DeliveryFold>('all-of-service', id);
  }

  /**
   * Goes on until something is awaited or nothing is left to do. `looked`: its workflow asked. An attempt that another
   * call is making is waited for, as long as a caller of ours can wait.
   */
  async carryOn(
    from: LoadedCase<DeliveryFold>,
    looked: boolean,
    opened: JustOpened | null = null,
    reported: readonly Reported[] = [],
  ): Promise<LoadedCase<DeliveryFold>> {
    const began = performance.now();
    // Whoever brings a receipt does not wait for other channels: what follows from it is the workflow's.
    const budget = reported.length > 0 ? 0 : requestBudgetMs;
    const left = (): number => budget - (performance.now() - began);
    const known = opened ?? (await this.knownOf(from));
    let { message } = known;
    let composed: StepInput['composed'] = null;
    let callees: StepInput['callees'] = known.mayCall ? 'to-be-asked' : null;
    let news = reported;
    let ended = await this.attempt(from, opened?.mine ?? [], message, known);
    for (;;) {
      const { case: c, result } = await this.step(from.id, known, {
        reported: news,
        ended,
        looked,
        composed,
        callees,
        mayAttempt: left() > 0,
      });
      ended = [];
      news = [];
      if (result.move.do === 'compose') {
        const digest = await this.digests.compose(c, known.around);
        composed = digest;
        message = digest.message ?? message;
      } else if (result.wantsCallees === true) {
        callees = await this.callees.of(c.scope.companyId, c.scope.estateId, c.fold.caseId);
      } else if (result.mine.length > 0) {
        ended = await this.attempt(c, result.mine, message, known);
      } else if (waitsForAnother(result) && !looked && reported.length === 0 && left() > -requestBudgetMs / 2) {
        await pause(lookAgainMs);
      } else {
        // Whoever made that attempt may have died over it; nobody else will ask again.
        if (waitsForAnother(result) && !c.fold.followed)
          return (
            await this.step(from.id, known, { ended, looked, composed, callees, mayAttempt: false, leaves: true })
          ).case;
        if (c.over && known.kept) await this.content.eraseContact(c.id);
        return c;
      }
    }
  }

  private step(
    id: string,
    { around, addresses }: Pick<JustOpened, 'around' | 'addresses'>,
    input: Omit<StepInput, 'reach' | 'quietUntil'>,
  ): Promise<{ case: LoadedCase<DeliveryFold>; result: StepResult }> {
    const reach = this.channels.reach(addresses);
    return this.ledger.act<StepResult, DeliveryFold>('all-of-service', id, (c, now) =>
      decideStep(c, now, { ...input, reach, quietUntil: (at) => this.quietUntil(c.fold, around, at) }),
    );
  }

  /** Quiet hours hold further attempts back; whether they hold the first one is decided when the delivery is opened. */
  private quietUntil(
    { attempts, urgency, recipient, route, spared }: DeliveryFold,
    around: Surroundings,
    now: Ms,
  ): Ms | null {
    if (spared === true) return null;
    if (attempts.length === 0 || urgency === 'emergency' || recipient.kind === 'operator' || around.quiet === null)
      return null;
    return around.routes.find(({ id }) => id === route)?.quietHours === 'ignore' ? null : quietUntil(around.quiet, now);
  }

  private async attempt(
    c: LoadedCase<DeliveryFold>,
    attempts: readonly Attempt[],
    message: RenderedMessage | null,
    { addresses, link }: Pick<JustOpened, 'addresses' | 'link'>,
  ): Promise<Ended[]> {
    if (attempts.length === 0) return [];
    if (message === null) throw new Error(`delivery ${c.id} has no words`);
    return Promise.all(
      attempts.map(async ({ attempt, channel }) => ({
        attempt,
        outcome: await this.channels.send(channel, parcelOf(c, linked(message, channel, link), attempt), addresses),
      })),
    );
  }

  private async knownOf({
    id,
    scope,
    fold,
  }: LoadedCase<DeliveryFold>): Promise<Omit<JustOpened, 'mine' | 'message'> & { message: RenderedMessage | null }> {
    const { kind, id: recipientId } = fold.recipient;
    const [around, kept] = await Promise.all([
      this.surroundings.read(scope.companyId, scope.estateId, kind === 'person' ? recipientId : null, []),
      this.content.read(id),
    ]);
    const contact = kept?.contact ?? null;
    return {
      around,
      message: kept?.message ?? null,
      link: contact?.link ?? null,
      kept: contact !== null,
      mayCall: contact?.mayCall ?? false,
      addresses: {
        ...(contact === null ? {} : keptAddresses(contact)),
        ...(kind === 'person' ? around.addresses : {}),
      },
    };
  }
}

/** A message as one channel carries it: what a group reads leads to the case's page, where everybody signs in as himself. */
const linked = (message: RenderedMessage, channel: ChannelName, link: string | null): RenderedMessage =>
  link === null || channelOf(channel).readBy === 'group' ? message : { ...message, link };

/** An attempt of another call is open. */
const waitsForAnother = ({ move }: StepResult): boolean => move.do === 'wait' && move.for === 'outcome';

function parcelOf({ id, scope, fold }: LoadedCase<DeliveryFold>, message: RenderedMessage, attempt: number): Parcel {
  return {
    key: fold.key,
    deliveryId: id,
    attempt,
    message,
    urgency: fold.urgency,
    template: fold.template,
    companyId: scope.companyId,
    estateId: scope.estateId,
    caseId: fold.caseId,
    clause: fold.clause,
    recipientId: fold.recipient.id,
  };
}
