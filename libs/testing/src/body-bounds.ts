/** JSON Schema, as far as a walk over bounds reads it. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly maxProperties?: number;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> } }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** Formats whose text can't be long, by their own grammar. */
const shortFormats: ReadonlySet<string | undefined> = new Set(['date-time', 'date', 'time', 'uuid', 'ipv4', 'ipv6']);

/** Whether a pattern ends where it begins and repeats nothing without an end. */
const endsByItself = (pattern: string): boolean =>
  pattern.startsWith('^') && pattern.endsWith('$') && !/[*+](?![^[]*\])|\{\d+,\}/.test(pattern.replaceAll(/\\./g, 'x'));

/**
 * What JSON bodies leave without a bound, as an OpenAPI document describes them: lists without `maxItems`, texts without
 * `maxLength` (or a list of values, a format or a pattern that bounds them), records without `maxProperties`, and anything at all.
 * `METHOD /path at.the.field[]: what is missing`, sorted.
 */
export function unboundedBodies(document: unknown): string[] {
  const { components, paths } = document as Described;
  const found = new Set<string>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { requestBody }] of Object.entries(operations)) {
      for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
        if (schema === undefined || !type.includes('json')) continue;
        const say = (at: string, what: string): void =>
          void found.add(`${method.toUpperCase()} ${path} ${at === '' ? '(body)' : at}: ${what}`);
        walk(schema, { at: '', say, root: schema, components: components?.schemas ?? {}, within: new Set() });
      }
    }
  }
  return [...found].sort();
}

interface Walk {
  readonly at: string;
  readonly say: (at: string, what: string) => void;
  readonly root: Schema;
  readonly components: Readonly<Record<string, Schema>>;
  readonly within: ReadonlySet<Schema>;
}

function walk(schema: Schema, how: Walk): void {
  const { at, components, root, say, within } = how;
  if (within.has(schema)) return;
  const deeper = (next: Schema, more = ''): void =>
    walk(next, {
      ...how,
      at: more === '' ? at : `${at}${more.startsWith('[') || at === '' ? '' : '.'}${more}`,
      within: new Set([...within, schema]),
    });
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const meant = schema.$ref === '#' ? root : (root.$defs?.[name] ?? components[name]);
    return meant === undefined ? say(at, `refers to ${schema.$ref}, which is nowhere`) : deeper(meant);
  }
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  for (const part of parts) deeper(part);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.includes('string') && !isShort(schema)) say(at, 'a text without maxLength');
  if (types.includes('array')) {
    if (schema.maxItems === undefined && schema.items !== undefined && schema.prefixItems === undefined)
      say(at, 'a list without maxItems');
    for (const item of [...(schema.prefixItems ?? []), ...(schema.items === undefined ? [] : [schema.items])])
      deeper(item, '[]');
  }
  if (types.includes('object')) {
    for (const [name, field] of Object.entries(schema.properties ?? {})) deeper(field, name);
    const { additionalProperties: others } = schema;
    if (typeof others === 'object' && Object.keys(others).length + Object.keys(schema.properties ?? {}).length > 0) {
      if (schema.maxProperties === undefined && schema.propertyNames?.enum === undefined)
        say(at, 'a record without maxProperties');
      deeper(others, '{}');
    }
  }
  if (types.length === 0 && parts.length === 0 && schema.enum === undefined && schema.const === undefined)
    say(at, 'anything at all');
}

const isShort = ({ const: only, enum: values, format, maxLength, pattern }: Schema): boolean =>
  maxLength !== undefined ||
  values !== undefined ||
  only !== undefined ||
  shortFormats.has(format) ||
  (pattern !== undefined && endsByItself(pattern));
