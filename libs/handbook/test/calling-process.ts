import { type Standard, anyProcess, defineProcess, ofSteward } from '../src/index.js';
import { actionsFor, guardsFor } from '../src/engine/action.js';
import { notBegun } from '../src/engine/clocked-case.js';
import { type CallingOutGuard, callingActions, callingOutGuards } from '../src/parts/calling-out.actions.js';
import { callOutClocks } from '../src/parts/calling-out.clocks.js';
import {
  type CallOut,
  type CallStep,
  type CallingCase,
  type CallingFacts,
  callOutFollows,
  noCallOut,
} from '../src/parts/calling-out.js';
import { callingFacts } from '../src/parts/calling-out.facts.js';
import { entryFacts, type EntryFacts } from '../src/parts/entries.js';
import { type FollowingFacts, followingFacts } from '../src/parts/following.facts.js';

const both = { zh: '测', en: 'test' };

interface AlarmCase extends CallingCase {
  readonly state: 'rings' | 'over';
  readonly callOut: CallOut;
}
interface AlarmFacts extends CallingFacts, EntryFacts, FollowingFacts {
  'alarm.rang': { steps: readonly CallStep[] };
  'alarm.ended': object;
}
interface AlarmTypes {
  readonly case: AlarmCase;
  readonly facts: AlarmFacts;
  readonly guard: CallingOutGuard;
}

const action = actionsFor<AlarmTypes>();

/** How long a step and a yes hold here, where nobody says otherwise, ms. */
export const usual = { step: 60_000, answer: 900_000 } as const;

const ours = { clause: null, ours: true } as const;
const clocks = callOutClocks({
  kinds: ['any'],
  over: ['alarm.ended'],
  holds: [],
  waits: { length: 'PT1M', ...ours },
  answers: { length: 'PT15M', ...ours },
  again: { length: 'PT30S', ...ours },
  round: { length: 'PT2M', ...ours },
});

/** A process that calls people out, and does nothing else. */
export const alarms = anyProcess(
  defineProcess<AlarmTypes>()({
    id: 'alarm',
    title: both,
    clause: '§4.2',
    scope: 'estate',
    opens: (standard: Standard) => ({ ...notBegun(standard), state: 'rings', callOut: noCallOut }),
    states: { rings: { title: both }, over: { title: both, over: true } },
    facts: {
      ...callingFacts,
      ...entryFacts,
      ...followingFacts,
      'alarm.rang': {
        title: both,
        changes: (c, { data }) => ({ callOut: { ...c.callOut, steps: data.steps } }),
      },
      'alarm.ended': { title: both, changes: () => ({ state: 'over' }) },
    },
    actions: {
      ring: action({
        title: both,
        clause: '§4.2',
        from: [],
        to: 'rings',
        by: ['supervisor'],
        guards: [],
        takes: {},
        own: ofSteward<{ steps: readonly CallStep[] }>(),
        way: 'own',
        records: 'alarm.rang',
      }),
      end: action({
        title: both,
        clause: '§4.2',
        from: ['rings'],
        to: 'over',
        by: ['supervisor'],
        guards: [],
        takes: {},
        records: 'alarm.ended',
      }),
      ...callingActions<AlarmTypes>(['rings']),
    },
    guards: guardsFor<AlarmTypes>()(callingOutGuards),
    classes: { any: both },
    kinds: { any: both },
    follows: (c) => (c.state === 'rings' ? callOutFollows(c.callOut, 'any') : []),
    clocks: () => clocks,
    subject: () => ({ kind: 'any', problemClass: 'any', classified: true }),
    beganAt: () => 0,
    waitsFor: () => null,
    urgent: () => true,
    face: () => ({ title: both, class: null, handler: null, estateId: null, place: null }),
    record: { begins: 'alarm.rang', ends: ['alarm.ended'], bounds: () => ({}) },
  }),
);
