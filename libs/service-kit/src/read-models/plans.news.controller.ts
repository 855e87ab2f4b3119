import { type StateNews, orderOf, planViewSchema, topics } from '@steward/contracts';
import type { FrozenCallPlan, Hazard } from '@steward/handbook';
import { Controller } from '@nestjs/common';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { knownPlan } from './known.entities.js';

/** Keeps what holds of the emergency plans in others' news (§4.2). */
@Controller()
export class PlansNewsController {
  @OnState(topics.plans)
  async plan(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return keepInactive(manager, knownPlan, state.caseId);
    const { state: _, frozen, hazard, ...view } = planViewSchema.parse(state.view);
    // A hazard that is newer than this reader is asked for by nobody here.
    const kept = { ...view, hazard: hazard as Hazard, frozen: frozen as FrozenCallPlan | null, seq: orderOf(state) };
    await keepNewest(manager, knownPlan, [kept]);
  }
}
