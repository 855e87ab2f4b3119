import { type StateNews, buildingViewSchema, dwellingViewSchema, orderOf, topics } from '@steward/contracts';
import { Controller } from '@nestjs/common';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { knownBuilding, knownDwelling } from './known.entities.js';

/** Keeps the buildings and dwellings of others' news. */
@Controller()
export class PlacesNewsController {
  @OnState(topics.buildings)
  async building(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return keepInactive(manager, knownBuilding, state.caseId);
    const view = buildingViewSchema.parse(state.view);
    await keepNewest(manager, knownBuilding, [{ ...view, companyId: state.companyId, seq: orderOf(state) }]);
  }

  @OnState(topics.dwellings)
  async dwelling(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return keepInactive(manager, knownDwelling, state.caseId);
    const view = dwellingViewSchema.parse(state.view);
    await keepNewest(manager, knownDwelling, [{ ...view, companyId: state.companyId, seq: orderOf(state) }]);
  }
}
