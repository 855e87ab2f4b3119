import { fileURLToPath } from 'node:url';
import { caseChangedSignal, taskQueues, workflowIdOf } from '@steward/contracts';
import { type ActionInput, type Actor, type ComplaintAction, defaultStandard, type Standard } from '@steward/handbook';
import { until } from '@steward/testing';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { type Page, PaperTickets } from './paper-tickets.js';

const workflowsPath = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const interceptorsPath = fileURLToPath(new URL('../src/interceptors.ts', import.meta.url));
const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
});

let made: Promise<WorkflowBundle> | null = null;

/** The workflows' code in one piece, made once for the suites of a process: that takes longer than most of them. */
export function bundle(): Promise<WorkflowBundle> {
  made ??= bundleWorkflowCode({ workflowsPath, workflowInterceptorModules: [interceptorsPath], logger: quiet });
  return made;
}

export const people = {
  frontDesk: { id: 'zhao', role: 'front-desk' },
  handler: { id: 'li', role: 'handler' },
  supervisor: { id: 'wang', role: 'supervisor' },
  manager: { id: 'sun', role: 'estate-manager' },
  owner: { id: 'owner:r1', role: 'owner' },
} as const satisfies Record<string, Actor>;

const proof = { kind: 'in-person' } as const;

/** A complaint's life on the time-skipping server: acts, passes time, and answers who was told. One case at a time. */
export class Life {
  private constructor(
    private readonly env: TestWorkflowEnvironment,
    readonly tickets: PaperTickets,
    readonly handle: () => WorkflowHandle,
    private readonly signal: () => Promise<void>,
  ) {}

  /** Runs `story` with a worker at work; `worker` may be given to stop and start it within the story. */
  static async of(
    env: TestWorkflowEnvironment,
    workflowBundle: WorkflowBundle,
    story: (life: Life) => Promise<void>,
    standard: Standard = defaultStandard,
  ): Promise<void> {
    const caseId = `c-${Math.floor(await env.currentTimeMs())}-${Life.count++}`;
    const tickets = new PaperTickets(caseId, standard, () => env.currentTimeMs());
    let handle: WorkflowHandle | undefined;
    const signal = async (): Promise<void> => {
      const snapshot = tickets.snapshot();
      const taskQueue = snapshot.emergency ? taskQueues.emergency : taskQueues.ordinary;
      handle = await env.client.workflow.signalWithStart('complaint', {
        workflowId: workflowIdOf('complaint', caseId),
        taskQueue,
        args: [{ caseId }],
        signal: caseChangedSignal,
        signalArgs: [snapshot],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    };
    const { lookAtComplaint, advanceComplaint, takeUpComplaint, tellOfFirings } = tickets;
    const activities = { lookAtComplaint, advanceComplaint, takeUpComplaint, tellOfFirings };
    const workers = await Promise.all(
      [taskQueues.ordinary, taskQueues.emergency].map((taskQueue) =>
        Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, activities }),
      ),
    );
    const [first, second] = workers;
    if (first === undefined || second === undefined) throw new Error('two workers expected');
    await first.runUntil(
      second.runUntil(async () => {
        const started = (): WorkflowHandle => {
          if (handle === undefined) throw new Error('nothing was filed yet');
          return handle;
        };
        await story(new Life(env, tickets, started, signal));
      }),
    );
  }
  private static count = 0;

  /** Does what a person does; the relay wakes the workflow when it must. */
  async does<A extends ComplaintAction>(action: A, input: ActionInput<A>, by: Actor = people.handler): Promise<void> {
    if (await this.tickets.act(action, input, by)) await this.signal();
  }

  /** The relay says again what it said: repetition must change nothing. */
  async isToldAgain(): Promise<void> {
    await this.signal();
  }

  async files(more: Partial<ActionInput<'file'>> = {}): Promise<void> {
    await this.does('file', this.filing(more), people.frontDesk);
  }

  /** What the front desk writes down. */
  filing(more: Partial<ActionInput<'file'>> = {}): ActionInput<'file'> {
    return {
      kind: 'complaint',
      channel: 'phone',
      reporterId: 'r1',
      reporterKind: 'owner',
      estateId: 'lakeside',
      place: 'dwelling',
      category: 'plumbing',
      problem: 'leak',
      provisionalClass: 'general',
      greenChannel: false,
      skills: [],
      contentId: 'k1',
      contactWish: 'any',
      confidential: false,
      ...more,
    };
  }

  async isAnswered(): Promise<void> {
    await this.does('accept', {});
    await this.does('tell-owner', { proof, contentId: 'k2' });
  }

  async isFedBack(): Promise<void> {
    await this.does('feed-back', { proof, contentId: 'k3' });
  }

  /** After a breach one proposes it, and another approves (§2.1.3). */
  async isWithdrawn(): Promise<void> {
    const confirmedWith = { kind: 'answered-call', contentId: 'k8' } as const;
    await this.does('propose-taking-out', { as: 'withdrawn', confirmedWith, contentId: 'k8' }, people.supervisor);
    await this.does('approve-taking-out', { contentId: 'k8' }, people.manager);
  }

  async isReviewed(): Promise<void> {
    await this.does('review', { result: 'fixed', how: 'call', contentId: 'k4' }, people.supervisor);
  }

  async isRated(score: 1 | 2 | 3 | 4 | 5): Promise<void> {
    await this.does('rate', { score }, people.owner);
  }

  /** Lets time pass, ms. */
  async passes(ms: number): Promise<void> {
    await this.env.sleep(ms);
  }

  now(): Promise<number> {
    return this.env.currentTimeMs();
  }

  /** Waits until somebody was told of this point of this clock; fails when that never comes. */
  async pagesFor(clock: string, point: string, repeat = 0): Promise<readonly Page[]> {
    const found = (): readonly Page[] =>
      this.pages(clock).filter((page) => page.point === point && page.repeat === repeat);
    await until(() => found().length > 0);
    return found();
  }

  /** Who was told of a point of a clock, in order; all clocks without an argument. */
  pages(clock?: string): readonly Page[] {
    return this.tickets.pages.filter((page) => clock === undefined || page.clock === clock);
  }
}
