import type { FrozenPlanView, PlansHeld } from '@steward/contracts';
import {
  callOutFitMs,
  candidatesOf,
  hazards,
  holdsAll,
  type Hazard,
  type Ms,
  type Qualification,
  type RosterSnapshot,
} from '@steward/handbook';
import type { ContactState } from '../contacts/contact-rows.js';
import type { ReadinessLine } from './readiness.schemas.js';

/** Most instants that are looked at *(ours)*: a week of layers that change every hour. */
const mostLooks = 400;

/** Every instant of a roster at which somebody else is on duty, its beginning first. */
export function looksOf({ duties, from, until }: RosterSnapshot): readonly Ms[] {
  const edges = duties.flatMap((duty) => [duty.from, duty.until]).filter((edge) => edge > from && edge < until);
  return [...new Set([from, ...edges])].sort((a, b) => a - b).slice(0, mostLooks);
}

const isHazard = (text: string): text is Hazard => hazards.some((hazard) => hazard === text);
const iso = (at: Ms): string => new Date(at).toISOString();
type Step = FrozenPlanView['steps'][number];
const targetsOf = ({ hours, targets }: Step) => ({
  targets: targets.map(({ evenOffDuty, id, of }) => ({
    of,
    ...(id === undefined ? {} : { id }),
    ...(evenOffDuty === undefined ? {} : { evenOffDuty }),
  })),
  ...(hours === undefined ? {} : { hours }),
});

/** Somebody whom a step would call at an instant, and the first such instant. */
interface Meant {
  readonly personId: string;
  readonly at: Ms;
}

/** Whom a step would call in the time of the roster, each with the first instant: whoever is off duty or away then is not asked for anything. */
function meantBy(step: Step, roster: RosterSnapshot, looks: readonly Ms[]): readonly Meant[] {
  const first = new Map<string, Ms>();
  const known = new Set(roster.people.flatMap(({ active, personId }) => (active ? [personId] : [])));
  for (const at of looks)
    for (const { personId, unfit } of candidatesOf(targetsOf(step), roster, at))
      if (known.has(personId) && !first.has(personId) && !unfit.some((why) => why === 'off-duty' || why === 'on-leave'))
        first.set(personId, at);
  return [...first].map(([personId, at]) => ({ personId, at }));
}

/** What is found of an estate: lines by person, and how many were looked at. */
export interface Readiness {
  readonly lines: readonly ReadinessLine[];
  readonly people: number;
}

/**
 * Who is not ready in the time of a roster: of everybody who is on duty or whom a step of a plan would call, those without a number
 * that is proved to be theirs, without what the step wants for a day from the call on, or who have not acknowledged the plan (§4.2).
 */
export function readinessOf(
  roster: RosterSnapshot,
  plans: PlansHeld['items'],
  contactOf: (personId: string) => ContactState,
): Readiness {
  const looks = looksOf(roster);
  const first = new Map<string, Ms>();
  const seen = ({ at, personId }: Meant): void => void first.set(personId, Math.min(at, first.get(personId) ?? at));
  const active = new Set(roster.people.flatMap((one) => (one.active ? [one.personId] : [])));
  for (const { from, personId } of roster.duties)
    if (active.has(personId)) seen({ personId, at: Math.max(from, roster.from) });
  const ofPlans = plans.flatMap(({ acknowledgedBy, frozen, hazard }): ReadinessLine[] => {
    if (!isHazard(hazard)) return [];
    const of = { hazard, planId: frozen.planId, version: frozen.version };
    const called = new Map<string, Ms>();
    const lacking = frozen.steps.flatMap((step) =>
      meantBy(step, roster, looks).flatMap((meant): ReadinessLine[] => {
        seen(meant);
        const { at, personId } = meant;
        called.set(personId, Math.min(at, called.get(personId) ?? at));
        const wanted = (step.certificates ?? []).map((what) => ({ what: what as Qualification }));
        const { missing } = holdsAll({ personId, from: at, until: at + callOutFitMs }, wanted, roster.spans);
        return missing.flatMap(({ of: lacks, since }) =>
          lacks.map(({ what }) => ({
            personId,
            why: 'not-qualified' as const,
            from: iso(at),
            lacks: what,
            since: since === null ? null : iso(since),
            ...of,
            step: step.id,
          })),
        );
      }),
    );
    const unread = [...called].flatMap(([personId, at]): ReadinessLine[] =>
      acknowledgedBy.includes(personId) ? [] : [{ personId, why: 'not-acknowledged', from: iso(at), ...of }],
    );
    return [...lacking, ...unread];
  });
  const ofContacts = [...first].flatMap(([personId, at]): ReadinessLine[] => {
    const contact = contactOf(personId);
    return contact === 'verified' ? [] : [{ personId, why: contact, from: iso(at) }];
  });
  const lines = [...ofContacts, ...ofPlans].sort((a, b) =>
    a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0,
  );
  return { lines, people: first.size };
}
