import { ports } from '@steward/contracts';
import { z } from 'zod';

/** Variables of this service beside those that every service reads. */
export const ticketsConfigSchema = z.object({
  /** Key of the one-time links for owners; derived from the service secret when it is not given. */
  TICKETS_LINK_SECRET: z.string().min(32).optional(),
  /** Days for which an owner's link opens its case. */
  TICKETS_LINK_DAYS: z.coerce.number().int().min(1).max(365).default(40),
  /** Folder of photos, recordings and documents; every copy of the service must see the same one. */
  TICKETS_FILES: z.string().min(1).default('.steward/files'),
  /** Where staff and assets say what people and places are called, for sheets and paper. */
  STAFF_INTERNAL_URL: z.url().default(`http://127.0.0.1:${ports.staffInternal}`),
  ASSETS_INTERNAL_URL: z.url().default(`http://127.0.0.1:${ports.assetsInternal}`),
  /** Minutes between two audits of all ledgers; without one for twice as long, readiness and metrics say so. */
  AUDIT_EVERY_MINUTES: z.coerce.number().int().min(1).max(44_640).default(60),
  /** Seconds that trying a standard on the cases of a period may take; what was done until then is the answer. */
  WHAT_IF_SECONDS: z.coerce.number().min(0.001).max(600).default(20),
  /** Seconds that writing a sheet may take, and rows that one may have; whoever asks for more is told so. */
  EXPORT_SECONDS: z.coerce.number().min(0.001).max(110).default(25),
  EXPORT_ROWS_LIMIT: z.coerce.number().int().min(1).max(200_000).default(20_000),
  /** Seconds within which a firing that fell due is still on its way, and not missing. */
  AUDIT_GRACE_SECONDS: z.coerce.number().int().min(0).max(86_400).default(60),
});
export type TicketsConfig = z.infer<typeof ticketsConfigSchema>;
