import { personOf } from '../../engine/action.js';
import type { Call } from '../../engine/calls.js';
import { defineProcess } from '../../engine/define-process.js';
import type { FactRulesOf } from '../../engine/definition.js';
import type { CompiledClock } from '../../engine/rules.js';
import { adoptedAs, adoptingFacts, endedInRecord, restatedAs } from '../../parts/adopting.js';
import { entryFacts } from '../../parts/entries.js';
import { holdingFacts } from '../../parts/holding.js';
import { linkingFacts } from '../../parts/case-links.js';
import type { CallReason } from '../../parts/messages/staff-calls.js';
import { nudgedRule, talkingFacts } from '../../parts/talking.js';
import { faultClocks, faultSectionOf } from './fault.clocks.js';
import { actionRules } from './fault.actions.js';
import { type FaultCase, type FaultTypes, openFault } from './fault.case.js';
import { faultAwaits } from './fault.awaited.js';
import { guards } from './fault.guards.js';
import { equipmentKindNames } from '../../standard/equipment-kind-names.js';
import { ledger } from './fault.ledger.js';
import { faultClassNames } from './fault.names.js';
import { personal, sees } from './fault.reading.js';
import { faultBoundsOf, correctedRecord, keeps, replay, toldBy } from './fault.record.js';
import { tells } from './fault.tells.js';

/** Who had it, as an old record says; as before where it names nobody. */
const hadBy = (c: FaultCase, personId: string | undefined): Partial<FaultCase> =>
  personId === undefined
    ? {}
    : { handler: personId, handledBy: c.handledBy.includes(personId) ? c.handledBy : [...c.handledBy, personId] };

/** Where people are in danger, whoever has it hears at once; whoever supervises, while nobody has it (§3.1). */
const danger = (handler: string | null): Call<CallReason> =>
  handler === null ? { for: 'danger' } : { for: 'danger', personId: handler };

/** What ends what an old fault is owed once it is taken over by a plan: the repair. */
const endsWithRepair = ({ rule }: CompiledClock): boolean =>
  rule.starts.includes('fault.reported') && rule.stops.includes('fault.fixed');

const facts: FactRulesOf<FaultTypes> = {
  ...holdingFacts('fault'),
  ...talkingFacts,
  ...entryFacts,
  ...adoptingFacts('fault'),
  ...linkingFacts,
  'fault.reported': {
    title: { zh: '报告故障', en: 'reported' },
    changes: (_, { data, at }) => ({
      kind: data.kind,
      class: data.unsafe ? 'unsafe' : 'ordinary',
      equipmentId: data.equipmentId,
      estateId: data.estateId ?? null,
      contentId: data.contentId ?? null,
      ...(data.externalNumber === undefined ? {} : { externalNumber: data.externalNumber }),
      reportedAt: at,
      observedUntil: data.observedUntil ?? null,
    }),
    // What an old record tells of is past.
    calls: ({ unsafe, observedUntil }) => (unsafe && observedUntil === undefined ? [danger(null)] : []),
  },
  'fault.found-unsafe': {
    title: { zh: '认定危及安全', en: 'found unsafe: out of service' },
    changes: () => ({ class: 'unsafe' }),
    calls: (_, { c, by }) => (personOf(by) === c.handler ? [] : [danger(c.handler)]),
  },
  'fault.made-safe': {
    title: { zh: '已消除危险', en: 'made safe' },
    changes: () => ({ class: 'ordinary' }),
  },
  'fault.responded': {
    title: { zh: '响应到场', en: 'somebody is on it' },
    changes: (c, { data, at }) => ({
      handler: data.personId ?? c.handler,
      handledBy:
        data.personId === null || c.handledBy.includes(data.personId) ? c.handledBy : [...c.handledBy, data.personId],
      respondedAt: c.respondedAt ?? at,
      state: 'in-hand',
    }),
  },
  'fault.waiting': {
    title: { zh: '转入等待', en: 'waiting' },
    changes: (c, { data, at }) => ({
      state: 'waiting',
      waitingFor: data.for,
      // A new date prolongs the same wait.
      waiting: {
        since: c.waitingFor === data.for ? (c.waiting?.since ?? at) : at,
        expectedAt: data.expectedAt,
        resumesTo: c.waiting?.resumesTo ?? c.state,
      },
    }),
  },
  'fault.resumed': {
    title: { zh: '恢复处理', en: 'resumed' },
    changes: (c) => ({ state: c.waiting?.resumesTo ?? 'in-hand' }),
  },
  'fault.fixed': {
    title: { zh: '修复', en: 'fixed' },
    // Whether anybody accepted it there no old record tells, and nobody can any more.
    changes: (c, { data, at }) =>
      data.as === 'imported'
        ? { fixedAt: at, state: 'ended', ...hadBy(c, data.personId) }
        : { fixedAt: at, state: 'fixed' },
  },
  'record.corrected': {
    title: { zh: '旧记录更正', en: 'the old record was corrected' },
    begins: { zh: '报告（旧记录更正后）', en: 'reported, as the corrected record says' },
    drives: false,
    returns: true,
    changes: (c, { data }) => ({
      kind: data.kind,
      class: data.unsafe ? 'unsafe' : 'ordinary',
      equipmentId: data.equipmentId ?? null,
      contentId: data.contentId ?? null,
      reportedAt: data.received[0],
      respondedAt: data.responded?.[0] ?? null,
      fixedAt: data.closed?.[0] ?? null,
      observedUntil: data.observedUntil,
      state: data.closed !== null ? 'ended' : data.responded ? 'in-hand' : 'reported',
      ...hadBy(c, data.personId),
    }),
  },
  'fault.verified': { title: { zh: '验收通过', en: 'accepted' }, changes: () => ({ state: 'verified' }) },
  'fault.rejected': {
    title: { zh: '验收不通过', en: 'not accepted' },
    changes: () => ({ fixedAt: null, state: 'in-hand' }),
    calls: (_, { c }) => (c.handler === null ? [] : [{ for: 'not-accepted', personId: c.handler }]),
  },
  'fault.withdrawn': {
    title: { zh: '撤销', en: 'withdrawn' },
    changes: () => ({ state: 'withdrawn' }),
    calls: (_, { c }) => (c.handler === null ? [] : [{ for: 'over', personId: c.handler }]),
  },
  'fault.nudged': nudgedRule,
  'fault.repeated': {
    title: { zh: '标记为重复故障', en: 'marked as repeated' },
    changes: (_, { data }) => ({ repeats: data.cases }),
  },
  'improvement.wanted': { title: { zh: '须立项改进', en: 'improvement wanted' } },
};

