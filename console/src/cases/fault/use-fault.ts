import type { FaultView } from '@steward/tickets/api';
import { useCase, type OpenCase } from '../../pages/case/case-context.js';

/** An open fault: what every case has, and what only faults have. */
export type OpenFault = Omit<OpenCase, 'c'> & {
  readonly c: OpenCase['c'] & Pick<FaultView, 'equipmentId' | 'contractorId' | 'respondedAt' | 'fixedAt' | 'repeats'>;
};

/** The open equipment fault; only below the page of one. */
export function useFault(): OpenFault {
  const open = useCase();
  if (open.c.process !== 'fault') throw new Error('no fault is open here');
  return open as OpenFault;
}
