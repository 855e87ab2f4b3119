import type { Ms, Role } from '../engine/fact.js';
import type { CallStep } from '../parts/calling-out.js';
import type { FrozenExpects, FrozenPlan } from '../processes/emergency/emergency.facts.js';
import type { EmergencyLevel, Hazard } from '../processes/emergency/emergency.names.js';
import type { Qualification } from '../rosters/fit-stretches.js';
import type { CallTargets } from '../rosters/roster-snapshot.js';
import type { Bilingual } from '../standard/standard.js';

/** A step of a plan's call-out: whom it calls, how many must come, how long it waits, when it holds. */
export interface PlanStep extends Omit<CallStep, 'classes' | keyof CallTargets>, CallTargets {
  readonly classes?: readonly EmergencyLevel[];
  readonly title: Bilingual;
}

/** Whom a warning asks to stand by: whom it calls, how many are wanted, how long it waits. */
export type StandByStep = Omit<PlanStep, 'classes' | 'fromRound' | 'standBy'>;

/** What somebody does in an emergency: commander, liaison, evacuation, supplies, scribe. */
export interface PlanRole {
  readonly roleId: string;
  readonly title: Bilingual;
  /** Posts that may fill it, the first before the others. */
  readonly posts: readonly Role[];
  readonly certificates: readonly Qualification[];
  /** Who fills it when nobody of its own can; null: nobody. */
  readonly standIn: string | null;
}

/** Something that is to be done. */
export interface PlanTask {
  readonly taskId: string;
  readonly says: Bilingual;
  readonly roleId: string;
  /** After the declaration, ms. */
  readonly dueMs: Ms;
  /** Only at these levels; missing: at all. */
  readonly classes?: readonly EmergencyLevel[];
  /** Tasks that are done first. */
  readonly after: readonly string[];
  /** A duty that comes again while the emergency lasts (an epidemic's rounds), ms; null: once. */
  readonly everyMs: Ms | null;
}

/** What must lie ready (§4.1). */
export interface PlanSupply {
  readonly supplyId: string;
  readonly name: Bilingual;
  readonly place: Bilingual;
  readonly stock: number;
  readonly least: number;
  /** The last day on which it may be used, local: `2027-05-31`; null: it keeps. */
  readonly expiresOn: string | null;
}

/** Where people gather and are counted. */
export interface PlanPlace {
  readonly placeId: string;
  readonly name: Bilingual;
}

/** What households are told, and how long that holds, ms. */
export interface PlanText {
  readonly textId: string;
  readonly text: Bilingual;
  readonly validMs: Ms;
}

/** An authority that is told, after the declaration within so long, ms. */
export interface PlanAuthority {
  readonly authorityId: string;
  readonly name: Bilingual;
  readonly withinMs: Ms;
}

/** Whom anybody calls at once, before anything is reported: the first buttons. */
export interface FirstCall {
  readonly number: string;
  readonly title: Bilingual;
}

/** Against what a drill, and the review of a real one, is scored, ms from the declaration; null: it does not apply. */
export type PlanExpects = FrozenExpects;

/** What is done in an emergency of one kind (§4.2): JSON-safe. */
export interface Plan {
  readonly hazard: Hazard;
  readonly title: Bilingual;
  /** When it is of which level; levels that are left out are declared by judgement. */
  readonly levels: Readonly<Partial<Record<EmergencyLevel, Bilingual>>>;
  readonly firstCalls: readonly FirstCall[];
  readonly steps: readonly PlanStep[];
  /** Who stands by at a warning (§4.2), in this order; missing: nobody is called before it is declared. */
  readonly standBy?: readonly StandByStep[];
  /** Who commands, by role: whoever is first in it takes over from whoever is behind him. */
  readonly command: readonly string[];
  readonly roles: readonly PlanRole[];
  readonly tasks: readonly PlanTask[];
  readonly supplies: readonly PlanSupply[];
  readonly assembly: readonly PlanPlace[];
  readonly texts: readonly PlanText[];
  readonly authorities: readonly PlanAuthority[];
  readonly tellsOwners: boolean;
  /** How often the situation is reported, ms (an epidemic daily); missing: as the level says. */
  readonly reportsEveryMs?: Ms;
  readonly expects: PlanExpects;
}

/** Which version of a plan. */
export type PlanVersion = Pick<FrozenPlan, 'planId' | 'version' | 'digest'>;

/** A step as an emergency keeps it: no words, and whom it means. */
export type FrozenStep = Omit<CallStep, keyof CallTargets> & CallTargets;

/** A plan as it is frozen at a declaration. */
export interface FrozenCallPlan extends FrozenPlan {
  readonly steps: readonly FrozenStep[];
  readonly standBy?: readonly FrozenStep[];
}

const frozenStep = ({
  againAfterMs,
  certificates,
  classes,
  fromRound,
  hours,
  id,
  need,
  targets,
  waitMs,
}: PlanStep): FrozenStep => ({
  id,
  need,
  targets: targets.map((target) => ({ ...target })),
  ...(waitMs === undefined ? {} : { waitMs }),
  ...(againAfterMs === undefined ? {} : { againAfterMs: [...againAfterMs] }),
  ...(classes === undefined ? {} : { classes: [...classes] }),
  ...(fromRound === undefined ? {} : { fromRound }),
  ...(hours === undefined ? {} : { hours: { ...hours } }),
  ...(certificates === undefined ? {} : { certificates: [...certificates] }),
});

/** What an emergency keeps of a plan at its declaration: ids, enums, numbers and lengths; later versions change nothing of it. */
export const frozenPlanOf = (plan: Plan, { digest, planId, version }: PlanVersion): FrozenCallPlan => ({
  planId,
  version,
  digest,
  steps: plan.steps.map(frozenStep),
  ...(plan.standBy === undefined
    ? {}
    : { standBy: plan.standBy.map((step): FrozenStep => ({ ...frozenStep(step), standBy: true })) }),
  authorities: plan.authorities.map(({ authorityId, withinMs }) => ({ authorityId, withinMs })),
  tellsOwners: plan.tellsOwners,
  command: commandOf(plan),
  ...(plan.reportsEveryMs === undefined ? {} : { reportsEveryMs: plan.reportsEveryMs }),
  tasks: plan.tasks.map(({ after, classes, dueMs, everyMs, taskId }) => ({
    taskId,
    dueMs,
    after: [...after],
    ...(everyMs === null ? {} : { everyMs }),
    ...(classes === undefined ? {} : { classes: [...classes] }),
  })),
  expects: { ...plan.expects },
  roles: plan.roles.map(({ posts, roleId, standIn }) => ({ roleId, posts: [...posts], standIn })),
});

/** The posts that may command, in the plan's order: those of the first role before those of the next. */
const commandOf = ({ command, roles }: Plan): readonly Role[] => [
  ...new Set(command.flatMap((id) => roles.find(({ roleId }) => roleId === id)?.posts ?? [])),
];
