import { describe, expect, it } from '@jest/globals';
import { awaitedSteps, type AwaitedStep } from '@steward/handbook';
import { awaitedIn, nextStepOf, sectionOf } from './next-step.js';

const now = Date.parse('2026-11-25T08:00:00.000Z');
const hours = (count: number): string => new Date(now + count * 3_600_000).toISOString();

/** What somebody who has a case does himself at each step; null: others are on. */
const steps: Readonly<Record<AwaitedStep, string | null>> = {
  adopting: null,
  'accepting-hand-over': null,
  'answering-low-rating': null,
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
  const row = (changes: Partial<Parameters<typeof sectionOf>[0]>): Parameters<typeof sectionOf>[0] => ({
    awaited: ['handling'],
    state: 'handling',
    nextDueAt: hours(5),
    limitAt: hours(6),
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
    ['for others', { state: 'fed-back', awaited: ['reviewing'], nextDueAt: hours(1) }, 'waiting'],
    ['without any limit', { limitAt: null, nextDueAt: null }, 'next'],
  ])('%s', (_what, changes, section) => {
    expect(sectionOf(row(changes), now)).toBe(section);
  });
});
