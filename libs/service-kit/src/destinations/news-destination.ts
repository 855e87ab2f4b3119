import { newsIdOf, type FactNews } from '@steward/contracts';
import type { Logger } from 'pino';
import type { KitService } from '../config/base-config.js';
import type { ProcessRegistration } from '../ledger/ledger.types.js';
import { factNewsMessage, stateNewsMessage } from '../messaging/fact-message.js';
import type { MessageBus, OutgoingMessage } from '../messaging/message-bus.js';
import type { Outbox, WaitingCase, WaitingFact } from './outbox.js';
import { SetAside } from './set-aside.js';

const batch = 500;

/** A message with the outbox rows that its acknowledgement settles. */
interface Item {
  readonly caseId: string;
  readonly ids: readonly string[];
  readonly message: OutgoingMessage;
}

/** What is known of a log that may lose what it held. */
export interface LossesOfLog {
  /** How many were found; after each, all that waits has been put in order anew. */
  losses(): number;
  /** Asked before anything is sent. Rejects when the log does not answer. */
  look(): Promise<void>;
}

const noLosses: LossesOfLog = { losses: () => 0, look: () => Promise.resolve() };

const inEpoch = (epoch: number): { epoch?: number } => (epoch === 0 ? {} : { epoch });

/** Publishes facts in the order of their cases, and the newest state of what others keep a copy of. */
export class NewsDestination {
  private readonly aside = new SetAside();
  /** Whether others keep a copy of any of these processes. */
  private readonly hasStates: boolean;
  private refusals = 0;

  constructor(
    private readonly service: KitService,
    private readonly bus: MessageBus,
    private readonly processes: Readonly<Record<string, ProcessRegistration>>,
    private readonly log: Logger,
    private readonly lossesOfLog: LossesOfLog = noLosses,
  ) {
    this.hasStates = Object.values(processes).some(({ stateTopic }) => stateTopic !== undefined);
  }

  async pass(outbox: Outbox): Promise<{ settled: number; more: boolean }> {
    const known = this.lossesOfLog.losses();
    const facts = await outbox.facts(batch, this.aside.now());
    if (facts.length > 0 && (await this.outOfOrder(known))) return { settled: 0, more: true };
    const settledFacts = await this.send(
      outbox,
      'kafka',
      facts.flatMap((one) => this.guarded(one.fact.caseId, () => this.ofFact(one))),
    );
    const states = this.hasStates ? await outbox.cases('state', batch, this.aside.now()) : [];
    if (states.length > 0 && (await this.outOfOrder(known))) return { settled: settledFacts, more: true };
    const settledStates = await this.send(
      outbox,
      'state',
      states.flatMap((one) => this.guarded(one.case.id, () => this.ofState(one))),
    );
    const settled = settledFacts + settledStates;
    return { settled, more: settled > 0 && (facts.length === batch || states.length > 0) };
  }

  /** Whether a loss was found since `known`, by this look or by another's: what was read before it may overtake what waits again. */
  private async outOfOrder(known: number): Promise<boolean> {
    await this.lossesOfLog.look();
    return this.lossesOfLog.losses() !== known;
  }

  private ofFact({ id, fact, process, epoch, number, newest, traceparent }: WaitingFact): Item {
    const news: FactNews = {
      id: newsIdOf({ caseId: fact.caseId, seq: fact.seq, epoch }),
      process,
      caseId: fact.caseId,
      ...(number === null ? {} : { number }),
      seq: fact.seq,
      ...inEpoch(epoch),
      type: fact.type,
      at: new Date(fact.at).toISOString(),
      recordedAt: new Date(fact.recordedAt).toISOString(),
      actor: { id: fact.actor.id, role: fact.actor.role },
      companyId: fact.scope.companyId,
      estateId: fact.scope.estateId,
      clause: fact.clause,
      data: { ...fact.data },
      ...(newest === null
        ? {}
        : {
            view: { ...newest.view },
            state: newest.state,
            over: newest.over,
            nextDueAt: newest.nextDueAt === null ? null : new Date(newest.nextDueAt).toISOString(),
          }),
    };
    const origin = { service: this.service, traceparent: traceparent ?? undefined };
    return { caseId: fact.caseId, ids: [id], message: factNewsMessage(this.registration(process).topic, news, origin) };
  }

  private ofState({ ids, case: c, traceparent }: WaitingCase): Item {
    const registration = this.registration(c.process);
    if (registration.stateTopic === undefined) throw new Error(`process ${c.process} has no state topic`);
    const view = registration.stateOf === undefined ? c.view : registration.stateOf(c);
    const common = {
      caseId: c.id,
      seq: c.version,
      ...inEpoch(c.epoch ?? 0),
      companyId: c.scope.companyId,
      estateId: c.scope.estateId,
    };
    const state = view === null ? { ...common, view: null } : { ...common, view: { ...view } };
    return {
      caseId: c.id,
      ids,
      message: stateNewsMessage(registration.stateTopic, state, {
        service: this.service,
        traceparent: traceparent ?? undefined,
      }),
    };
  }

  private registration(process: string): ProcessRegistration {
    const found = this.processes[process];
    if (found === undefined) throw new Error(`process ${process} is not registered with its service`);
    return found;
  }

  /** What cannot be made into a message must not hold up the others. */
  private guarded(caseId: string, make: () => Item): Item[] {
    try {
      return [make()];
    } catch (error) {
      this.leaveOut(caseId, error);
      return [];
    }
  }

  private leaveOut(caseId: string, error: unknown): void {
    const failures = this.aside.add(caseId);
    this.log.error({ caseId, failures, err: error }, 'news of a case cannot be published; its neighbours go on');
  }

  private async send(outbox: Outbox, destination: 'kafka' | 'state', items: readonly Item[]): Promise<number> {
    // A case that was set aside in this pass stays behind as a whole: its later facts may not overtake.
    const aside = new Set(this.aside.now());
    const ready = items.filter(({ caseId }) => !aside.has(caseId));
    if (ready.length === 0) return 0;
    try {
      await this.bus.publish(ready.map(({ message }) => message));
      this.refusals = 0;
    } catch (error) {
      this.refusals += 1;
      // The log may be down, or one message may be more than it takes: after some tries they go case by case.
      if (this.refusals < 5 || !(await this.bus.health()).ok) throw error;
      return this.sendCaseByCase(outbox, destination, ready);
    }
    await outbox.settle(
      destination,
      ready.flatMap(({ ids }) => ids),
    );
    for (const { caseId } of ready) this.aside.remove(caseId);
    return ready.length;
  }

  private async sendCaseByCase(
    outbox: Outbox,
    destination: 'kafka' | 'state',
    items: readonly Item[],
  ): Promise<number> {
    let settled = 0;
    const cases = new Map<string, Item[]>();
    for (const item of items) cases.set(item.caseId, [...(cases.get(item.caseId) ?? []), item]);
    for (const [caseId, ofCase] of cases) {
      try {
        await this.bus.publish(ofCase.map(({ message }) => message));
      } catch (error) {
        this.leaveOut(caseId, error);
        continue;
      }
      await outbox.settle(
        destination,
        ofCase.flatMap(({ ids }) => ids),
      );
      this.aside.remove(caseId);
      settled += ofCase.length;
    }
    this.refusals = 0;
    return settled;
  }
}
