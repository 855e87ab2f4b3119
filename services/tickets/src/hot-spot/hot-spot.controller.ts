import { type FactNews, topics } from '@steward/contracts';
import { OnNews } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { HotSpotService } from './hot-spot.service.js';

/** What may have made a spot hot. An old record never does, and says so itself: of a heap of them no case is read for it. */
export const mayHeat = ({ type, data }: Pick<FactNews, 'type' | 'data'>): boolean =>
  type === 'complaint.corrected' || (type === 'complaint.received' && data['observedUntil'] === undefined);

/** Looks for hot spots behind every complaint that came in or turned out to be elsewhere; filing itself waits for nothing. */
@Controller()
export class HotSpotController {
  constructor(private readonly hotSpots: HotSpotService) {}

  @OnNews(topics.ticketsFacts, mayHeat)
  async cameIn(news: FactNews): Promise<void> {
    await this.hotSpots.look(news.caseId);
  }
}
