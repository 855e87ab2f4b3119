import { caseKinds, channels, problemClasses } from '@steward/handbook';
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

const time = z.strictObject({
  column,
  /** `iso`, or patterns such as `yyyy/M/d H:mm`; the first that fits is taken. */
  formats: z.array(z.string().min(1)).min(1).default(['iso']),
});

const words = z.strictObject({ columns: z.array(column).min(1), join: z.string().max(20).default(' / ') });

/** A mapping file: what the columns of somebody else's table mean here. Data, so that a new user can write one. */
export const mappingSchema = z.strictObject({
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
  externalNumber: z.strictObject({ column }),
  received: time,
  closed: time.optional(),
  text: words,
  address: words.optional(),
  kind: table(z.enum(caseKinds)).default({ rules: [], otherwise: 'complaint' }),
  channel: table(z.enum(channels)).default({ rules: [], otherwise: 'import' }),
  problem: table(leaf),
  /** Null leaves the class to the leaf. */
  class: table(z.enum(problemClasses).nullable()).default({ rules: [], otherwise: null }),
});
export type Mapping = z.infer<typeof mappingSchema>;
export type DecisionTable<Outcome> = {
  readonly rules: readonly { readonly when: Readonly<Record<string, Condition>>; readonly is: Outcome }[];
  readonly otherwise: Outcome;
};
