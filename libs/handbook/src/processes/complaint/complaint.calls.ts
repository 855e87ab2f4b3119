import type { Acting } from '../../engine/action.js';
import { type Call, firingsOf } from '../../engine/calls.js';
import type { Firing } from '../../engine/clock.js';
import type { CallReason } from '../../parts/messages/staff-calls.js';
import type { ComplaintCase } from './complaint.case.js';
import { type OwnerCallReason, isOwnerCall } from './complaint.owner-calls.js';
import type { ComplaintFact } from './complaint.types.js';

/** Whom a fact of a complaint calls. */
export type ComplaintCall = Call<CallReason | OwnerCallReason>;

/** A call of somebody, where there is one. */
export const toHim = (reason: CallReason, personId: string | null): readonly ComplaintCall[] =>
  personId === null || personId === '' ? [] : [{ for: reason, personId }];

/** Whoever has it hears that it is over; the owner's own word is told by what it starts. */
export const overForHim = ({ c, by }: { readonly c: ComplaintCase; readonly by: Acting }): readonly ComplaintCall[] =>
  by.role === 'owner' ? [] : toHim('over', c.handler);

/** What a recorded fact's calls are for the ladder: each one a firing that is due at once and owed until somebody was told. */
export const firingsOfCalls = (fact: ComplaintFact, c: Pick<ComplaintCase, 'class' | 'standard'>): readonly Firing[] =>
  firingsOf(fact, fact.data.calls ?? [], { problemClass: c.class, standard: c.standard }, isOwnerCall);
