import { defineProcess } from '../../engine/define-process.js';
import type { FactRulesOf } from '../../engine/definition.js';
import { readingRow } from '../../engine/reading.js';
import { hazardNames } from '../emergency/emergency.names.js';
import { actionRules, planReaders } from './plan.actions.js';
import { type PlanTypes, openPlan } from './plan.case.js';
import { guards } from './plan.guards.js';

const facts: FactRulesOf<PlanTypes> = {
  'plan.begun': {
    title: { zh: '起草', en: 'drafted' },
    changes: (_, { actor, at, data }) => ({
      planId: data.planId,
      companyId: data.companyId,
      estateId: data.estateId,
      hazard: data.hazard,
      begunAt: at,
      latest: data.version,
      draft: { version: data.version, digest: data.digest, by: actor.id, at },
    }),
  },
  'plan.drafted': {
    title: { zh: '修改草稿', en: 'changed' },
    changes: (_, { actor, at, data }) => ({
      latest: data.version,
      draft: { version: data.version, digest: data.digest, by: actor.id, at },
    }),
  },
  'plan.published': {
    title: { zh: '发布', en: 'published' },
    changes: (_, { actor, at, data }) => ({
      state: 'published',
      draft: null,
      published: { version: data.version, digest: data.digest, by: actor.id, at },
      frozen: data.frozen,
    }),
  },
  'plan.acknowledged': {
    title: { zh: '确认知悉', en: 'acknowledged' },
    changes: (c, { data }) => ({ acknowledged: { ...c.acknowledged, [data.personId]: data.version } }),
  },
  'plan.withdrawn': {
    title: { zh: '撤下', en: 'withdrawn' },
    changes: () => ({ state: 'withdrawn', draft: null, frozen: null }),
  },
};

/** §4.2: a plan for one hazard, of an estate or the company's template. It has versions and a history, and no clock. */
export const plan = defineProcess<PlanTypes>()({
  id: 'plan',
  title: { zh: '应急预案', en: 'Emergency plans' },
  clause: '§4.2',
  scope: 'estate',
  unbound: true,
  opens: openPlan,
  states: {
    draft: {
      title: { zh: '草稿', en: 'a draft' },
      awaits: { says: { zh: '等待他人发布', en: 'Waits for somebody else to publish it' }, by: ['publish'] },
    },
    published: { title: { zh: '现行', en: 'in force' } },
    withdrawn: { title: { zh: '已撤下', en: 'withdrawn' }, over: true },
  },
  facts,
  actions: actionRules,
  guards,
  classes: {},
  kinds: hazardNames,
  clocks: () => [],
  subject: (c) => ({ kind: c.hazard, problemClass: '', classified: true }),
  beganAt: (c) => c.begunAt,
  waitsFor: () => null,
  urgent: () => false,
  face: (c) => ({ title: hazardNames[c.hazard], class: null, handler: null, estateId: c.estateId, place: null }),
  sees: {
    // It is about what everybody does: whoever may be called reads all of it.
    table: [...planReaders, 'system' as const].map((role) => readingRow(role, 'none', 'work', 'work')),
    relations: () => ['none'],
    confidential: () => false,
  },
  personal: {
    masked: (c) => c,
    tellsNobody: new Set([
      ...['planId', 'companyId', 'estateId', 'hazard', 'version', 'digest', 'frozen', 'personId', 'contentId'],
    ]),
    instead: {},
    cases: () => [],
  },
  record: { begins: 'plan.begun', ends: ['plan.withdrawn'], bounds: () => ({}) },
});
