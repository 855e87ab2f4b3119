import { ports, topics } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { z } from 'zod';
import { standards } from './migrations/001-standards.migration.js';
import { orders } from './migrations/050-orders.migration.js';
import { oneEstate } from './migrations/200-one-estate.migration.js';
import { estateStandards } from './publication/estate-standards.js';
import { usedEstate } from './read-models/used-estate.entity.js';
import { QualityModule } from './quality.module.js';

/** The service of standards: which figures hold in which estate from when on. */
export const service = defineService({
  name: 'quality',
  port: ports.quality,
  configSchema: z.object({}),
  migrations: [standards, orders, oneEstate],
  readModels: ['estates'],
  entities: [usedEstate],
  processes: {
    standard: { topic: topics.qualityFacts },
    [estateStandards.name]: estateStandards.registration,
  },
  module: () => QualityModule,
});
