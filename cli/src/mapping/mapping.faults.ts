import { parseDuration, type Bilingual, type Standard } from '@steward/handbook';
import type { z } from 'zod';
import { leafKey } from './compile.js';
import { testOf } from './condition.js';
import {
  schemaFor,
  type AnyMapping,
  type Condition,
  type DecisionTable,
  type LeafOf,
  type Mapping,
  type RecordMapping,
} from './mapping.schema.js';
import { timeReader } from './time-format.js';
import { ZoneClock } from './zone-clock.js';

/** One thing that is wrong in a mapping file. */
export interface MappingFault {
  /** `problem.rules[3].is`; empty for the file itself. */
  readonly path: string;
  readonly message: Bilingual;
}

/** A mapping file's contents as a mapping, or everything that is wrong with them: structure first, then leaves, zone, formats and patterns. */
export function readMapping(
  contents: unknown,
  standard: Standard,
): { readonly mapping: AnyMapping } | { readonly faults: readonly MappingFault[] } {
  const parsed = schemaFor(contents).safeParse(contents);
  if (!parsed.success) return { faults: parsed.error.issues.flatMap(faultsOf) };
  const faults = mappingFaults(parsed.data, standard);
  return faults.length > 0 ? { faults } : { mapping: parsed.data };
}

/** What can't work in a mapping whose structure is sound. */
export function mappingFaults(mapping: AnyMapping, standard: Standard): MappingFault[] {
  return mapping.process === 'complaint' ? complaintFaults(mapping, standard) : recordFaults(mapping);
}

/** Collects what `work` throws because of the mapping. */
function attempting(faults: MappingFault[]): (path: string, work: () => unknown, zh: string) => void {
  return (path, work, zh) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
      faults.push({ path, message: { zh: `${zh}：${error.message}`, en: error.message } });
    }
  };
}

function recordFaults(mapping: RecordMapping): MappingFault[] {
  const faults: MappingFault[] = [];
  const attempt = attempting(faults);
  attempt('zone', () => new ZoneClock(mapping.zone), '时区无效');
  const responded = mapping.process === 'fault' ? mapping.responded : undefined;
  const times = { started: mapping.started, ended: mapping.ended, ...(responded ? { responded } : {}) };
  for (const [field, { formats, seenWithin }] of Object.entries(times)) {
    formats.forEach((format, index) => attempt(`${field}.formats[${index}]`, () => timeReader(format), '时间格式无效'));
    if (seenWithin !== undefined) attempt(`${field}.seenWithin`, () => parseDuration(seenWithin), '时长无效');
  }
  const kinds =
    mapping.process === 'fault'
      ? { equipment: mapping.equipment, unsafe: mapping.unsafe }
      : { service: mapping.service };
  for (const [field, decides] of Object.entries<DecisionTable<unknown>>(kinds))
    eachCondition(decides, (condition, path) => attempt(`${field}.${path}`, () => testOf(condition), '条件无效'));
  mapping.leaveOut.forEach(({ when }, index) => {
    for (const [column, condition] of Object.entries(when))
      attempt(`leaveOut[${index}].when[${JSON.stringify(column)}]`, () => testOf(condition), '条件无效');
  });
  if (mapping.zones) {
    const { rules, otherwise } = mapping.zones;
    eachCondition(mapping.zones, (condition, path) => attempt(`zones.${path}`, () => testOf(condition), '条件无效'));
    rules.forEach(({ is }, index) => attempt(`zones.rules[${index}].is`, () => new ZoneClock(is), '时区无效'));
    attempt('zones.otherwise', () => new ZoneClock(otherwise), '时区无效');
  }
  return faults;
}

function complaintFaults(mapping: Mapping, standard: Standard): MappingFault[] {
  const faults: MappingFault[] = [];
  const attempt = attempting(faults);
  attempt('zone', () => new ZoneClock(mapping.zone), '时区无效');
  for (const field of ['received', 'accepted', 'responded', 'closed'] as const) {
    mapping[field]?.formats.forEach((format, index) =>
      attempt(`${field}.formats[${index}]`, () => timeReader(format), '时间格式无效'),
    );
  }
  for (const field of ['problem', 'class', 'kind', 'channel'] as const) {
    eachCondition(mapping[field], (condition, path) =>
      attempt(`${field}.${path}`, () => testOf(condition), '条件无效'),
    );
  }
  const leaves = new Set(standard.complaint.problems.map(leafKey));
  const outcomes: { path: string; leaf: LeafOf }[] = [
    ...mapping.problem.rules.map((rule, index) => ({ path: `problem.rules[${index}].is`, leaf: rule.is })),
    { path: 'problem.otherwise', leaf: mapping.problem.otherwise },
  ];
  for (const { path, leaf } of outcomes) {
    if (leaves.has(leafKey(leaf))) continue;
    const near = standard.complaint.problems
      .filter(({ place, category }) => place === leaf.place || category === leaf.category)
      .map(leafKey)
      .slice(0, 6);
    const zh = near.length > 0 ? `；相近的有：${near.join('，')}` : '';
    const en = near.length > 0 ? `; near to it: ${near.join(', ')}` : '';
    faults.push({
      path,
      message: { zh: `标准中没有问题 ${leafKey(leaf)}${zh}`, en: `the standard has no problem ${leafKey(leaf)}${en}` },
    });
  }
  return faults;
}

function eachCondition(table: DecisionTable<unknown>, visit: (condition: Condition, path: string) => void): void {
  table.rules.forEach(({ when }, index) => {
    for (const [column, condition] of Object.entries(when))
      visit(condition, `rules[${index}].when[${JSON.stringify(column)}]`);
  });
}

function faultsOf(issue: z.core.$ZodIssue): MappingFault[] {
  const path = issue.path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: { zh: `不认识的字段 ${key}`, en: `unknown field ${key}` },
    }));
  }
  return [{ path, message: { zh: `不符合映射文件的格式（${issue.message}）`, en: issue.message } }];
}
