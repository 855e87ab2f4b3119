/* `npm run record-histories`: lives each story below once and keeps its history for the replay suite. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until, workflowEnvironment } from '@steward/testing';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { calledOut, wholeCallOut } from './called-out.js';
import { bundle, Life, people } from './lived.js';
import { followedSteps } from './stepwise.js';

const version = process.env['STEWARD_HISTORIES_VERSION'] ?? 'v0.1.0';
const folder = fileURLToPath(new URL(`../histories/${version}/`, import.meta.url));
const hours = (n: number): number => n * 3_600_000;

const stories: Readonly<Record<string, (life: Life) => Promise<void>>> = {
  'complaint-answered-in-time': async (life) => {
    await life.files();
    await life.pagesFor('RESPOND', 'receipt');
    await life.does('classify', { class: 'general' }, people.supervisor);
    await life.isAnswered();
    await life.passes(hours(5));
    await life.isFedBack();
    await life.pagesFor('RATE', 'invitation');
    await life.isReviewed();
    await life.isRated(5);
  },
  'complaint-that-climbs-the-ladder': async (life) => {
    await life.files();
    await life.passes(hours(30));
    await life.pagesFor('RESPOND', 'end', 1);
    await life.isWithdrawn();
  },
  'complaint-closed-after-silence': async (life) => {
    await life.files();
    await life.does('classify', { class: 'general' }, people.supervisor);
    await life.isAnswered();
    await life.isFedBack();
    await life.isReviewed();
    await life.passes(hours(24 * 8));
  },
  'complaint-reopened': async (life) => {
    await life.files();
    await life.does('classify', { class: 'general' }, people.supervisor);
    await life.isAnswered();
    await life.isFedBack();
    await life.isReviewed();
    await life.isRated(2);
    await life.does('answer-low-rating', { call: true, contentId: 'k6' }, people.supervisor);
    await until(() => life.tickets.snapshot().over);
    await life.handle().result();
    await life.does('reopen', { contentId: 'k9' }, people.owner);
    await life.pagesFor('TAKE-UP-AGAIN', 'at-once');
    await life.isFedBack();
    await life.isReviewed();
    await life.isRated(4);
  },
  'complaint-that-becomes-an-emergency': async (life) => {
    await life.files();
    await life.pagesFor('RESPOND', 'receipt');
    await life.does('classify', { class: 'major-emergency' }, people.supervisor);
    await life.passes(hours(2));
    await life.pagesFor('RESPOND', 'limit+60m');
    await life.isWithdrawn();
  },
};

describe('histories', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    workflowBundle = await bundle();
    await mkdir(folder, { recursive: true });
  }, 120_000);
  beforeEach(async () => {
    env = await workflowEnvironment();
  });
  afterEach(async () => {
    await env.teardown();
  });

  it.each(Object.entries(stories))('%s', async (name, story) => {
    await Life.of(env, workflowBundle, async (life) => {
      await story(life);
      await life.handle().result();
      const history = await life.handle().fetchHistory();
      expect(history.events?.length ?? 0).toBeGreaterThan(5);
      await writeFile(`${folder}${name}.json`, `${historyToJSON(history)}\n`);
    });
  });

  it('emergency-called-out', async () => {
    const { handle } = await calledOut(env, workflowBundle, { steps: 3, people: 2 }, (life) => wholeCallOut(life, 3));
    await writeFile(`${folder}emergency-called-out.json`, `${historyToJSON(await handle.fetchHistory())}\n`);
  });

  it.each(['delivery', 'leave'] as const)('%s', async (workflow) => {
    const { handle } = await followedSteps(env, workflowBundle, workflow, [hours(8), hours(9)]);
    await writeFile(`${folder}${workflow}-step-by-step.json`, `${historyToJSON(await handle.fetchHistory())}\n`);
  });
});
