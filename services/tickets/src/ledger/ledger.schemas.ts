import { factSchema } from '@steward/case-kit';
import { z } from 'zod';

export type { FactView } from '@steward/case-kit';

/** The whole ledger of a complaint. */
export const factsSchema = z.object({ items: z.array(factSchema) });
