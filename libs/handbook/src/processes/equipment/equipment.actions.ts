import { type InputsOf, actionsFor, factFor, ofSteward } from '../../engine/action.js';
import { maybeId, maybeReason, reason } from '../../engine/takes.js';
import type { Role } from '../../engine/fact.js';
import { equipmentStates } from '../../standard/equipment-states.js';
import type { EquipmentTypes } from './equipment.case.js';
import type { EquipmentFacts } from './equipment.facts.js';

const action = actionsFor<EquipmentTypes>();
const fact = factFor<EquipmentTypes>();

/** Who keeps the register of equipment, and says that a piece is used again or retired (§2.3). */
export const equipmentKeepers = [
  'admin',
  'company',
  'estate-manager',
  'regional-manager',
  'supervisor',
] as const satisfies readonly Role[];

/** Who may take equipment out of service (§2.3.3): whoever stands before it, so that nobody waits while it is dangerous. */
export const equipmentStoppers = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** §2.3: registered → in service ⇄ out of service → retired; nobody waits for a piece, so that nothing falls due. */
export const actionRules = {
  register: action({
    title: { zh: '登记设备', en: 'Register a piece of equipment' },
    clause: '§2.3.1',
    from: [],
    to: 'in-service',
    by: equipmentKeepers,
    guards: [],
    takes: {},
    own: ofSteward<EquipmentFacts['equipment.registered']>(),
    way: 'own',
    records: 'equipment.registered',
  }),
  change: action({
    title: { zh: '更改设备档案', en: 'Change what is on file' },
    clause: '§2.3.1',
    from: equipmentStates,
    to: 'same',
    by: equipmentKeepers,
    guards: ['not-retired'],
    takes: {},
    own: ofSteward<EquipmentFacts['equipment.changed']>(),
    way: 'own',
    records: 'equipment.changed',
  }),
  'take-out': action({
    title: { zh: '停用设备', en: 'Take a piece of equipment out of service' },
    clause: '§2.3.3',
    from: equipmentStates,
    to: 'out-of-service',
    by: equipmentStoppers,
    guards: ['not-retired', 'in-use'],
    takes: { reason: reason() },
    records: 'equipment.taken-out',
  }),
  'take-out-as-unsafe': action({
    title: { zh: '因危及安全停用', en: 'Take it out of service as unsafe' },
    clause: '§2.3.3',
    from: equipmentStates,
    to: 'out-of-service',
    by: ['system'],
    guards: ['not-retired', 'in-use'],
    takes: {},
    own: ofSteward<{ faultId: string }>(),
    way: 'own',
    records: 'equipment.taken-out',
    facts: (a, { faultId }) => [fact(a, 'equipment.taken-out', { faultId })],
  }),
  return: action({
    title: { zh: '恢复使用', en: 'Return a piece of equipment to service' },
    clause: '§2.3.3',
    from: equipmentStates,
    to: 'in-service',
    by: equipmentKeepers,
    guards: ['not-in-use'],
    takes: { reason: maybeReason() },
    records: 'equipment.returned',
  }),
  'return-when-accepted': action({
    title: { zh: '验收后恢复使用', en: 'Return it once its repair is accepted' },
    clause: '§2.3.3',
    from: ['out-of-service'],
    to: 'in-service',
    by: ['system'],
    guards: ['taken-out-by-faults'],
    takes: {},
    own: ofSteward<{ faultId: string }>(),
    way: 'own',
    records: 'equipment.returned',
    facts: (a, { faultId }) => [fact(a, 'equipment.returned', { faultId })],
  }),
  retire: action({
    title: { zh: '报废设备', en: 'Retire a piece of equipment' },
    clause: '§2.3.1',
    from: equipmentStates,
    to: 'retired',
    by: equipmentKeepers,
    guards: ['not-retired'],
    takes: {
      reason: maybeReason(),
      replacedBy: maybeId('equipment', { title: { zh: '替换它的设备', en: 'What takes its place' } }),
    },
    records: 'equipment.retired',
  }),
} as const;

/** What each action on a piece wants. */
export type EquipmentInputs = InputsOf<typeof actionRules>;
export type EquipmentAction = keyof typeof actionRules;
