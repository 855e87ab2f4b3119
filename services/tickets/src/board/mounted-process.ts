import { processes } from '@steward/handbook';
import { z } from 'zod';

/** Of which process cases are wanted: any that the service has mounted, so that none is left out of a board when there is one more. */
export const mountedProcess = z.enum(processes.map(({ id }) => id));
