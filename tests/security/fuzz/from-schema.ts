import fc from 'fast-check';
import { hostileTexts } from './hostile-values.js';

/** A JSON schema, as far as the documentation of the product uses it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Values of the form that a schema describes; an id is often one of `ids`, so that more is reached than its refusal. */
export function valuesOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { anyOf, oneOf, type } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const several = anyOf ?? oneOf;
  if (several !== undefined && several.length > 0) return fc.oneof(...several.map((one) => valuesOf(one, ids)));
  const kind = Array.isArray(type) ? (type as readonly string[])[0] : type;
  if (kind === 'object' || schema.properties !== undefined) return objects(schema, ids);
  if (kind === 'array')
    return fc.array(valuesOf(schema.items ?? {}, ids), {
      minLength: Math.min(schema.minItems ?? 0, 3),
      maxLength: Math.min(schema.maxItems ?? 3, 3),
    });
  if (kind === 'integer' || kind === 'number') return numbers(schema);
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'null') return fc.constant(null);
  if (kind === 'string') return texts(schema, ids);
  return fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object({ maxDepth: 2 }));
}

function objects(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const required = schema.required ?? [];
  const properties = Object.entries(schema.properties ?? {});
  return fc.record(Object.fromEntries(properties.map(([name, one]) => [name, valuesOf(one, ids)])), {
    requiredKeys: required.filter((name) => properties.some(([known]) => known === name)),
  });
}

function numbers({ minimum = -1_000, maximum = 1_000_000 }: Schema): fc.Arbitrary<number> {
  const [least, most] = [Math.max(minimum, -2_147_483_648), Math.min(maximum, 2_147_483_647)];
  return fc.oneof(fc.integer({ min: least, max: most }), fc.constantFrom(least, most));
}

function texts(
  { format, pattern, minLength = 0, maxLength = 40 }: Schema,
  ids: readonly string[],
): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === 'date') return fc.constantFrom('2026-01-01', '1970-01-01', '2999-12-31');
  if (format === 'email') return fc.constantFrom('a@b.example', `${'a'.repeat(60)}@b.example`);
  if (format === 'uri') return fc.constantFrom('https://example.org/x', 'http://127.0.0.1:1/x');
  if (pattern?.startsWith('^[A-Za-z0-9][A-Za-z0-9_.-]') === true)
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, fc.stringMatching(/^[A-Za-z0-9][\w.-]{0,20}$/));
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, 'u'));
    } catch {
      return fc.string();
    }
  }
  return fc.oneof(
    fc.string({ minLength: Math.min(minLength, 5), maxLength: Math.min(maxLength, 60), unit: 'grapheme' }),
    fc.constantFrom(...hostileTexts),
  );
}
