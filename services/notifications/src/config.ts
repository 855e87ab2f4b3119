import { ports } from '@steward/contracts';
import { z } from 'zod';
import { allowedOf } from './channels/outbound-guard.js';

/** What notifications is told by its environment, beside the variables of every service. */
export const notificationsConfigSchema = z.object({
  /** `smtp://user:password@host:port`; default: the local sink. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).default(`smtp://127.0.0.1:${ports.sinkSmtp}`),
  MAIL_FROM: z.string().min(3).max(200).default('Steward 管家 <steward@localhost>'),
  /** Where technical alarms go, beside log and metric; none when left out. */
  OPERATOR_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPERATOR_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** Internal networks, addresses and names that webhooks and WeChat robots may be at (CIDR, address or name, `:port` or not); none when left out. */
  WEBHOOK_ALLOW: z
    .string()
    .refine((list) => allowedOf(list) !== null, 'CIDRs, addresses or names, with or without :port, separated by commas')
    .default(''),
  /** Shared with providers that report receipts; without it no receipt is taken. */
  RECEIPT_SECRET: z.string().min(16).optional(),
  /** So many messages within a minute go to one person singly; further ones into a digest *(ours)*. */
  FLOOD_LIMIT: z.coerce.number().int().min(1).max(1000).default(5),
  /** Length of that minute, s. */
  FLOOD_WINDOW_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  /** How long a channel that failed is left alone before it is tried again, s; an emergency waits a quarter of it. Then twice as long each time. */
  TRY_AGAIN_AFTER_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
});
export type NotificationsConfig = z.infer<typeof notificationsConfigSchema>;
