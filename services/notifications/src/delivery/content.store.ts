import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { RenderedMessage } from '../templates/render.js';
import type { ShortMessage } from '../templates/short.js';
import type { Language } from '../templates/template.js';
import { contactContentId, messageContentId } from './delivery-ids.js';
import type { KeptContact } from './message.content.js';

const shortSchema: z.ZodType<ShortMessage> = z.object({
  what: z.string(),
  about: z.string().nullable().optional(),
  where: z.string().nullable(),
  by: z.string().nullable(),
  number: z.string().nullable(),
  task: z.string().nullable().optional(),
});

const spokenSchema = z.object({ zh: z.string(), en: z.string() });

/** A delivery listed in a digest. */
export interface Bundled {
  readonly id: string;
  readonly read: boolean;
  readonly subject: string;
}

/** The words of a delivery with what is kept beside them. */
export interface KeptMessage {
  readonly message: RenderedMessage;
  readonly contact: KeptContact | null;
  /** Owners: what a colleague says who calls in the place of a message. */
  readonly spoken: Readonly<Record<'zh' | 'en', string>> | null;
}

/** Words and addresses of deliveries, read by id. */
@Injectable()
export class ContentStore {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** The words of a delivery, and addresses and one-time link while they are kept. */
  async read(deliveryId: string): Promise<KeptMessage | null> {
    const rows: { id: string; text: string | null; meta: Record<string, unknown>; erased: boolean }[] =
      await this.data.query(
        'SELECT id, text, meta, erased_at IS NOT NULL AS erased FROM steward.content WHERE id = ANY ($1)',
        [[messageContentId(deliveryId), contactContentId(deliveryId)]],
      );
    const words = rows.find(({ id }) => id === messageContentId(deliveryId));
    if (!words) return null;
    const kept = rows.find(({ id, erased }) => id === contactContentId(deliveryId) && !erased);
    const contact = kept
      ? {
          mail: textOrNull(kept.meta['mail']),
          phone: textOrNull(kept.meta['phone']),
          mayCall: kept.meta['mayCall'] === true,
          link: textOrNull(kept.meta['link']),
        }
      : null;
    const subject = textOrNull(words.meta['subject']) ?? '';
    const message: RenderedMessage = {
      subject,
      lines: (words.text ?? '').split('\n'),
      link: textOrNull(words.meta['link']),
      language: words.meta['language'] === 'en' ? 'en' : ('zh-CN' satisfies Language),
      // Messages of before short channels have none.
      short: shortSchema.catch({ what: subject, where: null, by: null, number: null }).parse(words.meta['short']),
    };
    return {
      message,
      contact,
      spoken: spokenSchema
        .nullable()
        .catch(null)
        .parse(words.meta['spoken'] ?? null),
    };
  }

  /** Forgets addresses and one-time link: the delivery is over. */
  async eraseContact(deliveryId: string): Promise<void> {
    await this.data.query(
      `UPDATE steward.content SET text = NULL, meta = '{}', erased_at = clock_timestamp() WHERE id = $1 AND erased_at IS NULL`,
      [contactContentId(deliveryId)],
    );
  }

  /** What a digest lists, oldest first. */
  async bundled(bundleId: string): Promise<Bundled[]> {
    return this.data.query(
      `SELECT c.id, c.read, coalesce(m.meta->>'subject', '') AS subject
         FROM steward.cases c LEFT JOIN steward.content m ON m.id = c.id || '.message'
        WHERE c.bundle_id = $1 ORDER BY c.opened_at, c.id`,
      [bundleId],
    );
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
