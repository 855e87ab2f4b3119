import { describe, expect, it } from '@jest/globals';
import { awaitedSteps, faultAwaited, type AwaitedStep, type FaultAwaited } from '@steward/handbook';
import { awaitedIn, nextStepOf, sectionOf } from './next-step.js';

const now = Date.parse('2026-11-25T08:00:00.000Z');
const hours = (count: number): string => new Date(now + count * 3_600_000).toISOString();

/** What somebody who has a case does himself at each step; null: others are on. */
const steps: Readonly<Record<AwaitedStep, string | null>> = {
  adopting: null,
  'accepting-hand-over': null,
  'answering-low-rating': null,
  'answering-owner': 'message-owner',
  'replying-external': 'reply-external',
  'deciding-taking-out': null,
  'deciding-not-a-complaint': null,
  'deciding-class': null,
  taking: null,
  accepting: 'accept',
  owner: 'resume',
  'third-party': 'resume',
  reviewing: null,
  rating: null,
  telling: 'tell-owner',
  classifying: 'classify',
  starting: 'start-handling',
  handling: 'feed-back',
};

/** The same of an equipment fault. */
const faultSteps: Readonly<Record<FaultAwaited, string | null>> = {
  adopting: null,
  'accepting-hand-over': null,
  taking: 'respond',
  responding: 'respond',
  parts: 'resume',
  contractor: 'resume',
  fixing: 'fix',
  'making-safe': 'make-safe',
  accepting: null,
};

describe('the next step at a fault of mine', () => {
  it.each(Object.keys(faultAwaited) as FaultAwaited[])('while it waits for: %s', (step) => {
    const row = { process: 'fault', awaited: [step] };
    expect(nextStepOf(row)?.action ?? null).toBe(faultSteps[step]);
    expect(awaitedIn(row).zh).not.toBe('');
  });
});

describe('the next step at a case of mine', () => {
  it.each(awaitedSteps.map((step) => [step]))('while it waits for: %s', (step) => {
    expect(nextStepOf({ awaited: [step] })?.action ?? null).toBe(steps[step]);
    expect(awaitedIn({ awaited: [step] }).zh).not.toBe('');
  });

  it('is the one beside a decision that others take', () => {
    expect(nextStepOf({ awaited: ['deciding-class', 'handling'] })?.action).toBe('feed-back');
    expect(awaitedIn({ awaited: ['deciding-class', 'handling'] }).zh).toBe('等待批准级别调整；等待处理并反馈结果');
  });

  it('is done in one press where it wants neither words nor proof', () => {
    expect(nextStepOf({ awaited: ['accepting'] })?.atOnce).toBe(true);
    expect(nextStepOf({ awaited: ['telling'] })?.atOnce).toBe(false);
  });
});

describe('where a case of mine stands', () => {
  const waitedUntil = (until: number) => ({ since: hours(-9), expectedAt: hours(until), reason: null });
  const wrote = { since: hours(-1), latestAt: hours(-1), limitAt: hours(1), by: 'owner.replied' };
  const row = (changes: Partial<Parameters<typeof sectionOf>[0]>): Parameters<typeof sectionOf>[0] => ({
    awaited: ['handling'],
    state: 'handling',
    nextDueAt: hours(5),
    limitAt: hours(6),
    waiting: null,
    ...changes,
  });
  it.each<[string, Parameters<typeof row>[0], string]>([
    ['late', { limitAt: hours(-1) }, 'now'],
    ['late while others are on', { limitAt: hours(-1), state: 'fed-back', awaited: ['reviewing'] }, 'now'],
    ['late while it waits', { limitAt: hours(-1), state: 'waiting', awaited: ['owner'] }, 'now'],
    ['with a limit within two hours', { limitAt: hours(1.9) }, 'now'],
    ['with something due within two hours', { nextDueAt: hours(1.9) }, 'now'],
    ['with time', {}, 'next'],
    ['waiting', { state: 'waiting', awaited: ['owner'], nextDueAt: hours(1) }, 'waiting'],
    ['waiting beyond the expected date', { state: 'waiting', awaited: ['owner'], waiting: waitedUntil(-1) }, 'now'],
    ['whose owner wrote', { ownerWord: wrote }, 'now'],
    ['for others', { state: 'fed-back', awaited: ['reviewing'], nextDueAt: hours(1) }, 'waiting'],
    ['without any limit', { limitAt: null, nextDueAt: null }, 'next'],
  ])('%s', (_what, changes, section) => {
    expect(sectionOf(row(changes), now)).toBe(section);
  });
});
