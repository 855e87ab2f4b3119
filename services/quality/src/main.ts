import { runService } from '@steward/service-kit';
import { service } from './index.js';

await runService(service);
