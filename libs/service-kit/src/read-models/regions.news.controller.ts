import { type StateNews, orderOf, regionViewSchema, topics } from '@steward/contracts';
import { Controller } from '@nestjs/common';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { knownRegion } from './known.entities.js';

/** Keeps the regions of others' news. */
@Controller()
export class RegionsNewsController {
  @OnState(topics.regions)
  async region(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return keepInactive(manager, knownRegion, state.caseId);
    const { name, ...view } = regionViewSchema.parse(state.view);
    await keepNewest(manager, knownRegion, [{ ...view, nameZh: name.zh, nameEn: name.en, seq: orderOf(state) }]);
  }
}
