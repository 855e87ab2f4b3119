import { type GuardRule, refuse } from '../../engine/action.js';
import type { EquipmentTypes } from './equipment.case.js';

/** Conditions of a piece beyond role and state. */
export type EquipmentGuard = 'in-use' | 'not-retired' | 'not-in-use' | 'taken-out-by-faults';

/** The conditions of a piece's life, each with the words that whoever stands before it needs. */
export const guards: Readonly<Record<EquipmentGuard, GuardRule<EquipmentTypes>>> = {
  'not-retired': {
    refuses: ['equipment.retired'],
    holds: ({ c: { code, state } }) =>
      state === 'retired'
        ? refuse(
            'equipment.retired',
            `设备“${code}”已报废；请用新编号登记替换它的设备，或先恢复使用。`,
            `The equipment "${code}" is retired; register what replaces it under an id of its own, or return it to service first.`,
            '§2.3.1',
          )
        : null,
  },
  'in-use': {
    refuses: ['equipment.out-of-service'],
    holds: ({ c: { code, state } }) =>
      state === 'out-of-service'
        ? refuse(
            'equipment.out-of-service',
            `设备“${code}”已停用，原因见其记录。`,
            `The equipment "${code}" is out of service already; its history says why.`,
            '§2.3.3',
          )
        : null,
  },
  'not-in-use': {
    refuses: ['equipment.in-service'],
    holds: ({ c: { code, state } }) =>
      state === 'in-service'
        ? refuse('equipment.in-service', `设备“${code}”正在使用。`, `The equipment "${code}" is in service.`, '§2.3.3')
        : null,
  },
  'taken-out-by-faults': {
    refuses: ['equipment.taken-out-by-people'],
    holds: ({ c: { code, faultId } }) =>
      faultId === null
        ? refuse(
            'equipment.taken-out-by-people',
            `设备“${code}”由人员停用，须由人员恢复使用。`,
            `People took the equipment "${code}" out of service: people return it.`,
            '§2.3.3',
          )
        : null,
  },
};
