import { type StateNews, equipmentViewSchema, orderOf, topics } from '@steward/contracts';
import { Controller } from '@nestjs/common';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { knownEquipment } from './known.entities.js';

/** Keeps the equipment of others' news. */
@Controller()
export class EquipmentNewsController {
  @OnState(topics.equipment)
  async equipment(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return keepInactive(manager, knownEquipment, state.caseId);
    const { name, ...view } = equipmentViewSchema.parse(state.view);
    await keepNewest(manager, knownEquipment, [{ ...view, nameZh: name.zh, nameEn: name.en, seq: orderOf(state) }]);
  }
}
