import { Controller } from '@nestjs/common';
import { topics, type FactNews } from '@steward/contracts';
import { Ledger, OnNews, type NewsContext } from '@steward/service-kit';
import { z } from 'zod';
import { EquipmentUseService } from './equipment-use.service.js';

/** What the news of a fault say of the piece; what a later version adds is ignored. */
const reportedSchema = z.object({
  equipmentId: z.string().nullish(),
  unsafe: z.boolean().default(false),
  /** Of an old record: what was unsafe years ago says nothing of today. */
  observedUntil: z.number().optional(),
});

const wanted = ['fault.reported', 'fault.found-unsafe', 'fault.verified', 'fault.withdrawn'];

/** §2.3.3: what is unsafe goes out of service, and comes back when somebody else has accepted the repair. */
@Controller()
export class FaultNewsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly use: EquipmentUseService,
  ) {}

  @OnNews(topics.ticketsFacts, wanted)
  async fault({ caseId: faultId, companyId, data, estateId, type }: FactNews, { manager }: NewsContext): Promise<void> {
    const tx = this.ledger.within(manager);
    const said = { faultId, companyId, estateId };
    if (type === 'fault.reported') {
      const { equipmentId, observedUntil, unsafe } = reportedSchema.parse(data);
      if (equipmentId === null || equipmentId === undefined || observedUntil !== undefined) return;
      await this.use.reported(tx, { ...said, equipmentId });
      if (unsafe) await this.use.unsafe(tx, said);
    } else if (type === 'fault.found-unsafe') await this.use.unsafe(tx, said);
    else await this.use.over(tx, said);
  }
}
