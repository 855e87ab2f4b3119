import type { DutyReason, Role, WorkKind } from '@steward/handbook';
import { z } from 'zod';
import { idSchema } from './ids.js';

/*
 * A roster as it stood, for whoever tries out whom a plan would call (§4.2): ids, enums and instants only.
 *
 * staff  POST /internal/roster-snapshot     RosterQuestion → RosterSnapshotView
 */

/** "Who might be called for this estate between two instants." `knownAt`: as it was known then; missing: as it is known now. */
export const rosterQuestionSchema = z.strictObject({
  companyId: idSchema,
  estateId: idSchema,
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  knownAt: z.iso.datetime().optional(),
});
export type RosterQuestion = z.infer<typeof rosterQuestionSchema>;

const reasons = ['rotation', 'add', 'replace', 'swap', 'hand-over'] as const satisfies readonly DutyReason[];
const stretch = { from: z.iso.datetime(), until: z.iso.datetime() };
/** Codes of the handbook; a reader may be older than one of them. */
const role = z.string().transform((code) => code as Role);
const work = z.string().transform((code) => code as WorkKind);

/** The answer: in the order in which people are called. Instants are ISO 8601 UTC. */
export const rosterSnapshotSchema = z.object({
  estateId: idSchema,
  zone: z.string(),
  ...stretch,
  people: z.array(
    z.object({
      personId: idSchema,
      active: z.boolean(),
      posts: z.array(z.object({ role, estateId: idSchema.nullable() })),
      work: z.array(work),
      reportsTo: idSchema.nullable(),
      away: z.array(z.object({ ...stretch, deputyId: idSchema.nullable() })),
      /** On another emergency. */
      busy: z.array(z.object(stretch)),
      /** Null: nobody knows. */
      reachable: z.boolean().nullable(),
      limitedUntil: z.iso.datetime().nullable(),
    }),
  ),
  duties: z.array(
    z.object({
      layerId: z.string(),
      work: work.nullable(),
      personId: idSchema,
      because: z.enum(reasons),
      source: z.string(),
      role: role.nullable(),
      ofCompany: z.boolean(),
      ...stretch,
    }),
  ),
  rostered: z.array(role),
  spans: z.array(
    z.object({
      holder: idSchema,
      what: z.string().transform((code) => code as `confirmation:${WorkKind}`),
      grade: z.int().nullable(),
      from: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
      knownFrom: z.iso.datetime(),
      knownUntil: z.iso.datetime().nullable(),
      by: z.object({ caseId: idSchema, seq: z.int() }),
    }),
  ),
});
/** A roster as it crosses a boundary. */
export type RosterSnapshotView = z.infer<typeof rosterSnapshotSchema>;
