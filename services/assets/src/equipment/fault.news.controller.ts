import { Controller } from '@nestjs/common';
import { topics, type FactNews } from '@steward/contracts';
import { Ledger, OnNews, type NewsContext } from '@steward/service-kit';
import { z } from 'zod';
import { EquipmentUseService } from './equipment-use.service.js';

/** What the news of a fault say of the piece; what a later version adds is ignored. */
const reportedSchema = z.object({
  equipmentId: z.string().nullish(),
  unsafe: z.boolean().default(false),
  /** Of an old record: what was unsafe years ago says nothing of today, until somebody takes it over. */
  observedUntil: z.number().optional(),
});

const wanted = [
  'fault.reported',
  'record.corrected',
  'fault.adopted',
  'fault.found-unsafe',
  'fault.verified',
  'fault.withdrawn',
];

/** §2.3.3: what is unsafe goes out of service, and comes back when somebody else has accepted the repair. */
@Controller()
export class FaultNewsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly use: EquipmentUseService,
  ) {}

  @OnNews(topics.ticketsFacts, wanted)
  async fault(news: FactNews, { manager }: NewsContext): Promise<void> {
    const { caseId: faultId, companyId, data, estateId, process, type } = news;
    // Records of other processes are corrected as well.
    if (process !== 'fault') return;
    const tx = this.ledger.within(manager);
    const said = { faultId, companyId, estateId };
    if (type === 'fault.reported') {
      const { equipmentId, observedUntil, unsafe } = reportedSchema.parse(data);
      if (equipmentId === null || equipmentId === undefined) return;
      if (observedUntil !== undefined) return this.use.recorded(tx, { ...said, equipmentId, unsafe });
      await this.use.reported(tx, { ...said, equipmentId });
      if (unsafe) await this.use.unsafe(tx, said);
    } else if (type === 'record.corrected') {
      const { equipmentId, unsafe } = reportedSchema.parse(data);
      await this.use.recorded(tx, { ...said, equipmentId: equipmentId ?? null, unsafe });
    } else if (type === 'fault.adopted') await this.use.adopted(tx, said);
    else if (type === 'fault.found-unsafe') await this.use.unsafe(tx, said);
    else await this.use.over(tx, said);
  }
}
