import { ofSteward, personOf } from '../../engine/action.js';
import { happened, instant, maybeFlag, maybeOneOf, oneOf, reason } from '../../engine/takes.js';
import type { AnsweredHow } from '../../parts/calling-out.js';
import { backDating, leads, staff } from '../../parts/roles.js';
import { action, fact, anybody, where, ofWhere, level, located, everyoneElse, base } from './emergency.action-parts.js';
import { emergencyLevelNames, emergencyLevels, warningColourNames, warningColours } from './emergency.names.js';
import type { FrozenPlan } from './emergency.facts.js';

const drill = maybeFlag({ title: { zh: '这是演练', en: 'This is a drill' } });

/** How an emergency begins, or turns out to be none (§1.3.1, §4.2). */
export const openingActions = {
  report: action({
    ...base,
    title: { zh: '报告突发事件', en: 'Report an emergency' },
    clause: '§1.3.1',
    from: [],
    to: 'reported',
    by: [...anybody, 'owner'],
    takes: {
      ...where,
      level: maybeOneOf(emergencyLevels, {
        names: emergencyLevelNames,
        title: { zh: '直接启动的响应级别', en: 'Declare at once, at level' },
        hint: {
          zh: '不填：先研判；无人研判的，到时自动启动',
          en: 'Left out: it is assessed first; nobody assesses it, and it is declared by time',
        },
      }),
      drill,
      // Pressed where there was no line: the report is as old as the press, whoever pressed.
      happened: happened([...backDating, 'front-desk']),
    },
    own: ofWhere,
    records: 'emergency.reported',
    // The level is declared in the same commit.
    facts: (a, { happened: _, level: _declared, ...input }) => [fact(a, 'emergency.reported', located(input))],
  }),
  watch: action({
    ...base,
    title: { zh: '发布预警', en: 'Watch' },
    from: [],
    to: 'watch',
    by: ['front-desk', ...leads, 'system'],
    guards: ['ahead'],
    takes: {
      ...where,
      colour: oneOf(warningColours, { names: warningColourNames }),
      until: instant({ title: { zh: '预警至', en: 'Until' } }),
    },
    own: ofWhere,
    records: 'emergency.watched',
    facts: (a, input) => [fact(a, 'emergency.watched', located(input))],
  }),
  'stand-by': action({
    ...base,
    title: { zh: '待命', en: 'Stand by' },
    from: ['watch'],
    by: [...staff, 'quality', 'contractor'],
    guards: ['was-called-out'],
    takes: {},
    own: ofSteward<AnsweredHow>(),
    records: 'responder.stands-by',
    facts: (a, { byLink }) => [
      fact(a, 'responder.stands-by', { personId: personOf(a.by), ...(byLink === true ? { byLink } : {}) }),
    ],
  }),
  declare: action({
    ...base,
    title: { zh: '启动应急', en: 'Declare' },
    from: ['watch', 'reported'],
    to: 'declared',
    by: anybody,
    takes: { level },
    own: ofSteward<{ plan?: FrozenPlan | null }>(),
    records: 'emergency.declared',
    // The plan's own rhythm of reports holds from the first one on.
    facts: (a, input) => {
      const every = (input.plan === undefined ? a.c.plan : input.plan)?.reportsEveryMs;
      return [fact(a, 'emergency.declared', { ...input, ...(every === undefined ? {} : { nextMs: every }) })];
    },
  }),
  'propose-false-alarm': action({
    ...base,
    title: { zh: '提出误报', en: 'Propose: a false alarm' },
    clause: null,
    from: ['reported', 'declared'],
    by: staff,
    guards: ['no-harm'],
    takes: { reason: reason() },
    records: 'false-alarm.proposed',
  }),
  'confirm-false-alarm': action({
    ...base,
    title: { zh: '确认误报', en: 'Confirm the false alarm' },
    clause: null,
    from: ['reported', 'declared'],
    to: 'false-alarm',
    by: staff,
    guards: ['no-harm', 'second-person'],
    takes: {},
    records: 'false-alarm.confirmed',
    facts: (a) => [fact(a, 'false-alarm.confirmed', { personId: everyoneElse(a) })],
  }),
} as const;
