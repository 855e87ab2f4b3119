import type { Advanced, CaseActivities, CaseSnapshot, EmergencyActivities, Fired, FiredCase } from '@steward/contracts';
import {
  type Actor,
  type AnyFact,
  type CallOut,
  type CallStep,
  type Firing,
  type Ms,
  activationNamed,
  anyProcess,
  defaultStandard,
  emergency,
  openCalls,
} from '@steward/handbook';

const process = anyProcess(emergency);
const standard = defaultStandard;
const clocks: Actor = { id: 'system:clocks', role: 'system' };
const caller: Actor = { id: 'system:call-out', role: 'system' };
type NewFacts = ReturnType<typeof process.advance>;

/** A plan of so many steps, each of so many people: everybody of a step is called together. */
export const planOf = (
  steps: number,
  people: number,
): { readonly steps: readonly CallStep[]; who(step: string): string[] } => ({
  steps: Array.from({ length: steps }, (_, index) => ({ id: `s${String(index + 1)}`, need: 'any' as const })),
  who: (step) => Array.from({ length: people }, (_, index) => `${step}-${String(index + 1)}`),
});

/** Tickets, staff and notifications on paper: one emergency, judged by the real rules, whose roster has everybody of the plan. */
export class PaperEmergency implements EmergencyActivities, Pick<CaseActivities, 'lookAtCase' | 'tellOfCase'> {
  private c = process.opens(standard);
  readonly facts: AnyFact[] = [];
  /** Whom a message reached, by why he was told. */
  readonly told: { readonly to: string; readonly why: string; readonly at: Ms }[] = [];

  constructor(
    readonly caseId: string,
    private readonly who: (step: string) => readonly string[],
    private readonly clock: () => Promise<Ms>,
  ) {}

  /** Does what a person does. Throws when it is refused. */
  async act(action: string, input: object, by: Actor & { readonly personId?: string }): Promise<void> {
    const now = await this.clock();
    const decision = process.decide(this.c, standard, action, input, by, now);
    if (!decision.ok) throw new Error(`${action}: ${decision.refusal.code}`);
    this.record(decision.facts, now, by);
  }

  get state(): string {
    return this.c.state;
  }

  snapshot(): CaseSnapshot {
    const due = this.c.over ? null : (process.nextDue(this.c, standard)?.at ?? null);
    return {
      caseId: this.caseId,
      process: 'emergency',
      companyId: 'demo',
      estateId: 'lakeside',
      seq: this.c.seq,
      state: this.c.state,
      over: this.c.over,
      nextDueAt: due === null ? null : new Date(due).toISOString(),
      ...(process.untoldOf(this.c).length > 0 ? { owes: true } : {}),
      awaits: process.awaitedIn(this.c, standard)[0]?.says.zh ?? this.c.state,
      emergency: true,
    };
  }

  lookAtCase = (): Promise<CaseSnapshot> => Promise.resolve(this.snapshot());

  advanceEmergency = async (): Promise<Advanced> => {
    const now = await this.clock();
    this.record(process.advance(this.c, standard, now), now, clocks);
    while (process.asksNow?.(this.c) === true) {
      const [open] = openCalls((this.c as unknown as { readonly callOut: CallOut }).callOut);
      const step = activationNamed(open?.activation ?? '').step;
      const candidates = this.who(step).map((personId) => ({ personId, unfit: [] }));
      await this.act('record-call', { ...open, candidates }, caller);
    }
    const fired = this.c.clocks.untold.filter((firing) => firing.toldBy === undefined);
    return { snapshot: this.snapshot(), fired: fired.map((firing) => firedOf(firing, now)) };
  };

  tellOfCase = async (_process: string, _place: FiredCase, firings: readonly Fired[]): Promise<CaseSnapshot> => {
    const now = await this.clock();
    for (const { firingId, call, clock, point, tells } of firings) {
      for (const to of call?.personId ? [call.personId] : tells)
        this.told.push({ to, why: call?.for ?? `${clock} ${point}`, at: now });
      const data = { firingId, reached: [], considered: [], alarm: false };
      this.record([{ type: 'escalation.told', data } as object as NewFacts[number]], now, clocks);
    }
    return this.snapshot();
  };

  private record(facts: NewFacts, now: Ms, by: Actor): void {
    for (const fact of process.stamped(facts, this.c, by, now)) {
      const next = { ...fact, seq: this.c.seq + 1 };
      this.facts.push(next);
      this.c = process.fold(this.c, next, standard);
    }
  }
}

function firedOf(firing: Firing, now: Ms): Fired {
  const instant = (at: Ms): string => new Date(at).toISOString();
  const { call } = firing;
  return {
    firingId: firing.id,
    clock: firing.clock,
    point: firing.point,
    repeat: firing.repeat,
    means: firing.means,
    tells: [...firing.tells],
    clause: firing.clause,
    ours: firing.ours,
    due: instant(firing.due),
    effectiveDue: instant(firing.effectiveDue),
    recordedAt: instant(now),
    problemClass: 'level-1',
    emergency: true,
    caseNumber: 'LH-1',
    handlerId: null,
    excluded: [],
    reporterIds: [],
    ...(call === undefined
      ? {}
      : { call: { for: call.for, personId: call.personId ?? null, by: call.by, asksForWork: false } }),
    why: { zh: '呼叫', en: 'a call' },
  };
}
