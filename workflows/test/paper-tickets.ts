import type { Advanced, CaseSnapshot, ComplaintActivities, Fired, FiredCase } from '@steward/contracts';
import {
  type ActionInput,
  type Actor,
  advance,
  awaitsInWords,
  type ComplaintAction,
  type ComplaintCase,
  type ComplaintFact,
  decide,
  describeFiring,
  type Firing,
  fold,
  type Ms,
  nextDue,
  openCase,
  type Standard,
  untoldOf,
} from '@steward/handbook';
import { ApplicationFailure } from '@temporalio/common';

/** Somebody who was told of a point: to whom, of which clock and point, when. */
export interface Page {
  readonly to: string;
  readonly clock: string;
  readonly point: string;
  readonly repeat: number;
  readonly at: Ms;
}

const clocks: Actor = { id: 'system:clocks', role: 'system' };

/**
 * The tickets service on paper: one complaint's facts in memory, judged by the real rules, so that a workflow can be
 * tested against the very answers that the service gives. Its clock is the test server's.
 */
export class PaperTickets implements ComplaintActivities {
  readonly facts: ComplaintFact[] = [];
  readonly pages: Page[] = [];
  /** Calls of activities by name: a workflow should not ask more than it needs. */
  readonly asked: string[] = [];
  private complaint: ComplaintCase;
  private armed: Ms | null = null;
  private overBefore = false;

  constructor(
    readonly caseId: string,
    private readonly standard: Standard,
    private readonly clock: () => Promise<Ms>,
  ) {
    this.complaint = openCase(standard);
  }

  /** An action of a person; answers whether the relay would wake the workflow (`docs/adr/0003`). Throws when refused. */
  async act<A extends ComplaintAction>(action: A, input: ActionInput<A>, by: Actor): Promise<boolean> {
    const now = await this.clock();
    const decision = decide(this.complaint, this.standard, action, input, by, now);
    if (!decision.ok) throw new Error(`${action}: ${decision.refusal.code}`);
    this.record(decision.facts, now, by);
    // As the service does: what a case had reached is recorded in the commit that ends it.
    if (this.complaint.over) this.record(advance(this.complaint, this.standard, now), now, clocks);
    const wakes =
      this.complaint.over !== this.overBefore ||
      (!this.complaint.over && (this.armed === null || (this.due() ?? Infinity) < this.armed));
    if (wakes) this.armed = this.complaint.over ? null : this.due();
    this.overBefore = this.complaint.over;
    return wakes;
  }

  snapshot(): CaseSnapshot {
    const due = this.due();
    return {
      caseId: this.caseId,
      process: 'complaint',
      companyId: 'demo',
      estateId: this.complaint.estateId,
      seq: this.complaint.seq,
      state: this.complaint.state,
      over: this.complaint.over,
      nextDueAt: due === null ? null : new Date(due).toISOString(),
      ...(untoldOf(this.complaint).length > 0 ? { owes: true } : {}),
      awaits: awaitsInWords(this.complaint, this.standard).zh,
      emergency: this.complaint.class === 'major-emergency',
    };
  }

  lookAtComplaint = async (caseId: string): Promise<CaseSnapshot> => {
    this.asked.push('look');
    if (caseId !== this.caseId) throw ApplicationFailure.nonRetryable('no such case', 'case.unknown');
    return Promise.resolve(this.snapshot());
  };

  advanceComplaint = async (): Promise<Advanced> => {
    this.asked.push('advance');
    const now = await this.clock();
    this.record(advance(this.complaint, this.standard, now), now, clocks);
    this.armed = this.complaint.over ? null : this.due();
    this.overBefore = this.complaint.over;
    const fired = this.complaint.clocks.untold.filter((firing) => firing.toldBy === undefined);
    return { snapshot: this.snapshot(), fired: fired.map((firing) => this.describe(firing, now)) };
  };

  takeUpComplaint = async (): Promise<Advanced> => {
    if (this.complaint.handler === null && !this.complaint.over) {
      await this.act('assign', { personId: 'li', reason: 'on-duty' }, { id: 'system:workflow', role: 'system' });
    }
    return this.advanceComplaint();
  };

  tellOfFirings = async (_firedCase: FiredCase, firings: readonly Fired[]): Promise<CaseSnapshot> => {
    this.asked.push('tell');
    const now = await this.clock();
    for (const { firingId, clock, point, repeat, tells } of firings) {
      for (const to of tells) this.pages.push({ to, clock, point, repeat, at: now });
      const told = { type: 'escalation.told' as const, data: { firingId, reached: [], considered: [], alarm: false } };
      this.record([told], now, { id: 'system:workflow', role: 'system' });
    }
    return this.snapshot();
  };

  private due(): Ms | null {
    return nextDue(this.complaint, this.standard)?.at ?? null;
  }

  private record(facts: readonly { type: string; at?: Ms; data: object }[], now: Ms, actor: Actor): void {
    for (const { type, at, data } of facts) {
      const fact = { seq: this.complaint.seq + 1, type, at: at ?? now, recordedAt: now, actor, data } as ComplaintFact;
      this.facts.push(fact);
      this.complaint = fold(this.complaint, fact, this.standard);
    }
  }

  private describe(firing: Firing, now: Ms): Fired {
    const instant = (at: Ms): string => new Date(at).toISOString();
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
      problemClass: this.complaint.class,
      emergency: this.complaint.class === 'major-emergency',
      caseNumber: 'LH-1',
      handlerId: this.complaint.handler,
      excluded: [],
      reporterIds: ['r1'],
      ...(firing.call === undefined
        ? {}
        : {
            call: {
              for: firing.call.for,
              personId: firing.call.personId ?? null,
              by: firing.call.by,
              asksForWork: true,
            },
          }),
      why: {
        zh: describeFiring(firing, 'Asia/Shanghai', 'zh'),
        en: describeFiring(firing, 'Asia/Shanghai', 'en'),
      },
    };
  }
}
