import { z } from 'zod';

/** Variables of this service beside those that every service reads. */
export const ticketsConfigSchema = z.object({
  /** Key of the one-time links for owners; derived from the service secret when it is not given. */
  TICKETS_LINK_SECRET: z.string().min(32).optional(),
  /** Days for which an owner's link opens its case. */
  TICKETS_LINK_DAYS: z.coerce.number().int().min(1).max(365).default(40),
  /** Folder of photos, recordings and documents; every copy of the service must see the same one. */
  TICKETS_FILES: z.string().min(1).default('.steward/files'),
});
export type TicketsConfig = z.infer<typeof ticketsConfigSchema>;