/** §2.3.3: equipment faults. */
export const fault = defineProcess<FaultTypes>()({
  id: 'fault',
  title: { zh: '设备故障', en: 'Equipment faults' },
  clause: '§2.3.3',
  scope: 'estate',
  opens: openFault,
  states: {
    reported: { title: { zh: '待响应', en: 'reported' } },
    'in-hand': { title: { zh: '维修中', en: 'in hand' } },
    waiting: { title: { zh: '等待中', en: 'waiting' } },
    fixed: { title: { zh: '待验收', en: 'fixed' } },
    verified: { title: { zh: '已验收', en: 'accepted' }, over: true },
    withdrawn: { title: { zh: '已撤销', en: 'withdrawn' }, over: true },
    ended: { title: { zh: '旧工单已结', en: 'ended, by an old record' }, over: true },
  },
  facts,
  actions: actionRules,
  guards,
  classes: faultClassNames,
  kinds: equipmentKindNames,
  clocks: faultClocks,
  figureClocks: (standard) => faultSectionOf(standard).clocks,
  section: { expects: ['RESPOND', 'FIX'] },
  subject: (c) => ({ kind: c.kind, problemClass: c.class, classified: true }),
  beganAt: (c) => c.reportedAt,
  waitsFor: (c) => c.waitingFor,
  /** Whoever uses it is in danger. */
  urgent: (c) => c.class === 'unsafe',
  face: (c) => ({
    title: equipmentKindNames[c.kind],
    class: c.class,
    handler: c.handler,
    estateId: c.estateId,
    place: c.equipmentId,
  }),
  awaits: faultAwaits,
  tells,
  sees,
  personal,
  ledger,
  record: {
    begins: 'fault.reported',
    ends: ['fault.fixed'],
    bounds: faultBoundsOf,
    replay,
    keeps,
  },
  hooks: {
    settles: (_, next) => {
      if (next.state === 'waiting') return;
      next.waitingFor = null;
      next.waiting = null;
    },
    reads: (book, { fact, context }) => {
      if (fact.type === 'fault.adopted') return adoptedAs(book, fact, 'fault.reported', context, endsWithRepair);
      if (fact.type !== 'record.corrected') return null;
      const { observedUntil } = fact.data;
      const told = toldBy(correctedRecord(fact.data), observedUntil);
      return restatedAs(book, fact, { told, observedUntil, ends: 'fault.fixed' }, faultBoundsOf, context);
    },
    // An old repair is owed an acceptance of which nobody knows.
    ends: (book, { fact, context }) =>
      book.frozenAt !== null && fact.type === 'fault.fixed'
        ? endedInRecord(book, { fact, ...faultBoundsOf(fact) }, context)
        : null,
  },
});
