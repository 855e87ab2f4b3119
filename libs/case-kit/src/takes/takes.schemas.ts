import { idSchema, instantSchema, phoneSchema, saying } from '@steward/contracts';
import { type BodyOf, type Field, type Takes, proofKinds, reporterKinds } from '@steward/handbook';
import { line, text } from '@steward/service-kit';
import { z } from 'zod';

/** Words of a case, a note or a message: at most this many characters. */
export const longestText = 5000;

/** Words that somebody says or writes. */
export const wordsSchema = text({ min: 1, max: longestText });

/** Who reports and how he is reached. Everything here is personal data and stays in one content row that can be erased. */
export const reporterSchema = z
  .strictObject({
    kind: z.enum(reporterKinds),
    name: line({ min: 1, max: 80 }).optional(),
    phone: phoneSchema.optional(),
    mail: z.email().max(254).optional(),
    language: z.enum(['zh-CN', 'en']).optional(),
  })
  .refine(
    (reporter) => reporter.kind !== 'anonymous' || (reporter.name ?? reporter.phone ?? reporter.mail) === undefined,
    {
      message: saying('匿名报事人不留姓名、电话和邮箱', 'an anonymous reporter has no name, phone or mail'),
    },
  );
export type Reporter = z.infer<typeof reporterSchema>;

/** It happened earlier than now: when, and the reason with the evidence. Wants a role that may say so. */
export const happenedSchema = z.strictObject({ at: instantSchema, reason: wordsSchema });
export type Happened = z.infer<typeof happenedSchema>;

/** What a fact may hold of a number that others gave: letters, digits and separators, 64 at most; no free text. */
export const externalNumberPattern = /^[A-Za-z0-9][A-Za-z0-9/_.:#-]{0,63}$/;

/** A number that may stand in an immutable fact. */
export const externalNumberSchema = z
  .string()
  .regex(
    externalNumberPattern,
    saying(
      '外部编号为 1–64 个字母、数字、“-”“/”“_”“.”“:”“#”',
      'an external number has 1–64 letters, digits, "-", "/", "_", ".", ":", "#"',
    ),
  );

/**
 * How it is known that somebody was told; "sent" is no proof. `note` describes it, `contentId` is a file of this case. What each
 * kind wants stands in the rules (`proofWants`).
 */
export const proofSchema = z.strictObject({
  kind: z.enum(proofKinds),
  note: wordsSchema.optional(),
  contentId: idSchema.optional(),
  /** Numbers of the logged attempts, for `unreachable`. */
  attempts: z.array(z.int().positive()).max(20).optional(),
});

const contactSchema = z.strictObject({ name: line({ min: 1, max: 80 }), phone: phoneSchema.optional() });

type Shape = Record<string, z.ZodType>;

/** One of a list: strings as an enumeration, numbers one by one. */
function choiceOf(values: readonly (string | number)[]): z.ZodType {
  if (values.every((value) => typeof value === 'string')) return z.enum(values);
  return z.union(values.map((value) => z.literal(value)));
}

function schemaOf(field: Exclude<Field, { field: 'period' | 'variants' }>): z.ZodType {
  switch (field.field) {
    case 'words':
      return wordsSchema;
    case 'class':
    case 'kind':
    case 'one-of':
      return choiceOf(field.values);
    case 'person':
    case 'case':
    case 'place':
    case 'file':
    case 'id':
      return idSchema;
    case 'cases':
      return z.array(idSchema).min(1).max(field.atMost);
    case 'places':
      return z.array(idSchema).min(1).max(field.atMost);
    case 'instant':
      return instantSchema;
    case 'number': {
      const least = field.least === 1 ? z.int().positive() : z.int().min(field.least);
      return field.most === undefined ? least : least.max(field.most);
    }
    case 'flag':
      return z.boolean();
    case 'code':
      return externalNumberSchema;
    case 'proof':
      return proofSchema;
    case 'reporter':
      return field.named ? reporterSchema.refine((one) => one.kind !== 'anonymous', 'say who it is') : reporterSchema;
    case 'contact':
      return contactSchema;
    case 'happened':
      return happenedSchema;
  }
}

const shapeOf = (takes: Takes): Shape =>
  Object.fromEntries(
    Object.entries(takes).flatMap(([name, field]): [string, z.ZodType][] => {
      if (field.field === 'variants') return [];
      if (field.field === 'period')
        return [
          ['from', instantSchema],
          ['until', instantSchema],
        ];
      const schema = schemaOf(field);
      return [[name, field.required ? schema : schema.optional()]];
    }),
  );

/** The body of an action that takes this: strict, so that nothing unknown is thrown away unseen. `more`: what stands beside it. */
export function bodyOf<const T extends Takes>(takes: T, more: Shape = {}): z.ZodType<BodyOf<T>> {
  const shape = { ...more, ...shapeOf(takes) };
  const [chosen] = Object.entries(takes).filter(([, { field }]) => field === 'variants');
  if (chosen?.[1].field !== 'variants') return z.strictObject(shape) as unknown as z.ZodType<BodyOf<T>>;
  const [name, { of }] = [chosen[0], chosen[1]];
  const options = Object.entries(of).map(([value, more]) =>
    z.strictObject({ [name]: z.literal(value), ...shape, ...shapeOf(more) }),
  );
  const [first, ...others] = options;
  if (first === undefined) throw new RangeError(`no variants of "${name}"`);
  return z.discriminatedUnion(name, [first, ...others]) as unknown as z.ZodType<BodyOf<T>>;
}
