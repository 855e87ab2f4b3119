import type { Bilingual } from './standard.js';

/** Whether a piece of equipment is used: `out-of-service` until somebody returns it, `retired` for good (§2.3). */
export const equipmentStates = ['in-service', 'out-of-service', 'retired'] as const;
export type EquipmentState = (typeof equipmentStates)[number];

/** What the states of equipment are called. */
export const equipmentStateNames: Readonly<Record<EquipmentState, Bilingual>> = {
  'in-service': { zh: '在用', en: 'in service' },
  'out-of-service': { zh: '停用', en: 'out of service' },
  retired: { zh: '报废', en: 'retired' },
};
