import { error, type LintFinding } from './finding.js';
import type { JsonSchema } from './json-schema.js';

/** Findings of these definitions carry a code of their own, because people look for them by it. */
const codesOfDefinitions: Readonly<Record<string, string>> = {
  duration: 'duration.unparsable',
  instant: 'standard.effective-from',
  bilingual: 'title.missing',
  clause: 'clause.malformed',
};

interface Position {
  readonly path: string;
  /** Code of the nearest named definition. */
  readonly code: string;
  readonly root: JsonSchema;
}

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeOf(value) === type;
}

/** Own properties only: `__proto__` and inherited names are unknown fields. */
const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;

/** As much of what somebody wrote as is worth showing: a finding stays short, however long the word is. */
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const child = (path: string, name: string): string => under(path, short(name));
const under = (path: string, key: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`;

/** The first places, at most so many, where the value is not what the schema says, with the path to each; looks no further. */
export function structureFindings(value: unknown, schema: JsonSchema, most: number): LintFinding[] {
  const found: LintFinding[] = [];
  if (most <= 0) return found;
  for (const finding of check(value, schema, { path: '', code: 'schema.invalid', root: schema })) {
    found.push(finding);
    if (found.length === most) break;
  }
  return found;
}

function* check(value: unknown, schema: JsonSchema, at: Position): Generator<LintFinding> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/$defs/', '');
    const definition = at.root.$defs?.[name];
    if (!definition) throw new RangeError(`the schema has no definition "${name}"`);
    yield* check(value, definition, { ...at, code: codesOfDefinitions[name] ?? at.code });
    return;
  }
  if (schema.oneOf) {
    yield* checkChoice(value, schema.oneOf, at);
    return;
  }
  const types = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    const wanted = types.join(' | ');
    yield error(at.path, at.code, `应为 ${wanted}，实为 ${typeOf(value)}`, `must be ${wanted}, is ${typeOf(value)}`);
    return;
  }
  if (schema.const !== undefined && value !== schema.const) {
    yield error(at.path, at.code, `只能是 ${String(schema.const)}`, `must be ${String(schema.const)}`);
    return;
  }
  if (typeof value === 'string') yield* checkText(value, schema, at);
  else if (typeof value === 'number') yield* checkNumber(value, schema, at);
  else if (Array.isArray(value)) yield* checkList(value, schema, at);
  else if (typeof value === 'object' && value !== null) yield* checkObject(value, schema, at);
}

function checkChoice(value: unknown, choices: readonly JsonSchema[], at: Position): LintFinding[] {
  const tried = choices.map((choice) => [...check(value, choice, at)]);
  if (tried.some((findings) => findings.length === 0)) return [];
  // The choice that got furthest into the value says best what is wrong with it.
  const furthest = tried.filter((findings) => findings.every((finding) => finding.path !== at.path));
  return (furthest.length > 0 ? furthest : tried).reduce((best, findings) =>
    findings.length < best.length ? findings : best,
  );
}

const patterns = new Map<string, RegExp>();

/** The patterns of the schemas, each compiled once: a document has thousands of texts. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known;
}

function checkText(value: string, schema: JsonSchema, at: Position): LintFinding[] {
  const shown = JSON.stringify(short(value));
  if (schema.enum && !schema.enum.includes(value)) {
    return [
      error(
        at.path,
        at.code,
        `${shown} 不在可选值中：${schema.enum.join('、')}`,
        `${shown} is none of ${schema.enum.join(', ')}`,
      ),
    ];
  }
  if (schema.minLength !== undefined && value.length < schema.minLength)
    return [error(at.path, at.code, '不能为空', 'must not be empty')];
  if (schema.pattern !== undefined && !patternOf(schema.pattern).test(value)) {
    const form = schema.description ?? schema.pattern;
    return [error(at.path, at.code, `${shown} 格式不对，应为：${form}`, `${shown} is not of the form: ${form}`)];
  }
  return [];
}

function checkNumber(value: number, schema: JsonSchema, at: Position): LintFinding[] {
  if (schema.minimum !== undefined && value < schema.minimum)
    return [error(at.path, at.code, `不能小于 ${schema.minimum}`, `must be at least ${schema.minimum}`)];
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) {
    return [
      error(at.path, at.code, `必须大于 ${schema.exclusiveMinimum}`, `must be more than ${schema.exclusiveMinimum}`),
    ];
  }
  if (schema.maximum !== undefined && value > schema.maximum)
    return [error(at.path, at.code, `不能大于 ${schema.maximum}`, `must be at most ${schema.maximum}`)];
  return [];
}

function* checkList(value: readonly unknown[], schema: JsonSchema, at: Position): Generator<LintFinding> {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    yield error(at.path, 'schema.invalid', `至少要有 ${schema.minItems} 项`, `must have at least ${schema.minItems}`);
  }
  if (schema.uniqueItems === true && new Set(value).size < value.length)
    yield error(at.path, 'schema.invalid', '有重复项', 'has the same item twice');
  const { items } = schema;
  if (items === undefined) return;
  for (const [index, item] of value.entries()) yield* check(item, items, { ...at, path: `${at.path}[${index}]` });
}

function* checkObject(value: object, schema: JsonSchema, at: Position): Generator<LintFinding> {
  for (const key of schema.required ?? []) {
    if (own(value, key) === undefined) {
      const path = child(at.path, key);
      const code = key === 'title' || at.code === 'title.missing' ? 'title.missing' : 'schema.required';
      yield error(path, code, `缺少 ${key}`, `${key} is missing`);
    }
  }
  const keys = Object.keys(value);
  if (schema.minProperties !== undefined && keys.length < schema.minProperties)
    yield error(at.path, at.code, '不能为空', 'must not be empty');
  for (const key of keys) {
    const path = child(at.path, key);
    const known = schema.properties && (own(schema.properties, key) as JsonSchema | undefined);
    if (schema.propertyNames) yield* check(key, schema.propertyNames, { ...at, path, code: 'schema.unknown-field' });
    if (known) yield* check(own(value, key), known, { ...at, path });
    else if (schema.additionalProperties === false)
      yield error(path, 'schema.unknown-field', `不认识的字段 ${short(key)}`, `unknown field ${short(key)}`);
    else if (typeof schema.additionalProperties === 'object')
      yield* check(own(value, key), schema.additionalProperties, { ...at, path });
  }
}
