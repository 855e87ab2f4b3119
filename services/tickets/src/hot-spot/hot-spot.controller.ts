import { type FactNews, topics } from '@steward/contracts';
import { OnNews } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { HotSpotService } from './hot-spot.service.js';

/** Looks for hot spots behind every complaint that came in or turned out to be elsewhere; filing itself waits for nothing. */
@Controller()
export class HotSpotController {
  constructor(private readonly hotSpots: HotSpotService) {}

  @OnNews(topics.ticketsFacts, ['complaint.received', 'complaint.corrected'])
  async cameIn(news: FactNews): Promise<void> {
    await this.hotSpots.look(news.caseId);
  }
}
