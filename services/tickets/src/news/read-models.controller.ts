import {
  type StateNews,
  buildingViewSchema,
  dwellingViewSchema,
  estateViewSchema,
  orderOf,
  personViewSchema,
  standardsViewSchema,
  topics,
} from '@steward/contracts';
import { type NewsContext, OnState, type StateGone } from '@steward/service-kit';
import { standardName } from '@steward/handbook';
import { Controller } from '@nestjs/common';
import { PersonsCasesService } from '../people/persons-cases.service.js';
import { EstatesService } from '../read-models/estates.service.js';
import { standardOf } from '../read-models/standard-document.js';
import { StandardsService } from '../read-models/standards.service.js';

/** Builds the read models from the state topics. Every write is by key, so that a rebuild may say everything again. */
@Controller()
export class ReadModelsController {
  constructor(
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly personsCases: PersonsCasesService,
  ) {}

  @OnState(topics.estates)
  async estate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('update steward.estate set active = false where estate_id = $1', [state.caseId]);
    } else {
      const view = estateViewSchema.parse(state.view);
      await manager.query(
        `insert into steward.estate (estate_id, company_id, code, name_zh, name_en, zone, active, seq)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (estate_id) do update set company_id = excluded.company_id, code = excluded.code, name_zh = excluded.name_zh,
           name_en = excluded.name_en, zone = excluded.zone, active = excluded.active, seq = excluded.seq
         where steward.estate.seq <= excluded.seq`,
        [view.estateId, view.companyId, view.code, view.name.zh, view.name.en, view.zone, view.active, orderOf(state)],
      );
    }
    this.estates.forget(state.caseId);
  }

  @OnState(topics.buildings)
  async building(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('update steward.building set active = false where building_id = $1', [state.caseId]);
      return;
    }
    const view = buildingViewSchema.parse(state.view);
    await manager.query(
      `insert into steward.building (building_id, company_id, estate_id, active, seq) values ($1, $2, $3, $4, $5)
       on conflict (building_id) do update set company_id = excluded.company_id, estate_id = excluded.estate_id,
         active = excluded.active, seq = excluded.seq
       where steward.building.seq <= excluded.seq`,
      [view.buildingId, state.companyId, view.estateId, view.active, state.seq],
    );
  }

  @OnState(topics.dwellings)
  async dwelling(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('update steward.dwelling set active = false where dwelling_id = $1', [state.caseId]);
      return;
    }
    const view = dwellingViewSchema.parse(state.view);
    await manager.query(
      `insert into steward.dwelling (dwelling_id, company_id, estate_id, building_id, household_id, contact_wish, active, seq)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (dwelling_id) do update set company_id = excluded.company_id, estate_id = excluded.estate_id,
         building_id = excluded.building_id, household_id = excluded.household_id, contact_wish = excluded.contact_wish,
         active = excluded.active, seq = excluded.seq
       where steward.dwelling.seq <= excluded.seq`,
      [
        view.dwellingId,
        state.companyId,
        view.estateId,
        view.buildingId,
        view.householdId,
        view.contactWish,
        view.active,
        orderOf(state),
      ],
    );
  }

  /** Nobody's cases vanish: whoever is deactivated or on leave gives back what he still has, and it escalates as unassigned. */
  @OnState(topics.people)
  async person(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('update steward.person set active = false where person_id = $1', [state.caseId]);
      await this.personsCases.returnAll(state.caseId, 'person.inactive');
      return;
    }
    const view = personViewSchema.parse(state.view);
    const leave = view.onLeaveUntil ?? null;
    await manager.query(
      `insert into steward.person (person_id, company_id, active, grants, skills, on_leave_until, seq)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (person_id) do update set company_id = excluded.company_id, active = excluded.active, grants = excluded.grants,
         skills = excluded.skills, on_leave_until = excluded.on_leave_until, seq = excluded.seq
       where steward.person.seq <= excluded.seq`,
      [view.personId, state.companyId, view.active, JSON.stringify(view.grants), view.skills, leave, orderOf(state)],
    );
    if (!view.active) await this.personsCases.returnAll(view.personId, 'person.inactive');
    else if (leave !== null) await this.personsCases.returnWhileOnLeave(view.personId, Date.parse(leave));
  }

  @OnState(topics.standards)
  async standardsOfEstate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return;
    const view = standardsViewSchema.parse(state.view);
    const periods: { from: string; standard: string }[] = [];
    for (const period of view.periods) {
      const document = standardOf(period.document);
      const key = standardName(document);
      periods.push({ from: period.from, standard: key });
      await manager.query(
        'insert into steward.standard_document (company_id, standard, document) values ($1, $2, $3) on conflict do nothing',
        [state.companyId, key, JSON.stringify(document)],
      );
    }
    periods.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
    await manager.query(
      `insert into steward.estate_standard (estate_id, company_id, periods, seq) values ($1, $2, $3, $4)
       on conflict (estate_id) do update set company_id = excluded.company_id, periods = excluded.periods, seq = excluded.seq
       where steward.estate_standard.seq <= excluded.seq`,
      [view.estateId, state.companyId, JSON.stringify(periods), orderOf(state)],
    );
    this.standards.forget(view.estateId);
  }
}
