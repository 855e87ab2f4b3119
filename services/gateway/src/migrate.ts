import { migrateService } from '@steward/service-kit';
import { service } from './index.js';

await migrateService(service);
