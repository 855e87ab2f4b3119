import { Inject, Injectable } from '@nestjs/common';
import type { Ms } from '@steward/handbook';
import { SERVICE_CONTEXT, SERVICE_DATA, type ServiceContext } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import type { NotificationsConfig } from '../config.js';

/*
 * A digest is composed a little after its window has ended: a message that was counted into it just before the end
 * may still be on its way into the database, but no longer than the two seconds that a commit allows.
 */
const graceMs = 5_000;

const count = /* sql */ `
INSERT INTO steward.flood AS f (company_id, person_id, window_start, messages) VALUES ($1, $2, to_timestamp($3 / 1000.0), 1)
ON CONFLICT (company_id, person_id) DO UPDATE SET
  window_start = CASE WHEN f.window_start + $4 * interval '1 second' > excluded.window_start THEN f.window_start ELSE excluded.window_start END,
  messages = CASE WHEN f.window_start + $4 * interval '1 second' > excluded.window_start THEN f.messages + 1 ELSE 1 END
RETURNING messages, (extract(epoch FROM window_start) * 1000)::bigint AS start`;

/** Counts messages per person, so that a flood becomes a digest *(ours: more than five within a minute)*. */
@Injectable()
export class FloodGauge {
  private readonly limit: number;
  private readonly windowSeconds: number;

  constructor(
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) { config }: ServiceContext<NotificationsConfig>,
  ) {
    this.limit = config.FLOOD_LIMIT;
    this.windowSeconds = config.FLOOD_WINDOW_SECONDS;
  }

  /**
   * Counts one more message to a person; when there are more than `limit`, the instant at which their digest goes out. With a
   * limit of 0 the first begins a window, and all of the window are one message.
   */
  async another(companyId: string, personId: string, now: Ms, limit: number = this.limit): Promise<Ms | null> {
    const rows: { messages: number; start: string }[] = await this.data.query(count, [
      companyId,
      personId,
      now,
      this.windowSeconds,
    ]);
    const [row] = rows;
    if (!row || row.messages <= limit) return null;
    return digestAt(Number(row.start) + this.windowSeconds * 1000);
  }
}

/** When the digest of a window that ends at `end` is composed. */
export const digestAt = (end: Ms): Ms => end + graceMs;
