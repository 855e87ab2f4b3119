import { type Acting, actionsFor, factFor, ofSteward, personOf } from '../../engine/action.js';
import { kindOf, maybeId, oneOf, words } from '../../engine/takes.js';
import type { Ms, Role } from '../../engine/fact.js';
import type { Standard } from '../../standard/standard.js';
import { staff } from '../../parts/roles.js';
import type { EmergencyCase, EmergencyState, EmergencyTypes } from './emergency.case.js';
import { reportEveryMs } from './emergency.clocks.js';
import type { FrozenPlan } from './emergency.facts.js';
import { emergencyLevelNames, emergencyLevels, hazards } from './emergency.names.js';

/** Writes an action of an emergency. */
export const action = actionsFor<EmergencyTypes>();
/** A fact of an action of an emergency. */
export const fact = factFor<EmergencyTypes>();
export const anybody: readonly Role[] = [...staff, 'quality', 'contractor', 'admin', 'system'];
export const acting: readonly EmergencyState[] = ['declared', 'contained'];
export const commanded: readonly EmergencyState[] = [...acting, 'recovered'];
/** As long as something may be said to those outside. */
export const told: readonly EmergencyState[] = [...commanded, 'stood-down'];
/** What anybody says of it who reports it. */
export const where = {
  kind: kindOf(hazards),
  placeId: maybeId('place'),
  text: words('description'),
};
/** What Steward adds: where it belongs, whether it is a drill, and the plan in force. */
export const ofWhere = ofSteward<{ estateId: string | null; plan?: FrozenPlan }>();
/** The response level. */
export const level = oneOf(emergencyLevels, {
  names: emergencyLevelNames,
  title: { zh: '响应级别', en: 'Response level' },
});
/** What was given, with what nobody said. */
export const located = <G extends { drill?: boolean; placeId?: string }>(given: G) => ({
  ...given,
  placeId: given.placeId ?? null,
  drill: given.drill ?? false,
});
/** How long it is until the next situation report, ms: as the plan says, or else the level. */
export const next = (
  { class: is, plan }: Pick<EmergencyCase, 'class' | 'plan'>,
  standard: Standard,
  contained: boolean,
): Ms => plan?.reportsEveryMs ?? reportEveryMs(standard, is, contained);
/** Everybody who was ever called, but for whoever ends it: he knows. */
export const everyoneElse = ({ by, c }: { readonly by: Acting; readonly c: EmergencyCase }): readonly string[] =>
  c.callOut.everyone.filter((id) => id !== personOf(by));
/** What most actions of an emergency have in common. */
export const base = { clause: '§4.2', to: 'same', guards: [] } as const;
