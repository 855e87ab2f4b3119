import { caseKinds, channels, equipmentKinds, problemClasses, serviceKinds } from '@steward/handbook';
import { z } from 'zod';

const column = z.string().min(1).max(200);
const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** One value, several values, a text with `*`, a regular expression, or that the cell is empty. Case and surplus spaces don't count. */
const condition = z.union([
  z.string(),
  z.array(z.string()).min(1),
  z.strictObject({ like: z.string().min(1) }),
  z.strictObject({ pattern: z.string().min(1) }),
  z.strictObject({ empty: z.boolean() }),
]);
export type Condition = z.infer<typeof condition>;

/** A decision table: the first rule of which every condition holds decides; none: `otherwise`. */
const table = <Outcome extends z.ZodType>(outcome: Outcome) =>
  z.strictObject({
    rules: z
      .array(
        z.strictObject({
          when: z.record(column, condition).refine((when) => Object.keys(when).length > 0, 'a rule needs a condition'),
          is: outcome,
        }),
      )
      .default([]),
    otherwise: outcome,
  });

const leaf = z.strictObject({ place: z.string().min(1), category: z.string().min(1), problem: z.string().min(1) });
export type LeafOf = z.infer<typeof leaf>;

/** `iso`, or patterns such as `yyyy/M/d H:mm`; the first that fits is taken. */
const formats = z.array(z.string().min(1)).min(1).default(['iso']);
/** `day`: a time of 00:00 says the day only, as systems write it that know no hour. `instant` (when absent): it is midnight. */
const midnight = z.enum(['day', 'instant']).optional();

/** What old lists write for "not yet" *(ours)*; a mapping's own list takes the place of this one. */
export const notYetWords = [
  '-',
  '--',
  '–',
  '—',
  '——',
  '/',
  '无',
  '未完成',
  '未办结',
  '未结',
  '未处理',
  '待处理',
  '处理中',
  '办理中',
  '进行中',
  'open',
  'pending',
  'n/a',
] as const;
const notYet = z.array(z.string().min(1)).default([...notYetWords]);

const time = z.strictObject({ column, formats, midnight });
/** A time of something that may not have happened: an empty cell, or one of the words of `notYet`. */
const laterTime = z.strictObject({ column, formats, midnight, notYet });
/** A column of times, as a mapping has it. */
export type TimeColumn = z.infer<typeof time> & { readonly notYet?: readonly string[] };

/** The number of a row: a column, or several that make it unique together; `withYear`: behind the year of its receipt, for ledgers that begin again every year. */
const numbered = z.strictObject({ column, withYear: z.boolean().optional() });
const composed = z.strictObject({
  columns: z.array(column).min(2),
  join: z.string().max(5).default('-'),
  withYear: z.boolean().optional(),
});
export type NumberColumns = z.infer<typeof numbered> | z.infer<typeof composed>;

const words = z.strictObject({ columns: z.array(column).min(1), join: z.string().max(20).default(' / ') });

const head = {
  $schema: z.string().optional(),
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  title: bilingual,
  /** Where the rows come from: makes their numbers unique among all sources. */
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** IANA zone in which times without offset are meant. */
  zone: z.string().default('Asia/Shanghai'),
  /** Taken from the header when absent. */
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
};

/** What old lists write where nobody had it *(ours)*; a mapping's own list takes the place of this one. */
export const nobodyWords = ['-', '--', '–', '—', '——', '/', '无', '待定', 'none', 'n/a'] as const;
/** Who of the company had it: his id (工号), or his name where only one is called so. */
const handler = z.strictObject({ column, nobody: z.array(z.string().min(1)).default([...nobodyWords]) });
export type HandlerColumn = z.infer<typeof handler>;

/** Which piece of equipment it was: the code on its plate, or its id; `nobody`: what is written where no piece is named. */
const equipmentCode = z.strictObject({ column, nobody: z.array(z.string().min(1)).default([...nobodyWords]) });

