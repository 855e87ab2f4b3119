import { ofSteward } from '../../engine/action.js';
import { instant, oneOf, reason } from '../../engine/takes.js';
import { leads, staff } from '../../parts/roles.js';
import { action, fact, anybody, where, ofWhere, level, located, everyone, base } from './emergency.action-parts.js';
import { warningColourNames, warningColours } from './emergency.names.js';
import type { FrozenPlan } from './emergency.facts.js';

/** How an emergency begins, or turns out to be none (§1.3.1, §4.2). */
export const openingActions = {
  watch: action({
    ...base,
    title: { zh: '发布预警', en: 'Watch' },
    from: [],
    to: 'watch',
    by: ['front-desk', ...leads, 'system'],
    guards: ['ahead'],
    takes: { ...where, colour: oneOf(warningColours, { names: warningColourNames }), until: instant() },
    own: ofWhere,
    way: 'own',
    records: 'emergency.watched',
    facts: (a, input) => [fact(a, 'emergency.watched', located(input))],
  }),
  report: action({
    ...base,
    title: { zh: '报告突发事件', en: 'Report an emergency' },
    clause: '§1.3.1',
    from: [],
    to: 'reported',
    by: [...anybody, 'owner'],
    takes: where,
    own: ofWhere,
    way: 'own',
    records: 'emergency.reported',
    facts: (a, input) => [fact(a, 'emergency.reported', located(input))],
  }),
  'declare-at-once': action({
    ...base,
    title: { zh: '直接启动应急', en: 'Declare at once' },
    from: [],
    to: 'declared',
    by: anybody,
    takes: { ...where, level },
    own: ofWhere,
    way: 'own',
    records: 'emergency.declared',
    facts: (a, input) => [fact(a, 'emergency.declared', located(input))],
  }),
  declare: action({
    ...base,
    title: { zh: '启动应急', en: 'Declare' },
    from: ['watch', 'reported'],
    to: 'declared',
    by: anybody,
    takes: { level },
    own: ofSteward<{ plan?: FrozenPlan }>(),
    records: 'emergency.declared',
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
    facts: (a) => [fact(a, 'false-alarm.confirmed', { personId: everyone(a.c) })],
  }),
} as const;
