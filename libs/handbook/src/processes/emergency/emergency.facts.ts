import type { FactOf } from '../../engine/action.js';
import type { Ms } from '../../engine/fact.js';
import type { CallStep, CallingFacts } from '../../parts/calling-out.js';
import type { EntryFacts } from '../../parts/entries.js';
import type { FollowingFacts } from '../../parts/following.facts.js';
import type { TalkingFacts } from '../../parts/talking.js';
import type { EmergencyTypes } from './emergency.case.js';
import type { EmergencyLevel, Hazard, WarningColour } from './emergency.names.js';

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
  extends CallingFacts, EntryFacts, FollowingFacts, Pick<TalkingFacts, 'note.added' | 'call.seen'> {
  'emergency.watched': Where & { colour: WarningColour; until: Ms };
  'watch.lapsed': { by: string };
  'emergency.reported': Where;
  /** By somebody, or (`by` system:clock) because nobody assessed the report. */
  'emergency.declared': Partial<Where> & { level: EmergencyLevel; by?: string };
  'false-alarm.proposed': { contentId?: string };
  /** `personId`: everybody who was called, and is told that it is over. */
  'false-alarm.confirmed': { personId: readonly string[] };
  'command.taken': { personId: string };
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
  'task.opened': { taskId: string; personId: string; dueAt: Ms; contentId?: string };
  'task.done': { taskId: string; contentId?: string };
  'task.impossible': { taskId: string; contentId?: string };
  'notice.issued': { noticeId: string; validUntil: Ms; contentId?: string };
  'notice.corrected': { noticeId: string; contentId?: string };
  'notice.ended': { noticeId: string };
  /** The plan wants owners told; an authority within so long. */
  'owners.owed': object;
  'authority.owed': { authorityId: string; withinMs: Ms };
  'authority.told': { authorityId: string; contentId?: string; receipt?: string };
  'rollcall.opened': object;
  'rollcall.closed': { unknown: number; contentId?: string };
  'emergency.contained': { contentId?: string; nextMs: Ms };
  'emergency.flared-up': { contentId?: string; nextMs: Ms };
  'emergency.recovered': { contentId?: string };
  'emergency.stood-down': { personId: readonly string[]; contentId?: string };
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
