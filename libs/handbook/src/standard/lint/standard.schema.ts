import { roles } from '../../engine/fact.js';
import {
  audiences,
  caseKinds,
  emergencyLevels,
  equipmentKinds,
  faultClasses,
  hazards,
  interruptionGrades,
  problemClasses,
  serviceKinds,
} from '../standard.js';
import type { JsonSchema } from './json-schema.js';

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const listOf = (items: JsonSchema, minItems = 0): JsonSchema => ({ type: 'array', items, minItems });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});
const mapOf = (values: JsonSchema, propertyNames: JsonSchema = ref('key')): JsonSchema => ({
  type: 'object',
  propertyNames,
  additionalProperties: values,
});

const provenance = { clause: ref('clause'), ours: { type: 'boolean' }, reading: ref('key') } as const;
const unsure = ['ours', 'reading'] as const;
const limitField = object(
  {
    name: ref('key'),
    says: { type: 'string', enum: ['length', 'instant'] },
    least: ref('duration'),
    most: ref('duration'),
    orSooner: { type: 'boolean' },
  },
  ['orSooner'],
);
const limit = object({ length: ref('byClass'), field: limitField, ...provenance }, [...unsure, 'field']);
const length = object({ length: ref('byClass'), ...provenance }, unsure);
const facts: JsonSchema = { ...listOf(ref('fact'), 1), uniqueItems: true };
const someOf = (values: readonly string[], minItems = 0): JsonSchema => ({
  ...listOf({ type: 'string', enum: values }, minItems),
  uniqueItems: true,
});

const figureByClass = (classes: readonly string[]): JsonSchema => ({
  oneOf: [
    ref('key'),
    { type: 'object', propertyNames: { enum: classes }, additionalProperties: ref('key'), minProperties: 1 },
  ],
});

/** What clocks that run beside each other have besides. */
const besides = (classes: readonly string[]) => ({
  each: ref('key'),
  startsOnlyIf: mapOf(object({ field: ref('key'), atMost: { type: 'number' } }), ref('fact')),
  runsAfterEnd: { type: 'boolean' } as JsonSchema,
  target: object({ figure: figureByClass(classes) }),
});

/** A clock whose lengths are figures of the document, and its points; `parallel`: it may run for each of several things. */
function figureClock(
  kinds: readonly string[],
  classes: readonly string[],
  pausedBy: readonly string[],
  parallel = false,
): JsonSchema {
  const more = parallel ? besides(classes) : {};
  return object(
    {
      id: ref('key'),
      title: ref('bilingual'),
      ...provenance,
      kinds: someOf(kinds, 1),
      classes: someOf(classes, 1),
      starts: facts,
      stops: facts,
      stopsWhen: { type: 'string', enum: ['any', 'all'] },
      stopsTakenBackBy: facts,
      voidedBy: facts,
      whenStartedAgain: { type: 'string', enum: ['keep', 'restart'] },
      limit: object({ figure: figureByClass(classes), ...(parallel ? { field: limitField } : {}) }, ['field']),
      ...(pausedBy.length === 0 ? {} : { pausedBy: someOf(pausedBy) }),
      ...more,
      points: listOf(point(classes), 1),
    },
    [...unsure, 'classes', 'stopsWhen', 'stopsTakenBackBy', 'voidedBy', 'pausedBy', ...Object.keys(more)],
  );
}

function point(classes: readonly string[]): JsonSchema {
  return object(
    {
      id: ref('key'),
      title: ref('bilingual'),
      ...provenance,
      at: {
        oneOf: [
          object({
            fraction: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
            of: { type: 'string', enum: ['target', 'limit'] },
          }),
          object({ after: ref('duration'), from: { type: 'string', enum: ['start', 'target', 'limit'] } }),
        ],
      },
      means: { type: 'string', enum: ['notice', 'warning', 'target-missed', 'breach', 'further-breach'] },
      tells: someOf(audiences),
      classes: someOf(classes, 1),
      repeats: object({
        every: ref('duration'),
        factor: { type: 'number', exclusiveMinimum: 0 },
        atMost: ref('duration'),
      }),
      effect: object({ fact: ref('fact'), data: mapOf({ type: ['string', 'number', 'boolean'] }) }),
    },
    [...unsure, 'classes', 'repeats', 'effect'],
  );
}

const byGrade = (values: JsonSchema): JsonSchema => object({ larger: values, major: values }, ['larger', 'major']);

