import type { FactView } from '@steward/tickets/api';
import { type DoorsSaid, corrected, ended, listedBy, saidBy } from './doors.js';

/** A task or an action of the review, as the ledger leaves it. */
export interface Doing {
  /** The number by which people name it. */
  readonly no: string;
  readonly personId: string;
  /** ISO 8601 UTC. */
  readonly dueAt: string;
  readonly contentId: string | null;
  readonly is: 'open' | 'done' | 'impossible' | 'verified';
}

/** A notice to households. */
export interface Notice {
  readonly no: string;
  /** ISO 8601 UTC. */
  readonly validUntil: string;
  readonly contentId: string | null;
  readonly is: 'valid' | 'corrected' | 'ended';
  /** Whom it concerns; null: nobody kept a list. */
  readonly list: DoorsSaid | null;
}

/** An authority that is to be told, in the order of the plan, from 1. */
export interface Authority {
  readonly no: number;
  readonly authorityId: string;
  readonly is: 'owed' | 'told';
  readonly at: string;
  readonly receipt: string | null;
}

/** Everything that is done beside calling people, as the ledger of an emergency tells it. */
export interface Doings {
  readonly tasks: readonly Doing[];
  readonly actions: readonly Doing[];
  readonly notices: readonly Notice[];
  readonly authorities: readonly Authority[];
  readonly reports: readonly FactView[];
  /** `unknown`: households that were unaccounted for when it was closed. */
  readonly rollCall: {
    readonly is: 'none' | 'open' | 'closed';
    readonly unknown: number;
    readonly list: DoorsSaid | null;
  };
  /** A level that somebody proposed and nobody confirmed. */
  readonly lowering: string | null;
  readonly falseAlarm: boolean;
  /** Everybody who was told, or is to be told, that it is over; and who knows. */
  readonly unreleased: readonly string[];
}

const none: Doings = {
  tasks: [],
  actions: [],
  notices: [],
  authorities: [],
  reports: [],
  rollCall: { is: 'none', unknown: 0, list: null },
  lowering: null,
  falseAlarm: false,
  unreleased: [],
};

const textOf = ({ data }: FactView, field: string): string => {
  const value = data[field];
  return typeof value === 'string' ? value : '';
};
const contentOf = (fact: FactView): string | null => textOf(fact, 'contentId') || null;
const instantOf = ({ data }: FactView, field: string): string => {
  const value = data[field];
  return typeof value === 'number' ? new Date(value).toISOString() : '';
};
const peopleOf = ({ data }: FactView): readonly string[] => {
  const value = data['personId'];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

const begun = (fact: FactView, field: 'taskId' | 'actionId'): Doing => ({
  no: textOf(fact, field),
  personId: textOf(fact, 'personId'),
  dueAt: instantOf(fact, 'dueAt'),
  contentId: contentOf(fact),
  is: 'open',
});
const become = (all: readonly Doing[], no: string, is: Doing['is']): readonly Doing[] =>
  all.map((one) => (one.no === no ? { ...one, is } : one));
const noticeIs = (
  all: readonly Notice[],
  fact: FactView,
  change: (one: Notice) => Partial<Notice>,
): readonly Notice[] => all.map((one) => (one.no === textOf(fact, 'noticeId') ? { ...one, ...change(one) } : one));

function after(now: Doings, fact: FactView): Doings {
  switch (fact.type) {
    case 'task.opened':
      return { ...now, tasks: [...now.tasks, begun(fact, 'taskId')] };
    case 'task.done':
      return { ...now, tasks: become(now.tasks, textOf(fact, 'taskId'), 'done') };
    case 'task.impossible':
      return { ...now, tasks: become(now.tasks, textOf(fact, 'taskId'), 'impossible') };
    case 'action.opened':
      return { ...now, actions: [...now.actions, begun(fact, 'actionId')] };
    case 'action.done':
      return { ...now, actions: become(now.actions, textOf(fact, 'actionId'), 'done') };
    case 'action.verified':
      return { ...now, actions: become(now.actions, textOf(fact, 'actionId'), 'verified') };
    case 'notice.issued':
      return {
        ...now,
        notices: [
          ...now.notices,
          {
            no: textOf(fact, 'noticeId'),
            validUntil: instantOf(fact, 'validUntil'),
            contentId: contentOf(fact),
            is: 'valid',
            list: listedBy(fact, 'untold'),
          },
        ],
      };
    case 'notice.corrected':
      return {
        ...now,
        notices: noticeIs(now.notices, fact, (one) => ({
          is: 'corrected',
          contentId: contentOf(fact) ?? one.contentId,
          validUntil: instantOf(fact, 'validUntil') || one.validUntil,
          list: corrected(one.list),
        })),
      };
    case 'notice.ended':
      return {
        ...now,
        notices: noticeIs(now.notices, fact, (one) => ({ is: 'ended', list: ended(one.list) })),
      };
    case 'household.told':
      return {
        ...now,
        notices: noticeIs(now.notices, fact, (one) => ({ list: saidBy(one.list, fact, fact.data['how']) })),
      };
    case 'household.accounted':
      return { ...now, rollCall: { ...now.rollCall, list: saidBy(now.rollCall.list, fact, fact.data['is']) } };
    case 'authority.owed': {
      const authorityId = textOf(fact, 'authorityId');
      if (now.authorities.some((one) => one.authorityId === authorityId)) return now;
      const owed = { no: now.authorities.length + 1, authorityId, is: 'owed' as const, at: fact.at, receipt: null };
      return { ...now, authorities: [...now.authorities, owed] };
    }
    case 'authority.told':
      return {
        ...now,
        authorities: now.authorities.map((one) =>
          one.authorityId === textOf(fact, 'authorityId')
            ? { ...one, is: 'told', at: fact.at, receipt: textOf(fact, 'receipt') || null }
            : one,
        ),
      };
    case 'situation.reported':
    case 'emergency.contained':
    case 'emergency.recovered':
      return { ...now, reports: [fact, ...now.reports] };
    case 'emergency.flared-up':
      return { ...now, reports: [fact, ...now.reports], unreleased: [] };
    case 'emergency.join-undone':
      return { ...now, unreleased: [] };
    case 'rollcall.opened':
      return { ...now, rollCall: { is: 'open', unknown: 0, list: listedBy(fact, 'unknown') } };
    case 'rollcall.closed':
      return { ...now, rollCall: { ...now.rollCall, is: 'closed', unknown: Number(fact.data['unknown'] ?? 0) } };
    case 'level.lowering-proposed':
      return { ...now, lowering: textOf(fact, 'level') };
    case 'level.raised':
    case 'level.lowered':
      return { ...now, lowering: null };
    case 'false-alarm.proposed':
      return { ...now, falseAlarm: true };
    case 'emergency.declared':
      return { ...now, falseAlarm: false };
    case 'false-alarm.confirmed':
    case 'emergency.stood-down':
    case 'emergency.joined':
      return { ...now, falseAlarm: false, unreleased: peopleOf(fact) };
    case 'responder.released':
      return { ...now, unreleased: now.unreleased.filter((id) => id !== textOf(fact, 'personId')) };
    default:
      return now;
  }
}

/** What is done beside calling people, oldest first; situation reports the newest first. */
export const doingsOf = (facts: readonly FactView[]): Doings => facts.reduce(after, none);
