import { idSchema, type RosterSnapshotView } from '@steward/contracts';
import { dutyReasons, isZone, roles, workKinds, type Qualification, type RosterSnapshot } from '@steward/handbook';
import { z } from 'zod';

const instant = z.iso.datetime();
const stretch = { from: instant, until: instant };
const confirmations = workKinds.map((work): Qualification => `confirmation:${work}`);

/** A roster as it stood, from the service of people: ids, enums and instants (ISO 8601 UTC); in the order in which people are called. */
export const rosterSchema = z.strictObject({
  estateId: idSchema,
  zone: z.string().max(64).refine(isZone),
  ...stretch,
  people: z
    .array(
      z.strictObject({
        personId: idSchema,
        active: z.boolean(),
        posts: z.array(z.strictObject({ role: z.enum(roles), estateId: idSchema.nullable() })).max(50),
        work: z.array(z.enum(workKinds)).max(20),
        reportsTo: idSchema.nullable(),
        /** On leave, and who stands in. */
        away: z.array(z.strictObject({ ...stretch, deputyId: idSchema.nullable().optional() })).max(50),
        /** On another emergency. */
        busy: z.array(z.strictObject(stretch)).max(50),
        /** Null: nobody knows. */
        reachable: z.boolean().nullable(),
        limitedUntil: instant.nullable(),
      }),
    )
    .max(200),
  duties: z
    .array(
      z.strictObject({
        layerId: z.string().max(64),
        work: z.enum(workKinds).nullable(),
        personId: idSchema,
        because: z.enum(dutyReasons),
        source: z.string().max(64),
        /** Of which level's own plan; null or left out: of a layer. */
        role: z.enum(roles).nullable().optional(),
        /** Of a layer of the whole company. */
        ofCompany: z.boolean().optional(),
        ...stretch,
      }),
    )
    .max(3_000),
  rostered: z.array(z.enum(roles)).max(11),
  spans: z
    .array(
      z.strictObject({
        holder: idSchema,
        what: z.enum(confirmations),
        grade: z.int().nullable(),
        from: instant,
        until: instant.nullable(),
        knownFrom: instant,
        knownUntil: instant.nullable(),
        by: z.strictObject({ caseId: idSchema, seq: z.int() }),
      }),
    )
    .max(3_000),
});
/** A roster as it came in. */
export type RosterDto = z.infer<typeof rosterSchema>;

const at = (instant_: string): number => Date.parse(instant_);
const maybe = (instant_: string | null): number | null => (instant_ === null ? null : at(instant_));
const between = <T extends { readonly from: string; readonly until: string }>(one: T) => ({
  ...one,
  from: at(one.from),
  until: at(one.until),
});

/** The roster as the rules read it: instants in epoch ms. */
export const rosterOf = (roster: RosterDto | RosterSnapshotView): RosterSnapshot => ({
  ...between(roster),
  people: roster.people.map((person) => ({
    ...person,
    away: person.away.map(({ deputyId, ...leave }) => ({ ...between(leave), deputyId: deputyId ?? null })),
    busy: person.busy.map(between),
    limitedUntil: maybe(person.limitedUntil),
  })),
  duties: roster.duties.map(({ ofCompany, role, ...duty }) => ({
    ...between(duty),
    role: role ?? null,
    ofCompany: ofCompany === true,
  })),
  spans: roster.spans.map((span) => ({
    ...span,
    from: at(span.from),
    until: maybe(span.until),
    knownFrom: at(span.knownFrom),
    knownUntil: maybe(span.knownUntil),
  })),
});
