import { deadLetterSchema, replaySchema, serviceStandingSchema } from '@steward/contracts';
import { z } from 'zod';
import { upstreams } from '../proxy/route-table.js';

/** A service as administrators see it; `standing` null: it does not answer, `detail` says why. */
export const systemSchema = z.object({
  services: z.array(
    z.object({
      service: z.string(),
      reachable: z.boolean(),
      detail: z.string(),
      standing: serviceStandingSchema.nullable(),
    }),
  ),
  /** Temporal's own pages, and the local sink of messages, where there are any. */
  links: z.object({ temporal: z.string().nullable(), sink: z.string().nullable() }),
});
export type SystemView = z.infer<typeof systemSchema>;

export const serviceSchema = z.enum([...upstreams, 'gateway']);
export type ServiceName = z.infer<typeof serviceSchema>;

export const systemDeadLettersSchema = z.object({
  items: z.array(deadLetterSchema.extend({ service: z.string() })),
  /** Services that could not be asked. */
  unreachable: z.array(z.string()),
});
export type SystemDeadLetters = z.infer<typeof systemDeadLettersSchema>;

export const systemReplaySchema = replaySchema.extend({ service: serviceSchema });
export type SystemReplay = z.infer<typeof systemReplaySchema>;
