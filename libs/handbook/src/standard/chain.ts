import type { Audience, Bilingual, Duration, PointRule } from './standard.js';

/** The end of every chain *(ours)*: again after 30 min, doubling to 8 h, until a fact stops the clock. */
export const endOfChainRepeats = { every: 'PT30M', factor: 2, atMost: 'PT8H' } as const;

/**
 * The last point of a chain *(ours)*: tells the company and raises the operator alarm, and repeats, so that silence
 * never ends a chain. `after` counts from the clock's limit unless `from` says otherwise.
 */
export function endOfChain<Class extends string = never>(
  clause: string,
  after: Duration,
  options: { from?: 'start' | 'limit'; classes?: readonly Class[] } = {},
): PointRule<Class> {
  return {
    id: 'end',
    title: { zh: '逐级上报到顶仍未办妥', en: 'Reported up to the top, and still not done' },
    at: { after, from: options.from ?? 'limit' },
    means: 'warning',
    tells: ['company', 'operator'],
    repeats: endOfChainRepeats,
    clause,
    ours: true,
    ...(options.classes ? { classes: options.classes } : {}),
  };
}

/** A rung between the limit and the end of the chain; its delay and audience are ours, the duty is the clause's. */
export function rung(clause: string, id: string, after: Duration, tells: Audience, title: Bilingual): PointRule<never> {
  return { id, title, at: { after, from: 'limit' }, means: 'warning', tells: [tells], clause, ours: true };
}
