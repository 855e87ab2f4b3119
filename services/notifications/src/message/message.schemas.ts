import { idSchema, instantSchema } from '@steward/contracts';
import { pageOf, pageQuery } from '@steward/service-kit';
import { z } from 'zod';

/** A message as the console lists it. */
export const messageSchema = z.object({
  id: idSchema,
  at: instantSchema,
  subject: z.string(),
  lines: z.array(z.string()),
  link: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
  urgency: z.enum(['emergency', 'ordinary']),
  template: z.string(),
  caseId: z.string().nullable(),
  readAt: instantSchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

export const messagesQuerySchema = z.strictObject({ ...pageQuery, unread: z.enum(['true', 'false']).optional() });
export type MessagesQuery = z.infer<typeof messagesQuerySchema>;

export const messagesPageSchema = pageOf(messageSchema).extend({ unread: z.int().nonnegative() });
export type MessagesPage = z.infer<typeof messagesPageSchema>;

/** Answer of `GET /v1/messages/unread`. */
export const unreadSchema = z.object({ unread: z.int().nonnegative() });

/** Where a page of messages ends: newest first, by opening instant and id. */
export const messagePlaceSchema = z.tuple([z.string(), z.string()]);
