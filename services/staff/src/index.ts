import { ports, topics } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { z } from 'zod';
import { peopleAndRoster } from './migrations/001-people-and-roster.migration.js';
import { readModels } from './migrations/002-read-models.migration.js';
import { orders } from './migrations/050-orders.migration.js';
import { oneEstate } from './migrations/200-one-estate.migration.js';
import { kindsOfWork } from './migrations/210-kinds-of-work.migration.js';
import { rotations } from './migrations/220-rotations.migration.js';
import { layers } from './migrations/230-layers.migration.js';
import { qualifications } from './migrations/240-qualifications.migration.js';
import { changeReason, keptLayer } from './layers/layer.entities.js';
import { qualificationSpan } from './qualifications/span.entities.js';
import { contacts } from './migrations/250-contacts.migration.js';
import { contactCode, contactProof } from './contacts/contact.entities.js';
import { personProcess } from './person/person.process.js';
import { readinessProcess } from './readiness/readiness-watch.case.js';
import { StaffModule } from './staff.module.js';

/** The service of people: who they are, who is on duty, who answers, and why. */
export const service = defineService({
  name: 'staff',
  port: ports.staff,
  configSchema: z.object({
    /** Where assets says which plans hold, and notifications sends a code to whoever proves his number. */
    ASSETS_INTERNAL_URL: z.url().default(`http://127.0.0.1:${ports.assetsInternal}`),
    NOTIFICATIONS_INTERNAL_URL: z.url().default(`http://127.0.0.1:${ports.notificationsInternal}`),
  }),
  migrations: [
    peopleAndRoster,
    readModels,
    orders,
    oneEstate,
    kindsOfWork,
    rotations,
    layers,
    qualifications,
    contacts,
  ],
  readModels: ['estates', 'regions'],
  entities: [keptLayer, changeReason, qualificationSpan, contactProof, contactCode],
  processes: {
    person: personProcess,
    roster: { topic: topics.staffFacts },
    layer: { topic: topics.staffFacts },
    readiness: readinessProcess,
  },
  module: () => StaffModule,
});
