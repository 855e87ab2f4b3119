import { type StateNews, estateViewSchema, orderOf, topics } from '@steward/contracts';
import { Controller } from '@nestjs/common';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { EstatesService } from './estates.service.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { knownEstate } from './known.entities.js';

/** Keeps the estates of others' news. */
@Controller()
export class EstatesNewsController {
  constructor(private readonly estates: EstatesService) {}

  @OnState(topics.estates)
  async estate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) await keepInactive(manager, knownEstate, state.caseId);
    else {
      const { name, ...view } = estateViewSchema.parse(state.view);
      await keepNewest(manager, knownEstate, [
        { ...view, regionId: view.regionId ?? null, nameZh: name.zh, nameEn: name.en, seq: orderOf(state) },
      ]);
    }
    this.estates.forget(state.caseId);
  }
}
