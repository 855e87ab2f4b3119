import { endOfChain } from '../../standard/chain.js';
import type { Audience, Bilingual, ClockRule, PointRule } from '../../standard/standard.js';
import type { EmergencyLevel, Hazard } from './emergency.names.js';

/** A clock of an emergency. */
export type Clock = ClockRule<Hazard, EmergencyLevel>;
type Point = PointRule<EmergencyLevel>;
/** Our own figure, of no clause. */
export const ours = { clause: null, ours: true } as const;

/** Lengths by response level; the fourth has those of the third. */
export const byLevel = (first: string, second: string, third: string): Readonly<Record<EmergencyLevel, string>> => ({
  'level-1': first,
  'level-2': second,
  'level-3': third,
  'level-4': third,
});
/** A point of a clock, of our own. */
export const point = (
  id: string,
  at: Point['at'],
  means: Point['means'],
  tells: readonly Audience[],
  title: Bilingual,
): Point => ({
  id,
  title,
  at,
  means,
  tells,
  ...ours,
});
/** When the limit has passed. */
export const atLimit: Point['at'] = { after: 'PT0S', from: 'limit' };
/** When the target has passed. */
export const atTarget: Point['at'] = { after: 'PT0S', from: 'target' };
/** Every chain ends in company and operator, and repeats. */
export const end: Point = { ...endOfChain<EmergencyLevel>('§4.2', 'PT30M'), ...ours };
/** What ends an emergency for whoever was called. */
export const over = ['emergency.stood-down', 'false-alarm.confirmed', 'emergency.joined'] as const;
