import { Controller } from '@nestjs/common';
import { topics, type FactNews } from '@steward/contracts';
import { hazards } from '@steward/handbook';
import { Ledger, OnNews, type NewsContext } from '@steward/service-kit';
import { z } from 'zod';
import { DrillHeldService } from './drill-held.service.js';

/** What the news of an emergency say of a drill; what a later version adds is ignored. */
const reportedSchema = z.object({ drill: z.boolean().default(false), kind: z.enum(hazards) });
const endedSchema = z.object({ score: z.object({ atLeast: z.int(), atMost: z.int() }).nullish() });

const wanted = [
  'emergency.reported',
  'emergency.declared',
  'emergency.stood-down',
  'false-alarm.confirmed',
  'emergency.joined',
];

/** §2.4.2: an emergency that was reported as a drill is a drill from its declaration on, and held when it is stood down. */
@Controller()
export class DrillNewsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly drills: DrillHeldService,
  ) {}

  @OnNews(topics.ticketsFacts, wanted)
  async emergency(news: FactNews, { manager }: NewsContext): Promise<void> {
    const { at, caseId, companyId, data, estateId, process, type } = news;
    if (process !== 'emergency' || estateId === null) return;
    const tx = this.ledger.within(manager);
    const said = { caseId, companyId, estateId, at: Date.parse(at) };
    if (type === 'emergency.reported') {
      const { drill, kind: hazard } = reportedSchema.parse(data);
      if (drill) await this.drills.reported(tx, { ...said, hazard });
    } else if (type === 'emergency.declared') await this.drills.declared(tx, said);
    else if (type === 'emergency.stood-down')
      await this.drills.ended(tx, { ...said, score: endedSchema.parse(data).score ?? null });
    else await this.drills.brokenOff(tx, said);
  }
}
