import { defineProcess } from '../../engine/define-process.js';
import type { FactRulesOf } from '../../engine/definition.js';
import { readingRow } from '../../engine/reading.js';
import { equipmentKindNames } from '../../standard/equipment-kind-names.js';
import { equipmentStateNames } from '../../standard/equipment-states.js';
import { actionRules } from './equipment.actions.js';
import { type EquipmentTypes, openEquipment } from './equipment.case.js';
import { guards } from './equipment.guards.js';

const facts: FactRulesOf<EquipmentTypes> = {
  'equipment.registered': {
    title: { zh: '登记', en: 'registered' },
    changes: (_, { data, at }) => ({
      equipmentId: data.equipmentId,
      companyId: data.companyId,
      estateId: data.estateId,
      buildingId: data.buildingId,
      kind: data.kind,
      code: data.code,
      name: data.name,
      contractorId: data.contractorId,
      installedOn: data.installedOn,
      registeredAt: at,
    }),
  },
  'equipment.changed': {
    title: { zh: '更改档案', en: 'changed' },
    changes: (c, { data }) => ({
      buildingId: data.buildingId === undefined ? c.buildingId : data.buildingId,
      kind: data.kind ?? c.kind,
      code: data.code ?? c.code,
      name: data.name ?? c.name,
      contractorId: data.contractorId === undefined ? c.contractorId : data.contractorId,
      installedOn: data.installedOn === undefined ? c.installedOn : data.installedOn,
    }),
  },
  'equipment.taken-out': {
    title: { zh: '停用', en: 'taken out of service' },
    changes: (_, { data, at }) => ({
      state: 'out-of-service',
      since: at,
      reasonId: data.contentId ?? null,
      faultId: data.faultId ?? null,
    }),
  },
  'equipment.returned': {
    title: { zh: '恢复使用', en: 'returned to service' },
    returns: true,
    changes: (_, { data, at }) => ({
      state: 'in-service',
      since: at,
      reasonId: data.contentId ?? null,
      faultId: null,
      replacedBy: null,
      active: true,
    }),
  },
  'equipment.retired': {
    title: { zh: '报废', en: 'retired' },
    changes: (_, { data, at }) => ({
      state: 'retired',
      since: at,
      reasonId: data.contentId ?? null,
      faultId: null,
      replacedBy: data.replacedBy ?? null,
      active: false,
    }),
  },
};

/** §2.3: a piece of equipment, of an estate or of the company itself. It has a life and a history, and no clock. */
export const equipment = defineProcess<EquipmentTypes>()({
  id: 'equipment',
  title: { zh: '设备', en: 'Equipment' },
  clause: '§2.3.1',
  scope: 'estate',
  unbound: true,
  opens: openEquipment,
  states: {
    'in-service': { title: equipmentStateNames['in-service'] },
    'out-of-service': {
      title: equipmentStateNames['out-of-service'],
      awaits: { says: { zh: '停用中，待恢复使用', en: 'Out of service until somebody returns it' }, by: ['return'] },
    },
    retired: { title: equipmentStateNames.retired, over: true },
  },
  facts,
  actions: actionRules,
  guards,
  classes: {},
  kinds: equipmentKindNames,
  clocks: () => [],
  subject: (c) => ({ kind: c.kind, problemClass: '', classified: true }),
  beganAt: (c) => c.registeredAt,
  waitsFor: () => null,
  urgent: () => false,
  face: (c) => ({ title: c.name, class: null, handler: null, estateId: c.estateId, place: c.buildingId }),
  sees: {
    // It is about things: whoever works for the company reads all of it.
    table: (
      [
        'handler',
        'front-desk',
        'supervisor',
        'estate-manager',
        'regional-manager',
        'company',
        'quality',
        'hr',
        'admin',
        'system',
      ] as const
    ).map((role) => readingRow(role, 'none', 'work', 'work')),
    relations: () => ['none'],
    confidential: () => false,
  },
  personal: {
    masked: (c) => c,
    tellsNobody: new Set([
      ...['equipmentId', 'companyId', 'estateId', 'buildingId', 'kind', 'code', 'name', 'contractorId', 'installedOn'],
      ...['state', 'since', 'faultId', 'replacedBy', 'active', 'fields', 'contentId'],
    ]),
    instead: {},
    cases: () => [],
  },
  record: { begins: 'equipment.registered', ends: ['equipment.retired'], bounds: () => ({}) },
});
