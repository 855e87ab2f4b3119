import { Controller } from '@nestjs/common';
import { type FactNews, topics } from '@steward/contracts';
import { heardHows } from '@steward/handbook';
import { OnNews } from '@steward/service-kit';
import { z } from 'zod';
import { PassingOnService } from './passing-on.service.js';

/** What the news of a delivery say of it; what a later version adds is ignored. */
const deliverySchema = z.object({
  key: z.string(),
  recipientKind: z.literal('owner'),
  recipientId: z.string(),
  caseId: z.string(),
});
const arrivedSchema = z.object({ kind: z.string().optional(), result: z.string().optional() });
const toldSchema = z.object({ noticeId: z.string(), dwellings: z.array(z.string()), how: z.enum(heardHows) });

/** A message to whoever reported a case, as its firing is named; the seq of the fact that spoke to him. */
const spoke = /\/CALL\/(\d+)\/\d+\/owner-written\/0\//;

const said: readonly string[] = ['notice.issued', 'notice.corrected', 'link.made'];

/** Whether a fact of an emergency says something new to those who reported what led to it. */
export const concernsReporters = ({ process, type }: Pick<FactNews, 'process' | 'type'>): boolean =>
  process === 'emergency' && (said.includes(type) || type === 'household.told');

/** Notices of emergencies go on to those who reported the complaints that led to them, and what arrives is progress there (§3.3, §4.2). */
@Controller()
export class PassingOnNewsController {
  constructor(private readonly passing: PassingOnService) {}

  @OnNews(topics.ticketsFacts, concernsReporters)
  async notice({ caseId, data, type }: FactNews): Promise<void> {
    if (type !== 'household.told') return this.passing.passOn(caseId);
    const told = toldSchema.safeParse(data);
    // Who was not reached was not told.
    if (told.success) await this.passing.told(caseId, told.data.noticeId, told.data.dwellings, told.data.how);
  }

  @OnNews(topics.notificationsFacts, ['delivery.received', 'delivery.reported'])
  async receipt({ data, view }: FactNews): Promise<void> {
    const { kind, result } = arrivedSchema.parse(data);
    if (result === 'failed' || (kind === undefined && result === undefined)) return;
    const of = deliverySchema.safeParse(view);
    if (!of.success) return;
    const { caseId, key, recipientId } = of.data;
    const seq = spoke.exec(key)?.[1];
    if (seq !== undefined) await this.passing.arrived(caseId, Number(seq), recipientId);
  }
}
