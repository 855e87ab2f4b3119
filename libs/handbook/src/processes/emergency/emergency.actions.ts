import type { InputsOf } from '../../engine/action.js';
import { callingActions } from '../../parts/calling-out.actions.js';
import { linkedEndActions } from '../../parts/case-links.js';
import { notingActions } from '../../parts/talking.js';
import { acting } from './emergency.action-parts.js';
import { actingActions } from './emergency.acting.actions.js';
import { type EmergencyTypes, emergencyStates } from './emergency.case.js';
import { commandingActions } from './emergency.commanding.actions.js';
import { endingActions } from './emergency.ending.actions.js';
import { householdActions } from './emergency.household.actions.js';
import { openingActions } from './emergency.opening.actions.js';

const { 'add-note': addNote, 'say-seen': saySeen } = notingActions<EmergencyTypes>({ any: emergencyStates });

/** §4.2, §1.3.1: watch → reported → declared ⇄ contained → recovered → stood down → reviewed → closed. */
export const actionRules = {
  ...openingActions,
  ...callingActions<EmergencyTypes>(acting, ['watch']),
  ...commandingActions,
  ...actingActions,
  ...householdActions,
  ...endingActions,
  ...linkedEndActions<EmergencyTypes>({
    open: ['reported', ...acting, 'recovered'],
    any: emergencyStates,
    guards: ['no-drill'],
  }),
  'say-seen': saySeen,
  'add-note': addNote,
} as const;

/** What each action of an emergency wants. */
export type EmergencyInputs = InputsOf<typeof actionRules>;
export type EmergencyAction = keyof typeof actionRules;
