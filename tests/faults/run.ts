import { setTimeout as pause } from 'node:timers/promises';
import { neighbour } from '../testing-house/company.js';
import { Driver, type StoryAction } from '../testing-house/driver.js';
import { patience } from '../testing-house/house.js';
import { whatIsLeft } from './checks/backlog.js';
import { findingsOf, violationsIn, type Findings } from './checks/violations.js';
import { storedComplaints } from './checks/phantoms.js';
import { inWords, touches, type Fault, type FaultKind } from './fault.js';
import { inject } from './faults/index.js';
import { neighbourDriver } from './neighbour.js';
import { replayDeadLetters } from './dead-letters.js';
import type { Life, Schedule, Timed } from './schedule.js';
import type { Scene } from './scene.js';

/** What came of a run. */
export interface RunReport {
  readonly seed: number;
  readonly lengthMs: number;
  /** How often each kind of fault was brought about. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly complaints: number;
  readonly actions: { readonly done: number; readonly refused: number; readonly unanswered: number };
  /** Requests sent, repetitions included. */
  readonly requests: number;
  /** Facts in the ledgers of the complaints, points of clocks among them, and messages that reached people. */
  readonly facts: number;
  readonly firings: number;
  readonly messages: number;
  /** How long after the last fault was put right until nothing was left to do, ms. */
  readonly drainedAfterMs: number;
  /** A sentence for each breach of an invariant; empty when all hold. */
  readonly violations: readonly string[];
}

/** How often what is still left to do is told, ms. */
const tellEvery = 10_000;

/** One run: faults and people by the schedule, then quiet, then the invariants. */
export class Run {
  private readonly driver: Driver;
  private readonly theirs: Driver;
  private readonly ours: string[] = [];
  private readonly marks = new Set<string>();
  private readonly held = new Map<string, Promise<void>>();
  private readonly counts: Partial<Record<FaultKind, number>> = {};
  private readonly actions = { done: 0, refused: 0, unanswered: 0 };
  private readonly troubles: string[] = [];
  private began = 0;
  /** What the checker looked at; null before the end. */
  findings: Findings | null = null;

  constructor(
    private readonly scene: Scene,
    private readonly schedule: Schedule,
    private readonly tell: (line: string) => void,
  ) {
    this.driver = new Driver(scene.house);
    this.theirs = neighbourDriver(scene.house);
  }

  async goThrough(): Promise<RunReport> {
    const { faults, lives, seed, lengthMs } = this.schedule;
    const known = await storedComplaints(this.scene.house);
    this.began = performance.now();
    const messagesBefore = this.scene.house.sink.store.arrived;
    await Promise.all([...faults.map((fault) => this.suffer(fault)), ...lives.map((life) => this.live(life))]);
    this.calm();
    const quietAt = performance.now();
    this.tell(`${this.clock()} all faults are put right; ${String(this.ours.length)} complaints`);
    await this.close();
    await this.drained('after the last fault');
    const drainedAfterMs = Math.round(performance.now() - quietAt);
    await this.putDeadLettersRight();
    await this.drained('after the replay of dead letters');
    this.findings = await findingsOf(this.scene, {
      drivers: [this.driver, this.theirs],
      caseIds: this.ours,
      known: new Set(known.map(({ id }) => id)),
    });
    const facts = this.findings.cases.flatMap((one) => one.facts);
    return {
      seed,
      lengthMs,
      faults: this.counts,
      complaints: this.ours.length,
      actions: this.actions,
      requests: this.driver.requests + this.theirs.requests,
      facts: facts.length,
      firings: facts.filter(({ type }) => type === 'firing.reached').length,
      messages: this.scene.house.sink.store.arrived - messagesBefore,
      drainedAfterMs,
      violations: [...this.troubles, ...(await violationsIn(this.findings))],
    };
  }

  /** A fault at its instant; after one that holds the same, should that one take longer than was planned. */
  private async suffer({ atMs, what }: Timed<Fault>): Promise<void> {
    await this.at(atMs);
    const before = this.held.get(touches(what)) ?? Promise.resolve();
    const mine = before.then(() => this.bringAbout(what));
    this.held.set(touches(what), mine);
    await mine;
  }

  private async bringAbout(what: Fault): Promise<void> {
    this.tell(`${this.clock()} ${inWords(what)}`);
    this.counts[what.kind] = (this.counts[what.kind] ?? 0) + 1;
    try {
      await inject(what, this.scene, { caseIds: () => this.ours, poisoned: (mark) => this.marks.add(mark) });
    } catch (error) {
      this.troubles.push(`${inWords(what)} could not be put right: ${String(error)}`);
    }
  }

  private async live({ atMs, estateId, acts }: Life): Promise<void> {
    await this.at(atMs);
    const driver = this.driverOf(estateId);
    const { filed } = await driver.triesToFile(estateId);
    this.actions[filed === null ? 'unanswered' : 'done'] += 1;
    if (filed === null) return;
    this.ours.push(filed.id);
    for (const { atMs: actAt, what } of acts) {
      await this.at(actAt);
      await this.act(driver, filed.id, what);
    }
  }

  private async act(driver: Driver, caseId: string, action: StoryAction): Promise<void> {
    const { outcome } = await driver.tries(caseId, action);
    this.actions[outcome] += 1;
  }

  private driverOf(estateId: string): Driver {
    return estateId === neighbour.estateId ? this.theirs : this.driver;
  }

  /** What a fault may have left behind is put right, whoever brought it about. */
  private calm(): void {
    const { lines, house } = this.scene;
    lines.clear();
    house.sink.faults.clear();
  }

  private async drained(when: string): Promise<void> {
    const deadline = performance.now() + 2 * patience;
    let tellAt = performance.now() + tellEvery;
    for (;;) {
      const left = await whatIsLeft(this.scene, this.ours, this.marks).catch((error: unknown) => [String(error)]);
      if (left.length === 0) return;
      if (performance.now() > tellAt) {
        this.tell(`${this.clock()} still left to do: ${left.join('; ')}`);
        tellAt += tellEvery;
      }
      if (performance.now() > deadline) {
        this.troubles.push(...left.map((what) => `${when} this is left to do: ${what}`));
        return;
      }
      await pause(250);
    }
  }

  private async putDeadLettersRight(): Promise<void> {
    this.troubles.push(...(await replayDeadLetters(this.scene, this.marks)));
    this.marks.clear();
  }

  /** Ends what is still open, so that the next run finds quiet; a third of those that nothing is due of stays open. */
  private async close(): Promise<void> {
    const open = await this.scene.house.rows<{ id: string; estateId: string }>(
      'tickets',
      `SELECT id, estate_id AS "estateId" FROM steward.cases WHERE id = ANY ($1) AND NOT over ORDER BY id`,
      [this.ours],
    );
    const staying = open.filter(({ estateId }) => estateId === 'calm').filter((_, index) => index % 3 === 0);
    const ending = open.filter((one) => !staying.includes(one));
    await Promise.all(ending.map(({ id, estateId }) => this.act(this.driverOf(estateId), id, 'withdraw')));
  }

  private async at(ms: number): Promise<void> {
    const wait = this.began + ms - performance.now();
    if (wait > 0) await pause(wait);
  }

  private clock(): string {
    return `${((performance.now() - this.began) / 1_000).toFixed(1).padStart(6)} s`;
  }
}
