import { type InputsOf, actionsFor, factFor, ofSteward, personOf } from '../../engine/action.js';
import type { Role } from '../../engine/fact.js';
import { count, reason } from '../../engine/takes.js';
import type { FrozenCallPlan } from '../../plans/plan-document.js';
import type { PlanTypes } from './plan.case.js';
import type { PlanFacts } from './plan.facts.js';

const action = actionsFor<PlanTypes>();
const fact = factFor<PlanTypes>();

/** Who writes and publishes plans *(ours)*: whoever leads, and quality. */
export const planWriters = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
] as const satisfies readonly Role[];
/** Who takes a plan away *(ours)*. */
const planKeepers = ['estate-manager', 'regional-manager', 'company'] as const satisfies readonly Role[];
/** Who acknowledges a plan: whoever may be called. */
export const planReaders = [
  'handler',
  'front-desk',
  'hr',
  'admin',
  'contractor',
  ...planWriters,
] as const satisfies readonly Role[];

const version = (zh: string, en: string) => count({ title: { zh, en } });

/** §4.2: drafted → published by another → acknowledged by name; a later version supersedes, nobody waits for it. */
export const actionRules = {
  begin: action({
    title: { zh: '起草预案', en: 'Draft a plan' },
    clause: '§4.2',
    from: [],
    to: 'draft',
    by: planWriters,
    guards: [],
    takes: {},
    own: ofSteward<PlanFacts['plan.begun']>(),
    way: 'own',
    records: 'plan.begun',
  }),
  draft: action({
    title: { zh: '修改预案', en: 'Change a plan' },
    clause: '§4.2',
    from: ['draft', 'published'],
    to: 'same',
    by: planWriters,
    guards: [],
    takes: {},
    own: ofSteward<PlanFacts['plan.drafted']>(),
    way: 'own',
    records: 'plan.drafted',
  }),
  publish: action({
    title: { zh: '发布预案', en: 'Publish a plan' },
    clause: '§4.2',
    from: ['draft', 'published'],
    to: 'published',
    by: planWriters,
    guards: ['the-draft', 'another-person'],
    takes: { version: version('发布第几版', 'Which version') },
    own: ofSteward<{ digest?: string; frozen?: FrozenCallPlan }>(),
    records: 'plan.published',
    // The service gives what is frozen of the draft whose version was named.
    facts: (a, { digest, frozen, version: number }) =>
      digest === undefined || frozen === undefined
        ? []
        : [fact(a, 'plan.published', { version: number, digest, frozen })],
  }),
  acknowledge: action({
    title: { zh: '确认知悉预案', en: 'Acknowledge a plan' },
    clause: '§4.2',
    from: ['published'],
    to: 'same',
    by: planReaders,
    guards: ['what-holds', 'not-acknowledged'],
    takes: { version: version('确认第几版', 'Which version') },
    records: 'plan.acknowledged',
    facts: (a, { version: number }) => [fact(a, 'plan.acknowledged', { personId: personOf(a.by), version: number })],
  }),
  withdraw: action({
    title: { zh: '撤下预案', en: 'Withdraw a plan' },
    clause: '§4.2',
    from: ['draft', 'published'],
    to: 'withdrawn',
    by: planKeepers,
    guards: [],
    takes: { reason: reason() },
    records: 'plan.withdrawn',
  }),
} as const;

/** What each action on a plan wants. */
export type PlanInputs = InputsOf<typeof actionRules>;
export type PlanAction = keyof typeof actionRules;
