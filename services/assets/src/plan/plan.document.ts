import {
  callTargets,
  emergencyLevels,
  hazards,
  roles,
  workKinds,
  type EmergencyLevel,
  type Plan,
  type Qualification,
  type StandByStep,
} from '@steward/handbook';
import { line } from '@steward/service-kit';
import { z } from 'zod';

/** Ids within a plan. */
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u);
const ms = z
  .int()
  .min(0)
  .max(366 * 86_400_000);
const say = z.strictObject({ zh: line({ min: 1, max: 500 }), en: line({ min: 1, max: 500 }) });
const classes = z.array(z.enum(emergencyLevels)).max(4);
const confirmations = workKinds.map((work): Qualification => `confirmation:${work}`);
const certificates = z.array(z.enum(confirmations)).max(10);
const some = <T extends z.ZodType>(of: T, most: number) => z.array(of).max(most);

const stepSchema = z.strictObject({
  id: key,
  title: say,
  targets: some(
    z.strictObject({
      of: z.enum(callTargets),
      /** A person, post, layer or kind of work, as the target has it. */
      id: z.string().max(64).optional(),
      /** A post is called off duty, too. */
      evenOffDuty: z.boolean().optional(),
    }),
    20,
  ),
  /** How many must come. */
  need: z.union([z.enum(['any', 'all']), z.int().min(1).max(100)]),
  waitMs: ms.optional(),
  againAfterMs: some(ms, 10).optional(),
  classes: classes.optional(),
  fromRound: z.int().min(1).max(10).optional(),
  /** Local minutes of the day. */
  hours: z.strictObject({ from: z.int().min(0).max(1439), until: z.int().min(0).max(1439) }).optional(),
  certificates: certificates.optional(),
});

/** A plan as it is written: its form; what it says is for lint to judge. */
export const planDocumentSchema = z.strictObject({
  hazard: z.enum(hazards),
  title: say,
  /** When it is of which level. */
  levels: z.strictObject({
    'level-1': say.optional(),
    'level-2': say.optional(),
    'level-3': say.optional(),
    'level-4': say.optional(),
  }),
  firstCalls: some(z.strictObject({ number: z.string().regex(/^[0-9+ -]{2,20}$/u), title: say }), 10),
  steps: some(stepSchema, 30),
  /** Who stands by at a warning. */
  standBy: some(stepSchema.omit({ classes: true, fromRound: true }), 5).optional(),
  command: some(key, 20),
  roles: some(
    z.strictObject({
      roleId: key,
      title: say,
      posts: some(z.enum(roles), 11),
      certificates,
      standIn: key.nullable(),
    }),
    30,
  ),
  tasks: some(
    z.strictObject({
      taskId: key,
      says: say,
      roleId: key,
      dueMs: ms,
      classes: classes.optional(),
      after: some(key, 20),
      everyMs: ms.nullable(),
    }),
    100,
  ),
  supplies: some(
    z.strictObject({
      supplyId: key,
      name: say,
      place: say,
      stock: z.int().min(0).max(1_000_000),
      least: z.int().min(0).max(1_000_000),
      /** `2027-05-31` */
      expiresOn: z.iso.date().nullable(),
    }),
    100,
  ),
  assembly: some(z.strictObject({ placeId: key, name: say }), 20),
  texts: some(z.strictObject({ textId: key, text: say, validMs: ms }), 20),
  authorities: some(z.strictObject({ authorityId: key, name: say, withinMs: ms }), 50),
  tellsOwners: z.boolean(),
  /** How often the situation is reported; left out or null: as the level says. */
  reportsEveryMs: ms.nullable().optional(),
  expects: z.strictObject({
    firstAnswerMs: ms,
    onSiteMs: ms,
    commandMs: ms,
    rollCallMs: ms.nullable(),
    evacuationMs: ms.nullable(),
  }),
});
/** A plan as it came in. */
export type PlanDocument = z.infer<typeof planDocumentSchema>;

/** Without the fields that were left out: the rules know no undefined. */
const said = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;

const stepOf = <S extends { readonly targets: readonly object[] }>(step: S): object => ({
  ...said(step),
  targets: step.targets.map(said),
});

/** The plan that a document says. */
export const planOf = ({ reportsEveryMs = null, standBy, ...document }: PlanDocument): Plan => ({
  ...document,
  ...(reportsEveryMs === null ? {} : { reportsEveryMs }),
  ...(standBy === undefined ? {} : { standBy: standBy.map((step) => stepOf(step) as StandByStep) }),
  levels: said(document.levels) as Readonly<Partial<Record<EmergencyLevel, Plan['title']>>>,
  steps: document.steps.map((step) => stepOf(step) as Plan['steps'][number]),
  tasks: document.tasks.map((task) => said(task) as Plan['tasks'][number]),
});
