import { type CaseRules, caseOf, factTitleOf, rulesOf, usualParts } from '@steward/case-kit';
import { topics } from '@steward/contracts';
import { type EmergencyCase, anyProcess, countsOf, emergency, unaccountedIn } from '@steward/handbook';

// Its ledger holds its own facts only: it was written from them.
const { callsIn } = rulesOf(anyProcess(emergency));
const rules: CaseRules<EmergencyCase> = { ...emergency, factTitle: factTitleOf(emergency), callsIn };

const isoOrNull = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** What lists and other services may know of an emergency: ids, enums, counts and instants (ISO 8601 UTC). */
export interface EmergencyView {
  readonly kind: string;
  readonly class: string;
  readonly drill: boolean;
  /** The plan that was frozen, and its version; null: the standard's bare one, or nothing is declared yet. */
  readonly planId: string | null;
  readonly planVersion: number | null;
  readonly declaredAt: string | null;
  readonly firstThereAt: string | null;
  readonly commanderId: string | null;
  /** Who says that he comes, and who is there. */
  readonly coming: readonly string[];
  readonly here: readonly string[];
  /** Who stands by while it is only watched. */
  readonly standingBy: readonly string[];
  /** How many were called, and how many still do not know that it is over. */
  readonly called: number;
  readonly unreleased: number;
  readonly round: number;
  /** The last roll call; null: there was none. */
  readonly rollCall: RollCallView | null;
}

/** How far a roll call is: households by how they were found; `unaccounted`: of whom nobody knows, those of no list included. */
export interface RollCallView {
  readonly is: 'open' | 'closed';
  readonly households: number;
  readonly safe: number;
  readonly injured: number;
  readonly absent: number;
  readonly notFound: number;
  readonly unaccounted: number;
}

/** What lists of every process show of an emergency beside its face. */
export type EmergencyShown = Pick<EmergencyView, 'drill' | 'called' | 'unreleased'>;

function rollCallOf({ doors = {}, rollCall, unaccounted }: EmergencyCase): RollCallView | null {
  if (rollCall === 'none') return null;
  const { absent = 0, injured = 0, safe = 0, 'not-found': notFound = 0 } = countsOf(doors);
  return {
    is: rollCall,
    households: Object.keys(doors).length,
    ...{ safe, injured, absent, notFound },
    unaccounted: rollCall === 'closed' ? (unaccounted ?? unaccountedIn(doors)) : unaccountedIn(doors),
  };
}

const standing = ({ callOut }: EmergencyCase, is: 'coming' | 'here' | 'stands-by'): readonly string[] =>
  Object.entries(callOut.people).flatMap(([personId, one]) => (one.standing === is ? [personId] : []));

/** The emergency as the kit runs it (§1.3.1, §4.2). */
export const emergencyCase = caseOf(rules, {
  ...usualParts(rules),
  topic: topics.ticketsFacts,
  follow: 'emergency',
  view: (c): EmergencyView => ({
    kind: c.kind,
    class: c.class,
    drill: c.drill,
    planId: c.plan?.planId ?? null,
    planVersion: c.plan?.version ?? null,
    declaredAt: isoOrNull(c.declaredAt),
    firstThereAt: isoOrNull(c.firstThereAt),
    commanderId: c.commander,
    coming: standing(c, 'coming'),
    here: standing(c, 'here'),
    standingBy: standing(c, 'stands-by'),
    called: c.callOut.everyone.length,
    unreleased: c.unreleased.length,
    round: c.callOut.round,
    rollCall: rollCallOf(c),
  }),
  // Nothing of it leads to who reported the emergency: hazard, level, and who of our own people were called.
  fields: {
    kind: 'open',
    class: 'open',
    drill: 'open',
    planId: 'open',
    planVersion: 'open',
    declaredAt: 'open',
    firstThereAt: 'open',
    commanderId: 'open',
    coming: 'open',
    here: 'open',
    standingBy: 'open',
    called: 'open',
    unreleased: 'open',
    round: 'open',
    rollCall: 'open',
  },
  listed: (view): EmergencyShown => {
    const { drill, called, unreleased } = view as Partial<EmergencyView>;
    return { drill: drill ?? false, called: called ?? 0, unreleased: unreleased ?? 0 };
  },
});
