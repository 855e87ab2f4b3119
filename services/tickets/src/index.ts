import { ports } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { acceptUploads } from './attachments/upload.plugin.js';
import { complaintProcess } from './complaint/complaint.process.js';
import { migrations } from './migrations/index.js';
import { caseTables, registrationOf, setAsideFrozen } from '@steward/case-kit';
import { emergencyCase } from './emergency/emergency.case.js';
import { faultCase } from './fault/fault.case.js';
import { ticketsConfigSchema } from './tickets.config.js';
import { TicketsModule } from './tickets.module.js';

/** Complaints, repairs and every case with a life cycle: their facts, clocks and ledgers. */
export const service = defineService({
  name: 'tickets',
  port: ports.tickets,
  configSchema: ticketsConfigSchema,
  migrations: [...migrations, ...caseTables],
  readModels: ['estates', 'regions', 'places', 'people', 'standards', 'equipment', 'plans'],
  processes: {
    complaint: complaintProcess,
    fault: registrationOf(faultCase),
    emergency: registrationOf(emergencyCase),
  },
  lastWords: setAsideFrozen,
  module: () => TicketsModule,
  configure: (app) => acceptUploads(app),
});
