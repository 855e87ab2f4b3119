import { topics } from '@steward/contracts';
import {
  type AnyClockRule,
  type CaseCore,
  type Ms,
  type Role,
  anyProcess,
  defaultStandard,
  defineProcess,
  standardName,
  takes,
} from '@steward/handbook';
import { defineService } from '@steward/service-kit';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import {
  type CaseRules,
  type FoldedChange,
  caseModule,
  caseOf,
  caseTables,
  changesOf,
  processModule,
  registrationOf,
  rulesOf,
} from '../src/index.js';

/** The smallest case with a clock: a kettle is put on, boils after a minute, and somebody hears of it. */
export interface Kettle extends CaseCore {
  readonly state: 'cold' | 'on' | 'off';
  readonly putOnAt: Ms;
  readonly handler: string | null;
  readonly estateId: string | null;
  readonly kind: string;
  /** Whose tea it is for: nobody's business but the kitchen's. */
  readonly reporterId: string | null;
  /** Its rules fail, as rules with a mistake do. */
  readonly broken: boolean;
}

interface KettleTypes {
  readonly case: Kettle;
  readonly facts: {
    'kettle.put-on': { kind?: string; contentId?: string; reporterId?: string | null; estateId?: string | null };
    'kettle.broken': object;
    'kettle.taken-off': { contentId?: string };
    'kettle.given': { personId: string };
    'firing.reached': { firing: object };
    'firing.overruled': { firingId: string; bySeq: number };
    'escalation.told': { firingId: string; reached: readonly object[]; considered: readonly object[]; alarm: boolean };
  };
  readonly guard: 'not-empty';
}

/** A minute, ms. */
export const minute = 60_000;

const cooks: readonly Role[] = ['handler', 'supervisor'];
const common = { guards: [], clause: '§1' } as const;

