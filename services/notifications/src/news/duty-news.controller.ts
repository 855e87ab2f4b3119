import { topics, type DeliveryRequest, type FactNews } from '@steward/contracts';
import { EstatesService, OnNews, PeopleService } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { Callees } from '../delivery/callees.js';
import { DeliveryService } from '../delivery/delivery.service.js';
import { dutyRoute } from '../routing/default-routes.js';
import {
  layerChangeTold,
  leaveTold,
  overrideTold,
  readinessTold,
  swapTold,
  type ToldOfDuty,
} from './duty-news.rules.js';

/** Tells those concerned that their duty was overridden, or that somebody goes on leave: it is no duty of his that nobody has heard of (§2.4.1). */
@Controller()
export class DutyNewsController {
  constructor(
    private readonly deliveries: DeliveryService,
    private readonly estates: EstatesService,
    private readonly people: PeopleService,
    private readonly callees: Callees,
  ) {}

  @OnNews(topics.staffFacts, ['duty-override.made', 'duty-override.removed'])
  async ofOverride(news: FactNews): Promise<void> {
    await this.tell(news, overrideTold(news));
  }

  @OnNews(topics.staffFacts, ['layer-change.made', 'layer-change.removed'])
  async ofLayerChange(news: FactNews): Promise<void> {
    await this.tell(news, layerChangeTold(news));
  }

  @OnNews(topics.staffFacts, ['layer-swap.asked', 'layer-swap.accepted', 'layer-swap.refused', 'layer-swap.withdrawn'])
  async ofSwap(news: FactNews): Promise<void> {
    await this.tell(news, swapTold(news));
  }

  @OnNews(topics.staffFacts, ['leave.granted', 'leave.withdrawn'])
  async ofLeave(news: FactNews): Promise<void> {
    await this.tell(news, leaveTold(news, await this.supervisorsOf(news)));
  }

  /** Whoever leads the estate hears each week who is not ready; where it has no manager, its supervisors, then the company. */
  @OnNews(topics.staffFacts, ['readiness.looked'])
  async ofReadiness(news: FactNews): Promise<void> {
    const told = readinessTold(news.data);
    const estate = news.estateId === null ? null : await this.estates.find(news.estateId);
    if (told === null || estate === null) return;
    for (const personId of await this.leadsOf(news)) {
      const request: DeliveryRequest = {
        key: `${news.id}/readiness.week/${personId}`,
        companyId: news.companyId,
        estateId: news.estateId,
        recipient: { kind: 'person', id: personId },
        template: 'readiness.week',
        params: { estateZh: estate.name.zh, estateEn: estate.name.en, ...told },
        urgency: 'ordinary',
        caseId: null,
        clause: '§4.2',
      };
      await this.deliveries.request(request, { route: dutyRoute('readiness.week', news.type), deferred: true });
    }
  }

  private async leadsOf({ companyId, estateId }: FactNews): Promise<string[]> {
    for (const role of ['estate-manager', 'supervisor', 'company']) {
      const found = await this.callees.holding(role, companyId, estateId);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** The supervisors of the estates at which somebody has a post; nobody while no news of him has come. */
  private async supervisorsOf({ caseId: personId, companyId }: FactNews): Promise<string[]> {
    const grants = (await this.people.find(personId))?.grants ?? [];
    const estates = [...new Set(grants.map(({ estateId }) => estateId))];
    const found = await Promise.all(estates.map((one) => this.callees.holding('supervisor', companyId, one)));
    return [...new Set(found.flat())].sort();
  }

  /** Once for each fact and person; what is past when the news comes, as after a loss, is told to nobody. */
  private async tell(news: FactNews, told: readonly ToldOfDuty[]): Promise<void> {
    const estate = news.estateId === null ? null : await this.estates.find(news.estateId);
    for (const { level, personId, template, from, until, who } of told) {
      if (until <= Date.now() || personId === news.actor.id) continue;
      const request: DeliveryRequest = {
        key: `${news.id}/${template}/${personId}`,
        companyId: news.companyId,
        estateId: news.estateId,
        recipient: { kind: 'person', id: personId },
        template,
        params: {
          ...(estate === null ? {} : { estateZh: estate.name.zh, estateEn: estate.name.en }),
          ...(level === null ? {} : { level }),
          ...(who === null ? {} : { who }),
          from: new Date(from).toISOString(),
          until: new Date(until).toISOString(),
          by: news.actor.id,
        },
        urgency: 'ordinary',
        caseId: null,
        clause: '§2.4.1',
      };
      await this.deliveries.request(request, { route: dutyRoute(template, news.type), deferred: true });
    }
  }
}
