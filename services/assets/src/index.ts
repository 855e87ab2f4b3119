import { caseTables, facesOf, registrationOf } from '@steward/case-kit';
import { equipmentViewSchema, planViewSchema, ports, topics } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { z } from 'zod';
import { AssetsModule } from './assets.module.js';
import { equipmentCase } from './equipment/equipment.case.js';
import { equipmentFault, keptWords, registeredEquipment } from './equipment/equipment.entities.js';
import { dayBookProcess } from './drill/day-book.js';
import { keptDrill, keptDuty, keptObligation } from './drill/drill.entities.js';
import { keptPlan, planText } from './plan/plan.entities.js';
import { planCase } from './plan/plan.case.js';
import { obligations as obligationTables } from './migrations/240-obligations.migration.js';
import { plans as planTables } from './migrations/230-plans.migration.js';
import { doorList } from './migrations/250-door-list.migration.js';
import { equipmentByDefinition } from './migrations/214-equipment-by-definition.migration.js';
import { equipment as equipmentTables } from './migrations/003-equipment.migration.js';
import { buildingsTold } from './migrations/002-buildings-told.migration.js';
import { placesAndHouseholds } from './migrations/001-places-and-households.migration.js';

const { assetsFacts, buildings, dwellings, equipment, estates, plans, regions } = topics;

/** The service of places: what estates there are, who lives in them, how they wish to be reached, and which equipment is there. */
export const service = defineService({
  name: 'assets',
  port: ports.assets,
  configSchema: z.object({
    /** Where staff says who is on duty, for whoever tries a plan out. */
    STAFF_INTERNAL_URL: z.url().default(`http://127.0.0.1:${ports.staffInternal}`),
  }),
  migrations: [
    placesAndHouseholds,
    buildingsTold,
    equipmentTables,
    ...caseTables,
    facesOf('213-faces-of-equipment', 'equipment'),
    equipmentByDefinition,
    planTables,
    doorList,
    facesOf('231-faces-of-plans', 'equipment', 'plan'),
    obligationTables,
  ],
  // Who holds a post for a region: it does not end under him.
  readModels: ['people'],
  entities: [registeredEquipment, equipmentFault, keptWords, keptPlan, planText, keptDuty, keptObligation, keptDrill],
  processes: {
    company: { topic: assetsFacts },
    region: { topic: assetsFacts, stateTopic: regions },
    estate: { topic: assetsFacts, stateTopic: estates },
    building: { topic: assetsFacts, stateTopic: buildings },
    dwelling: { topic: assetsFacts, stateTopic: dwellings },
    household: { topic: assetsFacts },
    equipment: {
      ...registrationOf(equipmentCase),
      stateTopic: equipment,
      stateOf: ({ view }) => equipmentViewSchema.parse(view),
    },
    plan: {
      ...registrationOf(planCase),
      stateTopic: plans,
      stateOf: ({ view }) => planViewSchema.parse(view),
    },
    'day-book': dayBookProcess,
  },
  module: () => AssetsModule,
});
