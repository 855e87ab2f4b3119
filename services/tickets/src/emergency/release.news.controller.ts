import { Controller } from '@nestjs/common';
import { type FactNews, topics } from '@steward/contracts';
import { OnNews } from '@steward/service-kit';
import { z } from 'zod';
import { ReleaseService } from './release.service.js';

/** What the news of a delivery say of it; what a later version adds is ignored. */
const viewSchema = z.object({
  key: z.string(),
  recipientKind: z.string(),
  recipientId: z.string(),
  caseId: z.string().nullable(),
});
const arrivedSchema = z.object({ kind: z.string().optional(), result: z.string().optional() });

const wanted = ['delivery.received', 'delivery.reported'];

/** A call that says that an emergency is over, as its firing is named. */
const saysItIsOver = (key: string): boolean => /\/CALL\/\d+\/\d+\/stood-down\/0\//.test(key);

/** A receipt for the message that it is over stands for the word of whoever got it. */
@Controller()
export class ReleaseNewsController {
  constructor(private readonly releases: ReleaseService) {}

  @OnNews(topics.notificationsFacts, wanted)
  async receipt({ data, view }: FactNews): Promise<void> {
    const { kind, result } = arrivedSchema.parse(data);
    if (result === 'failed' || (kind === undefined && result === undefined)) return;
    const of = viewSchema.safeParse(view);
    if (!of.success) return;
    const { caseId, key, recipientId, recipientKind } = of.data;
    if (caseId === null || recipientKind !== 'person' || !saysItIsOver(key)) return;
    await this.releases.arrived(caseId, recipientId);
  }
}