/** A mapping of complaints: what the columns of somebody else's table mean here. Data, so that a new user can write one. */
export const complaintMappingSchema = z.strictObject({
  ...head,
  process: z.literal('complaint').default('complaint'),
  externalNumber: z.union([numbered, composed]),
  received: time,
  /** When somebody accepted it, and when the owner was told who handles it (§3.1): with `responded` the response is known. */
  accepted: laterTime.optional(),
  responded: laterTime.optional(),
  closed: laterTime.optional(),
  handler: handler.optional(),
  text: words,
  address: words.optional(),
  kind: table(z.enum(caseKinds)).default({ rules: [], otherwise: 'complaint' }),
  channel: table(z.enum(channels)).default({ rules: [], otherwise: 'import' }),
  problem: table(leaf),
  /** Null leaves the class to the leaf. */
  class: table(z.enum(problemClasses).nullable()).default({ rules: [], otherwise: null }),
});
export type Mapping = z.infer<typeof complaintMappingSchema>;

/** As `time`; `seenWithin`: the cell says when it was seen, and it had happened at most so long before (`PT1H`). */
const seenTime = z.strictObject({ ...time.shape, seenWithin: z.string().optional() });
const seenLater = z.strictObject({ ...laterTime.shape, seenWithin: z.string().optional() });

const record = {
  ...head,
  /** A column, or the row's own line where the table has no numbers. */
  externalNumber: z.union([numbered, composed, z.strictObject({ line: z.literal(true) })]),
  /** The zone of a row where rows are of several. */
  zones: table(z.string()).optional(),
  started: seenTime,
  /** Empty cells: nobody knows whether it ended. */
  ended: seenLater,
  /** Rows that are no case of this process, with the reason that the report gives. The first rule that holds decides. */
  leaveOut: z
    .array(
      z.strictObject({
        when: z.record(column, condition),
        code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
        because: bilingual,
      }),
    )
    .default([]),
};

/** A mapping of equipment faults (§2.3.3). */
export const faultMappingSchema = z.strictObject({
  ...record,
  process: z.literal('fault'),
  /** When somebody was on it (§2.3.3): with it the response is known. */
  responded: seenLater.optional(),
  equipment: table(z.enum(equipmentKinds)),
  unsafe: table(z.boolean()).default({ rules: [], otherwise: false }),
  /** What an import keeps beside: which piece it was (the code on its plate, or its id), who of ours had it, and its words. */
  equipmentCode: equipmentCode.optional(),
  handler: handler.optional(),
  text: words.optional(),
});
export type FaultMapping = z.infer<typeof faultMappingSchema>;

/** A mapping of service interruptions (§4.3). */
export const interruptionMappingSchema = z.strictObject({
  ...record,
  process: z.literal('interruption'),
  service: table(z.enum(serviceKinds)),
  /** How many households it concerned; an empty cell: nobody counted them. */
  households: z.strictObject({ column }).optional(),
});
export type InterruptionMapping = z.infer<typeof interruptionMappingSchema>;
export type RecordMapping = FaultMapping | InterruptionMapping;

/** A mapping file of whatever process. */
export const mappingSchema = z.union([complaintMappingSchema, faultMappingSchema, interruptionMappingSchema]);
export type AnyMapping = z.infer<typeof mappingSchema>;

/** The schema of a mapping's own process: its faults are then named by their own fields. */
export function schemaFor(contents: unknown): z.ZodType<AnyMapping> {
  const process =
    typeof contents === 'object' && contents !== null ? (contents as { process?: unknown }).process : null;
  if (process === 'fault') return faultMappingSchema;
  return process === 'interruption' ? interruptionMappingSchema : complaintMappingSchema;
}
export type DecisionTable<Outcome> = {
  readonly rules: readonly { readonly when: Readonly<Record<string, Condition>>; readonly is: Outcome }[];
  readonly otherwise: Outcome;
};
