import { type Ms, type Role, roles } from '../engine/fact.js';
import { minuteOfDayAt } from '../engine/zone.js';
import type { Candidate } from '../parts/calling-out.asking.js';
import type { CallTarget } from '../parts/calling-out.js';
import type { WorkKind } from '../standard/work-kinds.js';
import { type Qualification, type QualificationSpan, holdsAll } from './fit-stretches.js';
import type { Duty } from './roster-layer.js';
import { type Stretch, holdsAt, meet } from './time-stretches.js';

/** Local minutes of the day in which something holds, 0–1439; an end at or before the beginning is on the next day. */
export interface LocalHours {
  readonly from: number;
  readonly until: number;
}

/** Whether the wall shows one of these hours at an instant. */
export function inHours({ from, until }: LocalHours, at: Ms, zone: string): boolean {
  const minute = minuteOfDayAt(at, zone);
  return from < until ? from <= minute && minute < until : minute >= from || minute < until;
}

/** Whom a step means, and what they must hold. */
export interface CallTargets {
  readonly targets: readonly CallTarget[];
  /** Only in these hours; missing: at any. At others it means nobody, and the next step is called at once. */
  readonly hours?: LocalHours;
  /** Confirmations that whoever is called must hold from then on for a day. */
  readonly certificates?: readonly Qualification[];
}

/** A person as a call-out sees him: ids, enums and instants only. */
export interface CallablePerson {
  readonly personId: string;
  readonly active: boolean;
  readonly posts: readonly { readonly role: Role; readonly estateId: string | null }[];
  /** Kinds of work that he knows. */
  readonly work: readonly WorkKind[];
  readonly reportsTo: string | null;
  /** On leave, and who stands in for him then. */
  readonly away: readonly Away[];
  /** On another emergency. */
  readonly busy: readonly Stretch[];
  /** Whether he has a way to be called; null: nobody knows. */
  readonly reachable: boolean | null;
  /** Until when his number takes no further call; null: it takes them. */
  readonly limitedUntil: Ms | null;
}

/** Leave, and who stands in. */
export interface Away extends Stretch {
  readonly deputyId?: string | null;
}

/** A duty of a roster: by which level's plan, where it is of none of its layers, and whether it is of the whole company. */
export interface RosterDuty extends Duty {
  readonly role?: Role | null;
  /** Of a layer of the company: he is no one of those who are on duty at the estate. */
  readonly ofCompany?: boolean;
}

/** A roster as it stood: everybody who might be called for an estate, in the order in which they are, and who is on duty when. */
export interface RosterSnapshot {
  readonly estateId: string;
  readonly zone: string;
  /** The stretch of which `duties` speaks. */
  readonly from: Ms;
  readonly until: Ms;
  readonly people: readonly CallablePerson[];
  readonly duties: readonly RosterDuty[];
  /** Posts for which the estate keeps a roster: whoever has one and is not on it is off duty. */
  readonly rostered: readonly Role[];
  readonly spans: readonly QualificationSpan[];
}

/** How long whoever is called must stay fit *(ours)*, ms. */
export const callOutFitMs = 86_400_000;

/** Everybody who is on duty at an instant, in the order of the roster. */
export const onDutyAt = ({ duties, people }: RosterSnapshot, at: Ms): readonly string[] => {
  const on = new Set(duties.filter((duty) => holdsAt(duty, at)).map(({ personId }) => personId));
  return people.flatMap(({ personId }) => (on.has(personId) ? [personId] : []));
};

/** The people above these, nearest first, each once; a line that runs in a circle ends where it closes. */
export function lineAbove({ people }: Pick<RosterSnapshot, 'people'>, from: readonly string[]): readonly string[] {
  const above = new Map(people.map(({ personId, reportsTo }) => [personId, reportsTo]));
  const line: string[] = [];
  for (let next = [...from]; next.length > 0;) {
    const bosses = [...new Set(next.flatMap((id) => above.get(id) ?? []))].filter((id) => !line.includes(id));
    line.push(...bosses);
    next = bosses;
  }
  return line;
}

const isAt = (post: CallablePerson['posts'][number], role: Role, estateId: string): boolean =>
  post.role === role && (post.estateId === null || post.estateId === estateId);
const holdsPost = (person: CallablePerson, role: Role, estateId: string): boolean =>
  person.posts.some((post) => isAt(post, role, estateId));

/** Who stands on an estate's roster and goes where he is called. */
const going: readonly Role[] = ['handler', 'supervisor'];
const leading: readonly Role[] = ['supervisor', 'estate-manager', 'regional-manager'];

