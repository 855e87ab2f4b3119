import { topics, type DeliveryRequest, type FactNews } from '@steward/contracts';
import { EstatesService, OnNews } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { Callees } from '../delivery/callees.js';
import { DeliveryService } from '../delivery/delivery.service.js';
import { dutyRoute } from '../routing/default-routes.js';
import { announcementTold, dayBookTold } from './drill-news.rules.js';

/** Who may be called to an emergency at an estate, and hears of a drill that is announced. */
const everybody = ['handler', 'front-desk', 'supervisor', 'estate-manager', 'contractor'];
/** Who sees to it that a drill is held: the first of these that the estate has. */
const leads = ['estate-manager', 'supervisor', 'company'];

/** Tells whoever leads an estate which drills are due, and everybody there when one is announced (§2.4.2). */
@Controller()
export class DrillNewsController {
  constructor(
    private readonly deliveries: DeliveryService,
    private readonly estates: EstatesService,
    private readonly callees: Callees,
  ) {}

  @OnNews(topics.assetsFacts, ['day-book.looked'])
  async ofDayBook(news: FactNews): Promise<void> {
    const told = dayBookTold(news.data);
    if (told === null) return;
    for (const role of leads) {
      const found = await this.callees.holding(role, news.companyId, news.estateId);
      if (found.length > 0) return this.tell(news, 'drill.day', found, told);
    }
  }

  @OnNews(topics.assetsFacts, ['obligation.announced'])
  async ofAnnouncement(news: FactNews): Promise<void> {
    const told = announcementTold(news, Date.now());
    if (told === null) return;
    const found = await Promise.all(everybody.map((role) => this.callees.holding(role, news.companyId, news.estateId)));
    const people = [...new Set(found.flat())].filter((personId) => personId !== news.actor.id).sort();
    await this.tell(news, 'drill.announced', people, told);
  }

  private async tell(
    news: FactNews,
    template: string,
    people: readonly string[],
    told: Readonly<Record<string, string>>,
  ): Promise<void> {
    const estate = news.estateId === null ? null : await this.estates.find(news.estateId);
    if (estate === null) return;
    for (const personId of people) {
      const request: DeliveryRequest = {
        key: `${news.id}/${template}/${personId}`,
        companyId: news.companyId,
        estateId: news.estateId,
        recipient: { kind: 'person', id: personId },
        template,
        params: { estateZh: estate.name.zh, estateEn: estate.name.en, ...told },
        urgency: 'ordinary',
        caseId: null,
        clause: news.clause ?? '§4.2',
      };
      await this.deliveries.request(request, { route: dutyRoute(template, news.type), deferred: true });
    }
  }
}
