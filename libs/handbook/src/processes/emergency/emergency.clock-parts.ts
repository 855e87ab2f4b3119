import { endOfChain } from '../../standard/chain.js';
import type { Audience, Bilingual, EmergencyLevel, FigureClock, Hazard, PointRule } from '../../standard/standard.js';

/** A clock of an emergency. */
export type Clock = FigureClock<Hazard, EmergencyLevel>;
type Point = PointRule<EmergencyLevel>;
/** Our own figure, of no clause. */
export const ours = { clause: null, ours: true } as const;

/** The figures of a length by response level (`emergency.level-1.<what>`); the fourth has that of the third. */
export const byLevel = (what: string): Readonly<Record<EmergencyLevel, string>> => ({
  'level-1': `emergency.level-1.${what}`,
  'level-2': `emergency.level-2.${what}`,
  'level-3': `emergency.level-3.${what}`,
  'level-4': `emergency.level-3.${what}`,
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