/** Whom one target means at an instant, and whether it means those who are on duty only. */
function meant({ evenOffDuty, id, of }: CallTarget, roster: RosterSnapshot, at: Ms): readonly Meant[] {
  const { duties, estateId, people, rostered } = roster;
  const called = (ids: readonly string[], dutyOnly = false) => ids.map((personId) => ({ personId, dutyOnly }));
  const holding = (role: Role) => people.filter((one) => holdsPost(one, role, estateId));
  const idsOf = (some: readonly CallablePerson[]) => some.map(({ personId }) => personId);
  const onDuty = (is: (duty: RosterDuty) => boolean) => {
    const now = new Set(duties.filter((duty) => is(duty) && holdsAt(duty, at)).map(({ personId }) => personId));
    return idsOf(people).filter((personId) => now.has(personId));
  };
  // Whoever goes where he is called is off duty where his post stands on a roster, and is called where it does not.
  const goes = (is: (person: CallablePerson) => boolean) =>
    people.filter(is).flatMap(({ personId, posts }) => {
      const own = going.filter((role) => posts.some((post) => isAt(post, role, estateId)));
      return own.length === 0 ? [] : [{ personId, dutyOnly: own.every((role) => rostered.includes(role)) }];
    });
  switch (of) {
    case 'person':
      return called(id === undefined ? [] : [id]);
    case 'post': {
      const role = roles.find((one) => one === id);
      return role === undefined ? [] : called(idsOf(holding(role)), evenOffDuty !== true && rostered.includes(role));
    }
    case 'layer':
      return called(onDuty(({ layerId }) => layerId === id));
    case 'work':
      return [...called(onDuty(({ work }) => work === id)), ...goes(({ work }) => work.some((one) => one === id))];
    case 'on-duty':
      // Those of the levels that go; who leads is a target of its own. Of a post that stands on no roster nobody says who is off duty:
      // everybody who has it is called.
      return [
        ...called(
          onDuty(
            ({ ofCompany, role }) =>
              ofCompany !== true && ((role ?? null) === null || going.some((one) => one === role)),
          ),
        ),
        ...goes(() => true),
      ];
    case 'line': {
      // Whoever leads the estate, those above whoever is on duty first; the company is a target of its own.
      const leads = new Set(leading.flatMap((role) => idsOf(holding(role))));
      const above = lineAbove(roster, onDutyAt(roster, at)).filter((id) => leads.has(id));
      return called([...new Set([...above, ...leads])]);
    }
    case 'company':
      return called(idsOf(holding('company')));
    case 'contractor':
      return called(idsOf(holding('contractor').filter(({ work }) => work.some((one) => one === id))));
  }
}
interface Meant {
  readonly personId: string;
  readonly dutyOnly: boolean;
}

/** The leave that somebody is on, the one that ends last; null: he is there. */
const leaveOf = (id: string, { people }: RosterSnapshot, at: Ms): Away | null =>
  people
    .find(({ personId }) => personId === id)
    ?.away.filter((stretch) => holdsAt(stretch, at))
    .reduce<Away | null>((last, one) => (last === null || one.until > last.until ? one : last), null) ?? null;

/**
 * Whom a step may call at an instant, in the order of its targets and of the roster, each once, with everything that keeps him from
 * being called; whoever is on leave is followed by whoever stands in for him. Who is not on the roster at all has no channel.
 */
export function candidatesOf(
  { certificates = [], hours, targets }: CallTargets,
  roster: RosterSnapshot,
  at: Ms,
): readonly Candidate[] {
  if (hours !== undefined && !inHours(hours, at, roster.zone)) return [];
  const onDuty = new Set(onDutyAt(roster, at));
  const found = new Map<string, boolean>();
  const add = (personId: string, dutyOnly: boolean): void => {
    // Whom another target means even off duty is called off duty.
    found.set(personId, (found.get(personId) ?? true) && dutyOnly);
    const deputyId = leaveOf(personId, roster, at)?.deputyId ?? null;
    if (
      deputyId !== null &&
      !found.has(deputyId) &&
      roster.people.some((one) => one.active && one.personId === deputyId)
    )
      add(deputyId, false);
  };
  for (const target of targets) for (const { dutyOnly, personId } of meant(target, roster, at)) add(personId, dutyOnly);
  return [...found].map(([personId, dutyOnly]): Candidate => {
    const person = roster.people.find((one) => one.personId === personId);
    if (person?.active !== true) return { personId, unfit: ['no-channel'] };
    const asked = { personId, from: at, until: at + callOutFitMs };
    const reasons = {
      'on-leave': person.away.some((stretch) => holdsAt(stretch, at)),
      'off-duty': dutyOnly && !onDuty.has(personId),
      'no-certificate': !holdsAll(
        asked,
        certificates.map((what) => ({ what })),
        roster.spans,
      ).fit,
      'on-other-emergency': person.busy.some((stretch) => holdsAt(stretch, at)),
      'channel-limit': person.limitedUntil !== null && at < person.limitedUntil,
      'no-channel': person.reachable === false,
    };
    return {
      personId,
      unfit: (Object.keys(reasons) as (keyof typeof reasons)[]).filter((reason) => reasons[reason]),
    };
  });
}

/** Whether a roster speaks of a whole stretch. */
export const speaksOf = (roster: RosterSnapshot, stretch: Stretch): boolean =>
  roster.from <= stretch.from && stretch.until <= roster.until && meet(roster, stretch);
