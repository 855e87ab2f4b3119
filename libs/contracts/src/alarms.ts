import { z } from 'zod';
import { instantSchema } from './ids.js';

/**
 * What a service has to say to the operator: the data of news of type `operator.alarmed`, which travel over the log, so that
 * they arrive also when Temporal is the part that is lost.
 */
export const operatorAlarmSchema = z.object({
  /** What is wrong; notifications has a sentence for each. */
  code: z.enum(['timers.lacking', 'timers.store-lost', 'log.lost', 'database.set-back']),
  service: z.string(),
  /** The same key is told once. */
  key: z.string().max(120),
  since: instantSchema,
  /** Cases that lack a timer, or that lost facts. */
  cases: z.int().nonnegative(),
  /** Facts that were lost, or that are published again. */
  facts: z.int().nonnegative(),
});
export type OperatorAlarm = z.infer<typeof operatorAlarmSchema>;