const boil: AnyClockRule = {
  id: 'BOIL',
  title: { zh: '烧水', en: 'Boil' },
  clause: null,
  ours: true,
  kinds: ['big', 'small'],
  starts: ['kettle.put-on'],
  stops: ['kettle.taken-off'],
  whenStartedAgain: 'keep',
  limit: { length: 'PT1M', clause: null, ours: true },
  points: [
    {
      id: 'whistle',
      title: { zh: '水开', en: 'It boils' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: null,
      ours: true,
    },
  ],
};

/** Kettles as the handbook would define them. */
export const kettle = defineProcess<KettleTypes>()({
  id: 'kettle',
  title: { zh: '水壶', en: 'Kettles' },
  clause: '§1',
  scope: 'estate',
  opens: (standard) => ({
    standard: standardName(standard),
    seq: 0,
    over: false,
    lastAt: 0,
    clocks: {
      knownAt: 0,
      inputSeq: 0,
      effects: 0,
      runs: [],
      owed: [],
      owedEffects: [],
      untold: [],
      pause: null,
      frozenAt: null,
    },
    state: 'cold',
    putOnAt: 0,
    handler: null,
    estateId: null,
    kind: 'small',
    reporterId: null,
    broken: false,
  }),
  states: {
    cold: { title: { zh: '未烧', en: 'cold' } },
    on: {
      title: { zh: '在烧', en: 'on' },
      awaits: { says: { zh: '等水开', en: 'waits for it to boil' }, by: ['take-off'] },
    },
    off: { title: { zh: '已取下', en: 'off' }, over: true },
  },
  facts: {
    'kettle.put-on': {
      title: { zh: '上炉', en: 'put on' },
      changes: (c, { at, actor, data }) => ({
        state: 'on',
        putOnAt: at,
        handler: actor.id,
        kind: data.kind ?? c.kind,
        reporterId: data.reporterId ?? null,
        estateId: data.estateId ?? null,
      }),
    },
    'kettle.broken': { title: { zh: '坏了', en: 'broken' }, changes: () => ({ broken: true }) },
    'kettle.taken-off': { title: { zh: '取下', en: 'taken off' }, changes: () => ({ state: 'off' }) },
    'kettle.given': { title: { zh: '交给', en: 'given' }, changes: (_, { data }) => ({ handler: data.personId }) },
    'firing.reached': { title: { zh: '到点', en: 'reached' }, drives: false },
    'firing.overruled': { title: { zh: '推翻', en: 'overruled' }, drives: false },
    'escalation.told': { title: { zh: '已通知', en: 'told' }, drives: false },
  },
  actions: {
    'put-on': {
      ...common,
      title: { zh: '上炉', en: 'Put it on' },
      from: [],
      to: 'on',
      by: cooks,
      takes: { kind: takes.kindOf(['big', 'small']), text: takes.words('description'), who: takes.reporter() },
      way: 'own',
      records: 'kettle.put-on',
    },
    'take-off': {
      ...common,
      title: { zh: '取下', en: 'Take it off' },
      from: ['on'],
      to: 'off',
      by: cooks,
      guards: ['not-empty'],
      takes: { reason: takes.maybeReason() },
      records: 'kettle.taken-off',
    },
    assign: {
      ...common,
      title: { zh: '交给', en: 'Give it' },
      from: ['on'],
      to: 'same',
      by: ['supervisor'],
      takes: { personId: takes.person() },
      records: 'kettle.given',
    },
  },
  guards: { 'not-empty': { refuses: ['kettle.empty'], holds: () => null } },
  classes: { general: { zh: '一般', en: 'general' } },
  kinds: { big: { zh: '大', en: 'big' }, small: { zh: '小', en: 'small' } },
  clocks: () => [boil],
  subject: ({ kind }) => ({ kind, problemClass: 'general', classified: true }),
  beganAt: ({ putOnAt }) => putOnAt,
  waitsFor: () => null,
  /** It boils, and nobody has been told. */
  urgent: ({ clocks }) => clocks.untold.length > 0,
  face: ({ handler, estateId }) => ({
    title: { zh: '水壶', en: 'kettle' },
    class: null,
    handler,
    estateId,
    place: 'stove',
  }),
  record: { begins: 'kettle.put-on', ends: ['kettle.taken-off'], bounds: () => ({}) },
});

const ofHandbook = rulesOf(anyProcess(kettle));
// Cases of the kettle's own ledger are kettles.
const rules: CaseRules<Kettle> = {
  ...(ofHandbook as unknown as CaseRules<Kettle>),
  advance: (c, standard, now) => {
    if (c.broken) throw new TypeError('this kettle can not be computed');
    return ofHandbook.advance(c, standard, now);
  },
};

/** Kettles as a service mounts them; who reported one hears of nothing. */
export const kettleCase = caseOf(rules, {
  topic: topics.assetsFacts,
  view: ({ state, kind, reporterId }) => ({ state, kind, reporterId }),
  fields: { state: 'open', kind: 'open', reporterId: 'personal' },
  awaits: () => ({ zh: '等水开', en: 'waits for it to boil' }),
  firingInWords: () => ({ zh: '水开了', en: 'it boils' }),
  callInWords: (reason) => ({ zh: reason, en: reason }),
  fired: (_c, firing, { zone }) => ({
    problemClass: 'general',
    handlerId: null,
    excluded: [],
    reporterIds: [],
    why: { zh: `水开了（${zone}）`, en: `it boils (${zone}), due ${String(firing.due)}` },
  }),
});

const { changeOf } = changesOf(kettleCase);

/** A kettle that was put on so long before `now` (ms), broken or not. */
export const putOn = (now: Ms, before: Ms, broken = false): FoldedChange<Kettle> =>
  changeOf(
    rules.opens(defaultStandard),
    defaultStandard,
    [
      { fact: { type: 'kettle.put-on', at: now - before, data: {} }, actor: { id: 'cook', role: 'handler' } },
      ...(broken
        ? [{ fact: { type: 'kettle.broken', data: {} }, actor: { id: 'cook', role: 'handler' as const } }]
        : []),
    ],
    now,
  );

@Module({ imports: [caseModule(kettleCase), processModule(kettleCase, { path: 'v1/kettles' })] })
class KettleModule {}

/** A service that owns kettles, whatever else it is. */
export const kettleService = defineService({
  name: 'assets',
  port: 0,
  configSchema: z.object({}),
  migrations: caseTables,
  readModels: ['estates', 'people', 'standards'],
  processes: { kettle: registrationOf(kettleCase) },
  module: () => KettleModule,
});
