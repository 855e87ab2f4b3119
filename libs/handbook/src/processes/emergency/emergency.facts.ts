import type { FactOf } from '../../engine/action.js';
import type { Ms, Role } from '../../engine/fact.js';
import type { CallStep, CallingFacts } from '../../parts/calling-out.js';
import type { EntryFacts } from '../../parts/entries.js';
import type { FollowingFacts } from '../../parts/following.facts.js';
import type { LinkFacts } from '../../parts/case-links.js';
import type { TalkingFacts } from '../../parts/talking.js';
import type { EmergencyTypes } from './emergency.case.js';
import type { AccountedAs, ToldHow } from './emergency.doors.js';
import type { EmergencyLevel, Hazard, WarningColour } from './emergency.names.js';

/** A task of a plan: when it is due after the declaration, which of the plan's tasks are done first, and how often it comes again, ms. */
export interface FrozenTask {
  readonly taskId: string;
  readonly dueMs: Ms;
  readonly after: readonly string[];
  /** Missing: once. */
  readonly everyMs?: Ms;
  /** Only at these levels; missing: at all. */
  readonly classes?: readonly string[];
}

/** What a plan expects, against which a drill is scored: lengths from the declaration, ms; null: it does not apply. */
export interface FrozenExpects {
  readonly firstAnswerMs: Ms;
  readonly onSiteMs: Ms;
  readonly commandMs: Ms;
  readonly rollCallMs: Ms | null;
  readonly evacuationMs: Ms | null;
}

/** Of a hundred points, within bounds; both the same where they are known. */
export interface ScoredPoints {
  readonly atLeast: number;
  readonly atMost: number;
}

/** A role of a plan: posts that may fill it, and which other role stands in for it. */
export interface FrozenRole {
  readonly roleId: string;
  readonly posts: readonly Role[];
  readonly standIn: string | null;
}

/** A plan as it was frozen: which version, its digest, and its steps. Without one the standard's bare one holds. */
export interface FrozenPlan {
  readonly planId: string;
  readonly version: number;
  readonly digest: string;
  readonly steps: readonly CallStep[];
  /** Authorities that are to be told, and by when after the declaration, ms. */
  readonly authorities: readonly { readonly authorityId: string; readonly withinMs: Ms }[];
  /** The plan wants owners told. */
  readonly tellsOwners: boolean;
  /** Posts that command, the first before the others; missing, as in plans from before: whoever comes first. */
  readonly command?: readonly Role[];
  /** Who is asked to stand by at a warning; missing: nobody. */
  readonly standBy?: readonly CallStep[];
  /** How often the situation is reported, ms; missing: as the level says. */
  readonly reportsEveryMs?: Ms;
  /** Missing, as in plans from before: the commander gives every task. */
  readonly tasks?: readonly FrozenTask[];
  /** Missing, as in plans from before: what it expected is not on record. */
  readonly expects?: FrozenExpects;
  readonly roles?: readonly FrozenRole[];
}

/** Dwellings that were chosen by place and frozen: those in which somebody lives, and how many stood empty by the register. */
export interface DoorList {
  dwellings: readonly string[];
  vacant: number;
}

interface Where {
  kind: Hazard;
  estateId: string | null;
  placeId: string | null;
  contentId?: string;
  /** Null: nothing is published, and the standard's bare one holds; missing: nothing is said of it. */
  plan?: FrozenPlan | null;
  drill: boolean;
}

