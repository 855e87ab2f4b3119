import { notBegun } from '../../engine/clocked-case.js';
import type { Ms, Role } from '../../engine/fact.js';
import type { CallingOutGuard } from '../../parts/calling-out.actions.js';
import { type CallingCase, noCallOut } from '../../parts/calling-out.js';
import type { LinkedCase, LinkingGuard } from '../../parts/case-links.js';
import type { Standard } from '../../standard/standard.js';
import type { EmergencyFacts, FrozenPlan } from './emergency.facts.js';
import type { EmergencyGuard } from './emergency.guards.js';
import type { Doors, NoticeDoor, RollCallDoor } from './emergency.doors.js';
import type { EmergencyLevel, Hazard } from './emergency.names.js';

/** Life-cycle states; calling out, commanded and acting are computed, because they overlap in life. */
export const emergencyStates = [
  'watch',
  'reported',
  'declared',
  'contained',
  'recovered',
  'stood-down',
  'actions-open',
  'closed',
  'false-alarm',
  'lapsed',
  'joined',
] as const;
export type EmergencyState = (typeof emergencyStates)[number];

/** Something that was found in the review and is to be done: by whom, and how far it is. */
export interface OpenAction {
  readonly personId: string;
  readonly is: 'open' | 'done' | 'verified';
}

/** Something that is to be done meanwhile, and whose it is. */
export interface EmergencyTask {
  /** Null: of the plan, and nobody's by name; whoever commands sees to it. */
  readonly personId: string | null;
  /** `lapsed`: it came again and again, and it is over. */
  readonly is: 'open' | 'done' | 'impossible' | 'lapsed';
  /** Which task of the plan it is, and when it ended. */
  readonly ofPlan?: string;
  readonly endedAt?: Ms;
}

/** What the rules remember of an emergency: JSON-safe, ids, enums, numbers and instants only. */
export interface EmergencyCase extends CallingCase, LinkedCase {
  readonly state: EmergencyState;
  readonly kind: Hazard;
  readonly class: EmergencyLevel;
  readonly estateId: string | null;
  readonly placeId: string | null;
  readonly drill: boolean;
  readonly plan: FrozenPlan | null;
  readonly beganAt: Ms;
  readonly declaredAt: Ms | null;
  readonly firstThereAt: Ms | null;
  readonly commander: string | null;
  /** The role in which he took it: what the plan ranks by. */
  readonly commanderRole: Role | null;
  readonly offeredTo: string | null;
  /** Everybody who commanded: none of them reviews it. */
  readonly commanders: readonly string[];
  /** Somebody was hurt, or is trapped: it was no false alarm. */
  readonly harm: boolean;
  readonly falseAlarmBy: string | null;
  readonly lowering: { readonly level: EmergencyLevel; readonly by: string } | null;
  readonly tasks: Readonly<Record<string, EmergencyTask>>;
  readonly ownersOwed: boolean;
  readonly notices: Readonly<Record<string, 'valid' | 'corrected' | 'ended'>>;
  /** Whom each concerns, dwelling by dwelling, and who has it; missing: it is kept by nobody who they are. */
  readonly noticeDoors?: Readonly<Record<string, Doors<NoticeDoor>>>;
  /** Who issued each. */
  readonly noticesBy: Readonly<Record<string, string>>;
  /** Authorities that are to be told; `told`: they were. */
  readonly authorities: Readonly<Record<string, 'owed' | 'told'>>;
  readonly rollCall: 'none' | 'open' | 'closed';
  /** The dwellings of the last roll call, and how each was found; missing: it had no list. */
  readonly doors?: Doors<RollCallDoor>;
  /** Households that were unaccounted for when the last roll call was closed, those of no list included. */
  readonly unaccounted?: number;
  /** Who is still to be told that it is over. */
  readonly unreleased: readonly string[];
  /** The warning lapsed, and whoever was asked to stand by is told. */
  readonly standByOver: boolean;
  readonly actions: Readonly<Record<string, OpenAction>>;
  readonly joinedInto: { readonly id: string; readonly from: EmergencyState } | null;
}

/** The bag of types of the emergency. */
export interface EmergencyTypes {
  readonly case: EmergencyCase;
  readonly facts: EmergencyFacts;
  readonly guard: CallingOutGuard | LinkingGuard | EmergencyGuard;
}

/** An emergency before its first fact. */
export const openEmergency = (standard: Standard): EmergencyCase => ({
  ...notBegun(standard),
  state: 'reported',
  kind: 'fire',
  class: 'level-3',
  estateId: null,
  placeId: null,
  drill: false,
  plan: null,
  beganAt: 0,
  declaredAt: null,
  firstThereAt: null,
  commander: null,
  commanderRole: null,
  offeredTo: null,
  commanders: [],
  harm: false,
  falseAlarmBy: null,
  lowering: null,
  tasks: {},
  ownersOwed: false,
  notices: {},
  noticesBy: {},
  authorities: {},
  rollCall: 'none',
  unreleased: [],
  standByOver: false,
  actions: {},
  joinedInto: null,
  callOut: noCallOut,
  called: [],
});