/** JSON Schema of a standards document; `libs/handbook/standard.schema.json` is the same as a file. */
export const standardSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:steward:standard:1',
  title: 'Steward standards document',
  ...object(
    {
      schema: { const: 1 },
      id: ref('key'),
      version: { type: 'integer', minimum: 1 },
      title: ref('bilingual'),
      effectiveFrom: ref('instant'),
      contradictions: listOf(ref('contradiction')),
      legalReadings: listOf(ref('legalReading')),
      figures: listOf(ref('figure')),
      complaint: object({
        clocks: listOf(ref('clock'), 1),
        problems: listOf(ref('leaf'), 1),
        places: mapOf(ref('bilingual')),
        categories: mapOf(ref('bilingual')),
        problemTitles: mapOf(ref('bilingual')),
      }),
      fault: object({ clocks: listOf(ref('faultClock'), 1) }),
      interruption: object({
        clocks: listOf(ref('interruptionClock'), 1),
        services: object(Object.fromEntries(serviceKinds.map((kind) => [kind, ref('serviceGrading')]))),
      }),
      emergency: object({ clocks: listOf(ref('emergencyClock'), 1) }),
    },
    ['legalReadings', 'fault', 'interruption', 'emergency'],
  ),
  $defs: {
    key: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_.+-]{0,79}$',
      description: '1–80 of letters, digits, "_", "-", ".", "+"',
    },
    bilingual: object({
      zh: { type: 'string', pattern: '\\S', description: '中文 / Chinese' },
      en: { type: 'string', pattern: '\\S', description: '英文 / English' },
    }),
    instant: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?Z$',
      description: '2026-01-01T00:00:00Z',
    },
    duration: {
      type: 'string',
      pattern: '^P(?=\\d|T\\d)(\\d+(\\.\\d+)?D)?(T(?=\\d)(\\d+(\\.\\d+)?H)?(\\d+(\\.\\d+)?M)?(\\d+(\\.\\d+)?S)?)?$',
      description: 'PT2H, P3D, PT0.5S',
    },
    clause: { type: ['string', 'null'], pattern: '^§[1-9](\\.[1-9][0-9]?){0,2}$', description: '§2.1.3' },
    byClass: {
      oneOf: [
        ref('duration'),
        {
          type: 'object',
          propertyNames: { enum: problemClasses },
          additionalProperties: ref('duration'),
          minProperties: 1,
        },
      ],
    },
    fact: { type: 'string', pattern: '^[a-z-]+\\.[a-z-]+$', description: 'complaint.received' },
    contradiction: object(
      {
        id: ref('key'),
        matter: ref('bilingual'),
        readings: listOf(object({ id: ref('key'), clauses: listOf(ref('clause')), says: ref('bilingual') })),
        default: ref('key'),
        why: ref('bilingual'),
        chosen: ref('key'),
        signed: ref('signature'),
      },
      ['signed'],
    ),
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '2026-01-01' },
    signature: object({ by: { type: 'string', minLength: 1 }, on: ref('day') }),
    figureValue: { oneOf: [ref('duration'), { type: 'number', minimum: 0 }] },
    legalReading: object(
      {
        id: ref('key'),
        matter: ref('bilingual'),
        jurisdiction: object({ code: ref('key'), title: ref('bilingual') }),
        rule: ref('bilingual'),
        source: ref('bilingual'),
        known: { type: 'string', enum: ['read', 'recalled'] },
        checkedOn: ref('day'),
        bounds: listOf(
          object({ figure: ref('key'), atMost: ref('figureValue'), atLeast: ref('figureValue') }, [
            'atMost',
            'atLeast',
          ]),
        ),
        chosen: { type: 'string', enum: ['strictest', 'own'] },
        signed: ref('signature'),
      },
      ['signed'],
    ),
    figure: object(
      {
        id: ref('key'),
        title: ref('bilingual'),
        value: ref('figureValue'),
        ...provenance,
      },
      unsure,
    ),
    clock: object(
      {
        id: ref('key'),
        title: ref('bilingual'),
        ...provenance,
        kinds: someOf(caseKinds, 1),
        classes: someOf(problemClasses, 1),
        each: ref('key'),
        starts: facts,
        stops: facts,
        stopsWhen: { type: 'string', enum: ['any', 'all'] },
        stopsTakenBackBy: facts,
        voidedBy: facts,
        atMostUntilClassified: object({ length: ref('duration'), ...provenance }, unsure),
        startsOnlyIf: mapOf(object({ field: ref('key'), atMost: { type: 'number' } }), ref('fact')),
        startsOnlyBy: mapOf(someOf(roles, 1), ref('fact')),
        stopsOnlyIf: mapOf(object({ field: ref('key'), is: { type: 'boolean' } }), ref('fact')),
        whenStartedAgain: { type: 'string', enum: ['keep', 'restart'] },
        noticesEachStart: { type: 'boolean' },
        runsAfterEnd: { type: 'boolean' },
        target: length,
        limit,
        limitWhenStartedBy: mapOf(length, ref('fact')),
        limitFrom: mapOf(object({ field: ref('key') }), ref('fact')),
        pausedBy: someOf(['owner', 'third-party']),
        points: listOf(ref('point'), 1),
      },
      [
        ...unsure,
        'classes',
        'each',
        'stopsWhen',
        'stopsTakenBackBy',
        'voidedBy',
        'atMostUntilClassified',
        'startsOnlyIf',
        'startsOnlyBy',
        'stopsOnlyIf',
        'noticesEachStart',
        'runsAfterEnd',
        'target',
        'limitWhenStartedBy',
        'limitFrom',
        'pausedBy',
      ],
    ),
    point: point(problemClasses),
    faultClock: figureClock(equipmentKinds, faultClasses, ['parts', 'contractor']),
    interruptionClock: figureClock(serviceKinds, interruptionGrades, ['third-party']),
    emergencyClock: figureClock(hazards, emergencyLevels, [], true),
    serviceGrading: object(
      {
        title: ref('bilingual'),
        ...provenance,
        atLeast: { type: 'string', enum: interruptionGrades },
        households: byGrade({ type: 'integer', minimum: 0 }),
        hours: byGrade(ref('duration')),
      },
      [...unsure, 'atLeast', 'households', 'hours'],
    ),
    leaf: object({
      place: ref('key'),
      category: ref('key'),
      problem: ref('key'),
      title: ref('bilingual'),
      provisionalClass: { type: 'string', enum: problemClasses },
      skills: { ...listOf(ref('key')), uniqueItems: true },
      greenChannel: { type: 'boolean' },
    }),
  },
};
