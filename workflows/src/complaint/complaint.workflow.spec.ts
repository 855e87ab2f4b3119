import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until, workflowEnvironment } from '@steward/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundle, Life, people } from '../../test/lived.js';

const minutes = (n: number): number => n * 60_000;
const hours = (n: number): number => n * 3_600_000;
const days = (n: number): number => n * 86_400_000;

describe('a complaint, followed', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;
  const lives = (story: (life: Life) => Promise<void>): Promise<void> => Life.of(env, workflowBundle, story);

  beforeAll(async () => {
    workflowBundle = await bundle();
  }, 120_000);
  beforeEach(async () => {
    env = await workflowEnvironment();
  });
  afterEach(async () => {
    await env.teardown();
  });

  it('sends the owner a receipt at once, which does not stop the clock', () =>
    lives(async (life) => {
      await life.files();
      const [receipt] = await life.pagesFor('RESPOND', 'receipt');
      expect(receipt?.to).toBe('owner');
      await life.passes(hours(2));
      expect(await life.pagesFor('RESPOND', 'limit')).toHaveLength(1);
    }));

  it('pages the supervisor when nobody answers within two hours, and not earlier (§3.1)', () =>
    lives(async (life) => {
      await life.files();
      await life.pagesFor('RESPOND', 'receipt');
      const received = life.tickets.facts[0]?.at ?? 0;
      // The test server's clock runs on while nothing is skipped: a few seconds stand for "just before".
      await life.passes(received + hours(2) - 5_000 - (await life.now()));
      expect(life.pages('RESPOND').map((page) => page.point)).not.toContain('limit');
      await life.passes(5_000);
      const [page] = await life.pagesFor('RESPOND', 'limit');
      expect(page?.to).toBe('supervisor');
      expect(page?.at).toBeGreaterThanOrEqual(received + hours(2));
    }));

  it('climbs the ladder and never ends in silence', () =>
    lives(async (life) => {
      await life.files();
      await life.pagesFor('RESPOND', 'receipt');
      await life.passes(hours(3));
      await life.pagesFor('RESPOND', 'limit+60m');
      expect(life.pages('RESPOND').map(({ to, point }) => `${point}: ${to}`)).toEqual([
        'receipt: owner',
        'half: handler',
        'limit: supervisor',
        'limit+30m: deputy-and-roster',
        'limit+60m: estate-manager',
      ]);
      await life.passes(hours(24));
      await life.pagesFor('RESPOND', 'end', 1);
      expect(
        life.pages('RESPOND').filter((page) => page.point === 'end' && page.to === 'operator').length,
      ).toBeGreaterThan(1);
    }));

  it('pages nobody for a complaint that is answered in time', () =>
    lives(async (life) => {
      await life.files();
      await life.does('classify', { class: 'general' }, people.supervisor);
      await life.pagesFor('RESPOND', 'receipt');
      await life.passes(minutes(50));
      await life.isAnswered();
      await life.passes(hours(10));
      expect(life.pages('RESPOND').map((page) => page.point)).toEqual(['receipt']);
    }));

  it('offers a complaint that nobody has to whoever is on duty', () =>
    lives(async (life) => {
      await life.files();
      await until(() => life.tickets.facts.some((fact) => fact.type === 'complaint.assigned'));
      await life.passes(minutes(20));
      expect(life.pages('ASSIGN')).toEqual([]);
    }));

  it('asks for the return visit and the rating, and closes after seven days of silence', () =>
    lives(async (life) => {
      await life.files();
      await life.does('classify', { class: 'general' }, people.supervisor);
      await life.isAnswered();
      await life.isFedBack();
      expect((await life.pagesFor('RATE', 'invitation'))[0]?.to).toBe('owner');
      expect((await life.pagesFor('REVIEW', 'visit'))[0]?.to).toBe('supervisor');
      await life.isReviewed();
      const fedBack = life.tickets.facts.find((fact) => fact.type === 'complaint.fed-back')?.at ?? 0;
      await life.passes(fedBack + days(7) - 5_000 - (await life.now()));
      expect(life.tickets.snapshot().over).toBe(false);
      await life.passes(5_000);
      await expect(life.handle().result()).resolves.toMatchObject({ state: 'closed' });
      expect((await life.pagesFor('RATE', 'limit'))[0]?.to).toBe('owner');
    }));

  it('tells of what was reached even when the case ends before anybody could be told', () =>
    lives(async (life) => {
      // Everything happens before the workflow has had a chance to look.
      await life.tickets.act('file', life.filing(), people.frontDesk);
      await life.tickets.act('classify', { class: 'general' }, people.supervisor);
      await life.tickets.act('accept', {}, people.handler);
      await life.tickets.act('tell-owner', { proof: { kind: 'in-person' }, contentId: 'k2' }, people.handler);
      await life.tickets.act('feed-back', { proof: { kind: 'in-person' }, contentId: 'k3' }, people.handler);
      await life.tickets.act('review', { result: 'fixed', how: 'call', contentId: 'k4' }, people.supervisor);
      await life.tickets.act('rate', { score: 5 }, people.owner);
      expect(life.tickets.snapshot()).toMatchObject({ over: true, owes: true });
      await life.isToldAgain();
      await life.handle().result();
      const told = life.pages().map(({ clock, point }) => `${clock} ${point}`);
      expect(told).toEqual(expect.arrayContaining(['RESPOND receipt', 'REVIEW visit', 'RATE invitation']));
      expect(new Set(told).size).toBe(told.length);
      expect(life.tickets.snapshot()).not.toHaveProperty('owes');
    }));

  it('keeps a normal life within thirty events of history', () =>
    lives(async (life) => {
      await life.files();
      await life.does('classify', { class: 'general' }, people.supervisor);
      await life.passes(minutes(20));
      await life.isAnswered();
      await life.passes(hours(5));
      await life.isFedBack();
      await life.passes(hours(20));
      await life.isReviewed();
      await life.passes(hours(10));
      await life.isRated(5);
      await until(() => life.tickets.snapshot().over);
      await life.handle().result();
      const { events = [] } = await life.handle().fetchHistory();
      const kinds = (events ?? []).map((event) => event.eventType);
      expect(kinds.length).toBeGreaterThan(10);
      expect(kinds.length).toBeLessThanOrEqual(30);
    }));

  it('does nothing twice when the relay repeats itself', () =>
    lives(async (life) => {
      await life.files();
      await life.pagesFor('RESPOND', 'receipt');
      for (let again = 0; again < 5; again += 1) await life.isToldAgain();
      await life.passes(hours(2));
      await life.pagesFor('RESPOND', 'limit');
      const told = life.pages().map(({ to, clock, point, repeat }) => `${clock}/${point}/${repeat}→${to}`);
      expect(new Set(told).size).toBe(told.length);
    }));

  it('begins a new run for a complaint that is reopened', () =>
    lives(async (life) => {
      await life.files();
      await life.does('classify', { class: 'general' }, people.supervisor);
      await life.isAnswered();
      await life.isFedBack();
      await life.isReviewed();
      await life.isRated(4);
      await life.handle().result();
      const firstRun = (await life.handle().describe()).runId;
      await life.passes(days(2));
      await life.does('reopen', { contentId: 'k9' }, people.owner);
      await life.pagesFor('TAKE-UP-AGAIN', 'at-once');
      expect((await life.handle().describe()).runId).not.toBe(firstRun);
    }));

  it('moves to the emergency queue when it becomes an emergency', () =>
    lives(async (life) => {
      await life.files();
      await life.pagesFor('RESPOND', 'receipt');
      await life.does('classify', { class: 'major-emergency' }, people.supervisor);
      await life.passes(hours(1));
      await life.pagesFor('RESPOND', 'limit');
      await until(async () => (await life.handle().describe()).taskQueue === 'steward-emergency');
      expect((await life.handle().describe()).taskQueue).toBe('steward-emergency');
    }));

  it('moves there at once, not when its next point comes: nobody waits behind ordinary work (§3.1)', () =>
    lives(async (life) => {
      await life.files();
      await life.pagesFor('RESPOND', 'receipt');
      await life.does('classify', { class: 'general' }, people.supervisor);
      // Answered: no deadline of the graver class lies before the next point of the present one.
      await life.isAnswered();
      const asked = life.tickets.asked.length;
      await life.does('change-class', { class: 'major-emergency', contentId: 'k7' }, people.supervisor);
      await until(async () => (await life.handle().describe()).taskQueue === 'steward-emergency');
      expect(life.tickets.asked.slice(asked)).toEqual([]);
      await life.isFedBack();
      expect((await life.pagesFor('REVIEW', 'visit'))[0]?.to).toBe('supervisor');
    }));

  it(
    'stays bounded through a year in which nobody does anything',
    () =>
      lives(async (life) => {
        await life.files({ provisionalClass: 'major' });
        await life.pagesFor('RESPOND', 'receipt');
        await life.passes(days(365));
        await until(() => life.pages('RESPOND').filter((page) => page.point === 'end').length > 1_000);
        const { events } = await life.handle().fetchHistory();
        expect(events?.length ?? 0).toBeLessThan(10_000);
        expect(life.tickets.snapshot().over).toBe(false);
      }),
    180_000,
  );

  it('ends when the service does not know the case', () =>
    lives(async (life) => {
      const run = await env.client.workflow.start('complaint', {
        workflowId: 'complaint/nobody',
        taskQueue: 'steward',
        args: [{ caseId: 'nobody' }],
      });
      await expect(run.result()).resolves.toEqual({ caseId: 'nobody', state: 'unknown', seq: 0 });
      expect(life.tickets.asked).toEqual(['look']);
    }));
});
