import { type StateNews, orderOf, standardsViewSchema, topics } from '@steward/contracts';
import { standardName } from '@steward/handbook';
import { Controller } from '@nestjs/common';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { keepNewest } from './keep-newest.js';
import { knownDocument, knownPeriods } from './known.entities.js';
import { standardOf } from './standard-document.js';
import { StandardsService } from './standards.service.js';

/** Keeps which standard holds where from when on, and the documents. */
@Controller()
export class StandardsNewsController {
  constructor(private readonly standards: StandardsService) {}

  @OnState(topics.standards)
  async standardsOfEstate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return;
    const { companyId } = state;
    const view = standardsViewSchema.parse(state.view);
    const read = view.periods.map(({ from, document: given }) => {
      const document = standardOf(given);
      return { from, standard: standardName(document), document };
    });
    if (read.length > 0)
      await manager
        .createQueryBuilder()
        .insert()
        .into(knownDocument)
        .values(read.map(({ standard, document }) => ({ companyId, standard, document })))
        .orIgnore()
        .updateEntity(false)
        .execute();
    const periods = read
      .map(({ from, standard }) => ({ from, standard }))
      .sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
    await keepNewest(manager, knownPeriods, [{ estateId: view.estateId, companyId, periods, seq: orderOf(state) }]);
    this.standards.forget(view.estateId);
  }
}
