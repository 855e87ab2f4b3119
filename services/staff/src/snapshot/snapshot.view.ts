import type { RosterSnapshotView } from '@steward/contracts';
import type { Ms, RosterSnapshot } from '@steward/handbook';

const iso = (at: Ms): string => new Date(at).toISOString();
const maybe = (at: Ms | null): string | null => (at === null ? null : iso(at));
const between = <T extends { readonly from: Ms; readonly until: Ms }>(one: T) => ({
  ...one,
  from: iso(one.from),
  until: iso(one.until),
});

/** A roster as it crosses a boundary: instants in ISO 8601. */
export const snapshotView = ({
  duties,
  estateId,
  from,
  people,
  rostered,
  spans,
  until,
  zone,
}: RosterSnapshot): RosterSnapshotView => ({
  estateId,
  zone,
  from: iso(from),
  until: iso(until),
  people: people.map((person) => ({
    ...person,
    posts: person.posts.map((post) => ({ ...post })),
    work: [...person.work],
    away: person.away.map(({ deputyId, ...stretch }) => ({ ...between(stretch), deputyId: deputyId ?? null })),
    busy: person.busy.map(between),
    limitedUntil: maybe(person.limitedUntil),
  })),
  duties: duties.map(({ ofCompany, role, ...duty }) => ({
    ...between(duty),
    role: role ?? null,
    ofCompany: ofCompany === true,
  })),
  rostered: [...rostered],
  spans: spans.map((span) => ({
    ...span,
    by: { ...span.by },
    from: iso(span.from),
    until: maybe(span.until),
    knownFrom: iso(span.knownFrom),
    knownUntil: maybe(span.knownUntil),
  })),
});
