import type { EmergencyView } from '@steward/tickets/api';
import { useCase, type OpenCase } from '../../pages/case/case-context.js';

/** An open emergency: what every case has, and what only emergencies have. */
export type OpenEmergency = Omit<OpenCase, 'c'> & {
  readonly c: OpenCase['c'] &
    Pick<
      EmergencyView,
      'drill' | 'planId' | 'declaredAt' | 'firstThereAt' | 'commanderId' | 'coming' | 'here' | 'unreleased' | 'round'
    >;
};

/** The open emergency; only below the page of one. */
export function useEmergency(): OpenEmergency {
  const open = useCase();
  if (open.c.process !== 'emergency') throw new Error('no emergency is open here');
  return open as OpenEmergency;
}