/** Every fact of an emergency (§4.2) and what it carries: ids, enums, numbers, instants and digests. */
export interface EmergencyFacts
  extends CallingFacts, EntryFacts, FollowingFacts, LinkFacts, Pick<TalkingFacts, 'note.added' | 'call.seen'> {
  'emergency.watched': Where & { colour: WarningColour; until: Ms };
  'watch.lapsed': { by: string };
  /** Whoever was asked to stand by need not any more. */
  'stand-by.over': { personId: readonly string[] };
  'emergency.reported': Where;
  /** By somebody, or (`by` system:clock) because nobody assessed the report. */
  'emergency.declared': Partial<Where> & { level: EmergencyLevel; by?: string; nextMs?: Ms };
  'false-alarm.proposed': { contentId?: string };
  /** `personId`: everybody who was called, and is told that it is over. */
  'false-alarm.confirmed': { personId: readonly string[] };
  /** `from`: whoever commanded before, and ranks behind him in the plan. */
  'command.taken': { personId: string; from?: string };
  'command.offered': { to: string; contentId?: string };
  'command.handed-over': { personId: string; from: string };
  'command.vacated': { from: string; contentId?: string };
  /** What is the case now; `nextMs`: the next report is due after so long. */
  'situation.reported': {
    personId: string;
    contentId?: string;
    hurt: boolean;
    trapped: number;
    households: number;
    nextMs: Ms;
  };
  'level.raised': { level: EmergencyLevel; contentId?: string };
  'level.lowering-proposed': { level: EmergencyLevel; contentId?: string };
  'level.lowered': { level: EmergencyLevel };
  /** By the commander to somebody, or (`ofPlan`) because the plan wants it done. */
  'task.opened': { taskId: string; personId?: string; dueAt: Ms; contentId?: string; ofPlan?: string };
  'task.done': { taskId: string; contentId?: string };
  'task.impossible': { taskId: string; contentId?: string };
  /** `remindAt`: when its author is told that it is about to end; missing: it does not hold long enough. */
  'notice.issued': { noticeId: string; validUntil: Ms; remindAt?: Ms; contentId?: string } & Partial<DoorList>;
  /** It ends within half an hour, and its author was told. */
  'notice.ending': { noticeId: string };
  /** `validUntil`: it holds until then instead. */
  'notice.corrected': { noticeId: string; contentId?: string; validUntil?: Ms; remindAt?: Ms };
  'notice.ended': { noticeId: string };
  /** These dwellings were told of it as it stood then, or were not reached. */
  'household.told': { noticeId: string; dwellings: readonly string[]; how: ToldHow; contentId?: string };
  /** The plan wants owners told; an authority within so long. */
  'owners.owed': object;
  'authority.owed': { authorityId: string; withinMs: Ms };
  'authority.told': { authorityId: string; contentId?: string; receipt?: string };
  'rollcall.opened': Partial<DoorList>;
  /** How these dwellings were found; said again, the newer holds. */
  'household.accounted': { dwellings: readonly string[]; is: AccountedAs; contentId?: string };
  /** `unknown`: households unaccounted for; `beside`: that many of them stand in no list. */
  'rollcall.closed': { unknown: number; beside?: number; contentId?: string };
  'emergency.contained': { contentId?: string; nextMs: Ms };
  'emergency.flared-up': { contentId?: string; nextMs: Ms };
  'emergency.recovered': { contentId?: string };
  /**
   * `score`: of a drill, of a hundred, as known then; the sheet computes it anew from the facts. `unaccounted`: households of which
   * nobody knows; missing: there was no roll call.
   */
  'emergency.stood-down': {
    personId: readonly string[];
    contentId?: string;
    score?: ScoredPoints;
    unaccounted?: number;
  };
  'responder.released': { personId: string; by: 'himself' | 'receipt' | 'call' };
  'review.filed': { contentId?: string; planChanges: boolean };
  'action.opened': { actionId: string; personId: string; dueAt: Ms; contentId?: string };
  'action.done': { actionId: string; personId: string; contentId?: string };
  'action.verified': { actionId: string; contentId?: string };
  'emergency.archived': object;
  'emergency.closed': object;
  'emergency.joined': { into: string; startedAt: Ms; personId: readonly string[] };
  'emergency.join-undone': { contentId?: string };
}

export type EmergencyFactType = keyof EmergencyFacts;
export type EmergencyFact = FactOf<EmergencyTypes>;
